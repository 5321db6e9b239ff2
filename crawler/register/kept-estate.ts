/**
 * The copy of an estate that is in a Git repository: the files of its last good commit in a folder of their own, and a
 * file that says which commit that is and why there is no newer one.
 */
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { z } from 'zod';

const KeptEstate = z.object({
  /** The address that was given, with branch and folder. */
  address: z.string(),
  /** Null before there was a good one. */
  commit: z.string().nullable(),
  /** Why what is there now was not taken; null when it was. */
  failure: z
    .object({
      /** ISO 8601, UTC. */
      since: z.string(),
      /** The commit that has a mistake; null when the repository could not be read. */
      commit: z.string().nullable(),
      message: z.string(),
    })
    .nullable(),
});
export type KeptEstate = z.infer<typeof KeptEstate>;

/** What is kept of an address in `<data>/estate`; nothing of another one. */
export function readKeptEstate(directory: string, address: string): KeptEstate {
  const nothing = { address, commit: null, failure: null };
  const file = join(directory, 'state.json');
  if (!existsSync(file)) return nothing;
  const kept = KeptEstate.safeParse(parseJson(readFileSync(file, 'utf8'))).data;
  if (kept?.address !== address) return nothing;
  return kept.commit !== null && existsSync(folderOf(directory, kept.commit)) ? kept : { ...kept, commit: null };
}

export function writeKeptEstate(directory: string, kept: KeptEstate): void {
  mkdirSync(directory, { recursive: true });
  const unfinished = join(directory, `state.json.${process.pid}`);
  writeFileSync(unfinished, `${JSON.stringify(kept, null, 2)}\n`);
  renameSync(unfinished, join(directory, 'state.json'));
}

/** Where the files of a commit are. */
export function folderOf(directory: string, commit: string): string {
  return join(directory, commit);
}

/** Writes files by their paths into a folder that nobody looks into yet. */
export function writeUnfinished(directory: string, files: ReadonlyMap<string, Uint8Array>): string {
  mkdirSync(directory, { recursive: true });
  const folder = mkdtempSync(join(directory, 'unfinished-'));
  for (const [path, content] of files) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
  return folder;
}

/** Makes it the folder of a commit. Where another process was faster, its files are the same, and may be being read. */
export function finish(directory: string, unfinished: string, commit: string): void {
  if (existsSync(folderOf(directory, commit))) rmSync(unfinished, { recursive: true, force: true });
  else renameSync(unfinished, folderOf(directory, commit));
}

/** Removes folders that nobody reads any more: a run that began with one takes less than a day. */
export function removeOld(directory: string, current: string, now: number): void {
  for (const entry of readdirSync(directory, { withFileTypes: true })) {
    if (!entry.isDirectory() || entry.name === current) continue;
    const folder = join(directory, entry.name);
    const stats = statSync(folder, { throwIfNoEntry: false });
    if (stats && now - stats.mtimeMs > DAY_MS) rmSync(folder, { recursive: true, force: true });
  }
}

const DAY_MS = 24 * 3600 * 1000;

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined; // cut off by a crash of the machine
  }
}
