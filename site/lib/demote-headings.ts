/**
 * Makes the headings of harvested HTML fit below a heading of the page: the outermost become `h3` (or one below `under`), and each level that the
 * publisher used goes one deeper, whatever its number was, so that no level is left out. Nothing goes below `h6`.
 * Takes sanitised HTML, in which every `<` that is not part of a tag is escaped and every heading is closed.
 */
export function demoteHeadings(sanitisedHtml: string, under = 2): string {
  if (!sanitisedHtml.includes('<h')) return sanitisedHtml;
  const open: number[] = [];
  return sanitisedHtml.replaceAll(/<(\/?)h([1-6])(?=[\s>])/g, (_, slash: string, level: string) => {
    if (!slash) {
      while ((open.at(-1) ?? 0) >= Number(level)) open.pop();
      open.push(Number(level));
    }
    return `<${slash}h${Math.min(6, under + open.length)}`;
  });
}
