/**
 * Compresses beforehand what most readers need first: styles, scripts, the lists, and the pages one starts from. The
 * rest is compressed when somebody asks for it.
 */
import { readdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import { WORTH_COMPRESSING, type FileDeps } from './answer-file.ts';
import { codings } from './choose-coding.ts';
import { statsOf } from './find-file.ts';
import { isText, mediaTypeOf } from './media-types.ts';

/** Pages and data that readers and programs begin with. */
const first = [
  'index.html',
  'apis/index.html',
  'organisations/index.html',
  'changes/index.html',
  'search/index.html',
  '404.html',
  'theme.js',
  'apis.json',
  'openapi.json',
  'feed.xml',
];
/** Everything directly in these, and in the folders below where it says so. */
const folders = [
  { path: '_astro', isDeep: true },
  { path: 'search', isDeep: true },
  { path: 'api/v1', isDeep: false },
];

/** One file after another, until the signal. Never rejects for a file that is not there. */
export async function prepareLikely(root: string, { digests, prepared }: FileDeps, signal: AbortSignal): Promise<void> {
  for (const path of likelyFiles(root)) {
    const file = join(root, path);
    const stats = statsOf(file);
    if (!stats?.isFile() || stats.size <= WORTH_COMPRESSING || !isText(mediaTypeOf(`/${path}`, file))) continue;
    try {
      const digest = await digests.of(file, stats);
      for (const coding of codings) {
        if (signal.aborted) return;
        await prepared.get(coding, digest, file, stats.size);
      }
    } catch {
      return; // the release is gone: another one is current
    }
  }
}

function likelyFiles(root: string): string[] {
  const inFolders = folders.flatMap(({ path, isDeep }) => {
    const folder = join(root, path);
    if (!statsOf(folder)?.isDirectory()) return [];
    return readdirSync(folder, { recursive: isDeep, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map(({ parentPath, name }) => relative(root, join(parentPath, name)));
  });
  return [...new Set([...first, ...inFolders])];
}
