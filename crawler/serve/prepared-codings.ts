/**
 * Compressed files, kept beside the releases by what they hold: each content is compressed once, when it is first
 * asked for, however many releases and addresses it is in.
 *
 * Not all of them before a release: a site of 2,000 APIs has 31,000 pages of 1.8 GB, which is some 50 seconds of CPU and
 * 0.9 GB of disk for each of the five releases that are kept, for pages of which most are never read. One page costs
 * 3 ms when it is asked for first, and 0.3 ms from then on. Measured on a busy machine with 308 pages of the example (4.3 MB): Brotli 5 takes 62 MB/s
 * and leaves 22.4 %, Brotli 9 takes 2.7 MB/s and leaves 22.2 %, gzip 6 takes 85 MB/s and leaves 24.5 %.
 */
import { createReadStream, createWriteStream, type Stats } from 'node:fs';
import { mkdir, readdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { constants, createBrotliCompress, createGzip } from 'node:zlib';
import type { Coding } from './choose-coding.ts';

export type PreparedFile = { readonly path: string; readonly size: number };

export type PreparedCodings = {
  /** The file at `path` in a coding, as a file of its own. Null where it cannot be made, such as on a full disk. */
  get(coding: Coding, digest: string, path: string, size: number): Promise<PreparedFile | null>;
};

export type PreparedOptions = {
  readonly directory: string;
  /** Bytes that are kept; what was not asked for the longest goes first. */
  readonly mostBytes?: number;
  /** Hears of a file that could not be compressed or kept. */
  readonly onFailure?: (error: unknown) => void;
};

const MOST_BYTES = 256 * 1024 ** 2;
/** Of four threads that also read files. */
const AT_ONCE = 2;
/** After a failure nothing is tried for this long: a full disk is not emptied by trying. */
const PAUSE_MS = 10_000;
/** Another folder for other settings, so that nothing has the tag of what it is not. */
const SETTINGS = 'br5-gzip6';

/** What is in the folder from before is used; what a process that was killed left half done is removed. */
export async function openPreparedCodings({
  directory,
  mostBytes = MOST_BYTES,
  onFailure = () => undefined,
}: PreparedOptions): Promise<PreparedCodings> {
  const folder = join(directory, SETTINGS);
  // By name, those asked for last at the end.
  const kept = new Map<string, number>();
  const making = new Map<string, Promise<PreparedFile | null>>();
  let bytes = 0;
  let free = AT_ONCE;
  let resumeAt = 0;
  const waiting: (() => void)[] = [];
  await readKept().catch(onFailure);

  async function readKept(): Promise<void> {
    await mkdir(folder, { recursive: true });
    for (const other of await readdir(directory))
      if (other !== SETTINGS) await rm(join(directory, other), { recursive: true, force: true });
    const found: [name: string, stats: Stats][] = [];
    for (const name of await readdir(folder)) {
      if (name.endsWith('.unfinished')) await rm(join(folder, name), { force: true });
      else found.push([name, await stat(join(folder, name))]);
    }
    for (const [name, { size }] of found.toSorted(([, a], [, b]) => a.mtimeMs - b.mtimeMs)) keep(name, size);
    await removeOldest();
  }

  function keep(name: string, size: number): void {
    bytes += size - (kept.get(name) ?? 0);
    kept.delete(name);
    kept.set(name, size);
  }

  async function removeOldest(): Promise<void> {
    for (const [name, size] of kept) {
      if (bytes <= mostBytes) return;
      kept.delete(name);
      bytes -= size;
      await rm(join(folder, name), { force: true });
    }
  }

  async function make(coding: Coding, name: string, path: string, size: number): Promise<PreparedFile | null> {
    if (free > 0) free--;
    else await new Promise<void>((resolve) => waiting.push(resolve));
    const unfinished = join(folder, `${name}.${process.pid}.unfinished`);
    try {
      await mkdir(folder, { recursive: true });
      // On disk before it has its name: a power cut leaves no file that is whole by its size alone.
      await pipeline(createReadStream(path), encoders[coding](size), createWriteStream(unfinished, { flush: true }));
      const made = await stat(unfinished);
      await rename(unfinished, join(folder, name));
      keep(name, made.size);
      await removeOldest();
      return { path: join(folder, name), size: made.size };
    } catch (error) {
      onFailure(error);
      resumeAt = performance.now() + PAUSE_MS;
      // Where it cannot be removed either, the next start does it.
      await rm(unfinished, { force: true }).catch(() => undefined);
      return null;
    } finally {
      const next = waiting.shift();
      if (next) next();
      else free++;
    }
  }

  return {
    async get(coding, digest, path, size) {
      const name = `${digest}.${coding}`;
      const known = kept.get(name);
      if (known !== undefined) {
        keep(name, known);
        const stats = await stat(join(folder, name)).catch(() => null);
        // Somebody may have emptied the folder, or a power cut the file.
        if (stats?.size === known) return { path: join(folder, name), size: known };
      }
      if (performance.now() < resumeAt) return null;
      const made = making.get(name) ?? make(coding, name, path, size).finally(() => making.delete(name));
      making.set(name, made);
      return made;
    },
  };
}

const encoders: Readonly<Record<Coding, (size: number) => NodeJS.ReadWriteStream>> = {
  br: (size) =>
    createBrotliCompress({
      params: {
        [constants.BROTLI_PARAM_QUALITY]: 5,
        [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
        [constants.BROTLI_PARAM_SIZE_HINT]: size,
      },
    }),
  gzip: () => createGzip({ level: 6 }),
};
