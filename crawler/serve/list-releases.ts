/**
 * The releases that are kept, as an operator wants to see them.
 */
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { currentRelease, releaseNames } from './release.ts';

export type KeptRelease = {
  readonly name: string;
  /** When its build began; ISO 8601, UTC. */
  readonly at: string;
  readonly files: number;
  /** Of its files. Those that are the same in another release may be stored only once. */
  readonly bytes: number;
  readonly isCurrent: boolean;
};

/** The newest first. */
export function listReleases(siteDirectory: string): KeptRelease[] {
  const current = currentRelease(siteDirectory);
  return releaseNames(siteDirectory).map((name) => ({
    name,
    at: timeOf(name),
    ...sizeOf(join(siteDirectory, 'releases', name)),
    isCurrent: name === current,
  }));
}

/** Its name says when it was made: `20261103T090000-000Z`, perhaps with a number. */
function timeOf(name: string): string {
  return name.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)-(\d{3})Z.*$/, '$1-$2-$3T$4:$5:$6.$7Z');
}

function sizeOf(folder: string): { files: number; bytes: number } {
  let [files, bytes] = [0, 0];
  const folders = [folder];
  for (let next = folders.pop(); next !== undefined; next = folders.pop()) {
    for (const entry of readdirSync(next, { withFileTypes: true })) {
      const path = join(next, entry.name);
      if (entry.isDirectory()) {
        folders.push(path);
        continue;
      }
      files++;
      bytes += statSync(path).size;
    }
  }
  return { files, bytes };
}
