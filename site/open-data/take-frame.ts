import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { absolute } from '../lib/addresses.ts';
import { readFrame, type Frame } from '../lib/page-frame.ts';

/** Reads the frame that was built at `path` of the portal at `url`, and takes it out of the site. */
export function takeFrame(outDir: string, url: string, path: string): Frame {
  const folder = join(outDir, path);
  const frame = readFrame(readFileSync(join(folder, 'index.html'), 'utf8'), absolute(url, path));
  rmSync(folder, { recursive: true });
  return frame;
}
