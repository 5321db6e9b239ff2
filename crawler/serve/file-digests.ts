/**
 * What a file holds, in a few characters: computed once for each file of a release, since a release never changes.
 */
import { createHash } from 'node:crypto';
import { createReadStream, type Stats } from 'node:fs';
import { pipeline } from 'node:stream/promises';

export type FileDigests = {
  /** 32 hexadecimal digits of SHA-256 for the file at `path`, which has these `stats`. Rejects when it cannot be read. */
  of(path: string, stats: Stats): Promise<string>;
  /** There is a new release: what nobody has asked for since the one before it came is forgotten. */
  age(): void;
};

/** Entries kept, some 200 bytes each: more than there are files in a release of 5,000 APIs. */
const KEPT = 100_000;

export function createFileDigests(): FileDigests {
  let recent = new Map<string, Promise<string>>();
  let older: typeof recent = new Map();
  return {
    of(path, { dev, ino, size, mtimeMs }) {
      // Without its path: a file that did not change is a link to that of the release before.
      const key = `${dev} ${ino} ${size} ${mtimeMs}`;
      const known = recent;
      const digest = known.get(key) ?? older.get(key) ?? digestOf(path);
      // Those asked for last are at the end.
      known.delete(key);
      known.set(key, digest);
      digest.catch(() => known.delete(key));
      const [oldest] = known.keys();
      if (known.size > KEPT && oldest !== undefined) known.delete(oldest);
      return digest;
    },
    age() {
      older = recent;
      recent = new Map();
    },
  };
}

async function digestOf(path: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path, { highWaterMark: 256 * 1024 }), hash);
  return hash.digest('hex').slice(0, 32);
}
