/**
 * Database files that are not complete yet: each under a name of its process until it takes its own, and removed by the
 * next process where theirs was killed.
 */
import { randomUUID } from 'node:crypto';
import { closeSync, fsyncSync, openSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { isRunning } from '../is-running.ts';

/** Made anew by every process, since numbers of processes are used again. */
const ours = randomUUID().slice(0, 8);

/** What SQLite writes beside a database while it is open. */
const BESIDE = ['', '-journal', '-wal', '-shm'];

/** The name under which this process writes the database at `path`. Leftovers in its folder are removed. */
export function beginUnfinished(path: string): string {
  const folder = dirname(path);
  for (const name of readdirSync(folder)) {
    const [, number, token] = /\.unfinished-(\d+)-(\w{8})(?:-(?:journal|wal|shm))?$/.exec(name) ?? [];
    if (token !== undefined && token !== ours && !isRunning(Number(number)))
      rmSync(join(folder, name), { force: true });
  }
  return `${path}.unfinished-${process.pid}-${ours}`;
}

/** Removes what was not finished; nothing when it was. */
export function removeUnfinished(unfinished: string): void {
  for (const ending of BESIDE) rmSync(`${unfinished}${ending}`, { force: true });
}

/** Gives a database that was closed its own name, once it is on disk: a reader finds the old file or this one. */
export function finish(unfinished: string, path: string): void {
  for (const place of [unfinished, dirname(path)]) flush(place);
  renameSync(unfinished, path);
  flush(dirname(path));
}

function flush(path: string): void {
  const file = openSync(path, 'r');
  try {
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}
