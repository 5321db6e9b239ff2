import { digest } from './digest.ts';
import { relativeLocation } from './relative-location.ts';

/**
 * One digest over all files of a description, the root first; of a single file it is the file’s own, so that anybody can check
 * it. Where they all are says nothing. `sha256` is null for a file that was not there.
 */
export function digestOfFiles(files: readonly { readonly location: string; readonly sha256: string | null }[]): string {
  const [root, ...parts] = files;
  if (root && parts.length === 0) return root.sha256 ?? '';
  return digest(
    files.map(({ location, sha256 }) => `${sha256 ?? ''} ${relativeLocation(root!.location, location)}\n`).join(''),
  );
}
