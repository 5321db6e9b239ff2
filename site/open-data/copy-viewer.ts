/**
 * Puts the files of Scalar’s viewer on the site, once for all its pages.
 */
import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { scalarFiles, scalarPath } from '../lib/scalar.ts';

/** The module build alone, without maps: 101 files, 4.4 MB, of which a page loads a dozen. */
export function copyViewer(outDir: string): void {
  const from = scalarFiles();
  const to = join(outDir, scalarPath());
  const copyWithoutMaps = (part: string) =>
    cpSync(join(from, part), join(to, part), { recursive: true, filter: (path) => !path.endsWith('.map') });
  copyWithoutMaps('standalone.esm.js');
  copyWithoutMaps('chunks');
}
