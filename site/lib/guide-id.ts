/** The id of a guide, which is its address without the outer slashes: `problems/not-found.md` is `guides/problems/not-found`. */
export function guideId(file: string): string {
  const path = file
    .replaceAll('\\', '/')
    .replace(/\.md$/, '')
    .replace(/(^|\/)index$/, '')
    .toLowerCase();
  return path ? `guides/${path}` : 'guides';
}
