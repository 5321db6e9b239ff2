/**
 * Files of the site by their address.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

export type Write = (path: string, content: string | Uint8Array) => void;

export function writerInto(outDir: string): Write {
  const made = new Set<string>();
  return (path, content) => {
    // Names come from publishers: decoded from the address they get, and never a way out of the folder.
    const file = join(outDir, ...path.split('/').map(toSegment));
    const folder = dirname(file);
    if (!made.has(folder)) {
      mkdirSync(folder, { recursive: true });
      made.add(folder);
    }
    writeFileSync(file, content);
  };
}

function toSegment(part: string): string {
  const segment = decodeURIComponent(part);
  if (segment === '.' || segment === '..' || /[/\\\0]/.test(segment)) {
    throw new Error(`The snapshot names a file ${JSON.stringify(segment)}, which is not the name of a file.`);
  }
  return segment;
}
