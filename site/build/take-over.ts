/**
 * Files of an earlier release ─▶ the same files in a new one.
 */
import { lstatSync, readdirSync, rmdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileOf, type Made } from './make-part.ts';
import { fileName, outFolder } from './out-folder.ts';
import { startThread } from './start-thread.ts';

export type TakingOver = { readonly from: string; readonly to: string; readonly parts: readonly Files[] };
type Files = Pick<Made, 'id' | 'paths'>;

/** As many files take about as long as a thread takes to start. */
const WORTH_A_THREAD = 5000;

/** Returns the ids of parts of which the earlier release has not every file. Others may write other files there meanwhile. */
export function takeOver({ from, to, parts }: TakingOver, there: ReadonlySet<string> = new Set()): string[] {
  const folder = outFolder(to);
  const isTaken = ({ paths }: Files) =>
    paths.every((path) => there.has(fileName(fileOf(path))) || folder.reuse(fileOf(path), from));
  return parts.filter((part) => !isTaken(part)).map(({ id }) => id);
}

/**
 * The same in a folder that is nobody else’s: what is there already stays where it is the very file of that release, and
 * goes where it is not.
 */
export function refill(taking: TakingOver): string[] {
  const { from, to, parts } = taking;
  const wanted = new Set(parts.flatMap(({ paths }) => paths.map((path) => fileName(fileOf(path)))));
  const there = new Set<string>();
  keepSame('', { from, to, wanted, there });
  return takeOver(taking, there);
}

type Keeping = Pick<TakingOver, 'from' | 'to'> & {
  readonly wanted: ReadonlySet<string>;
  /** Those that stay. */
  readonly there: Set<string>;
};

/** Returns whether anything stays in the folder at that path. */
function keepSame(path: string, keeping: Keeping): boolean {
  const { from, to, wanted, there } = keeping;
  let stays = false;
  for (const entry of readdirSync(join(to, path), { withFileTypes: true })) {
    const below = `${path}/${entry.name}`;
    if (entry.isDirectory()) {
      if (keepSame(below, keeping)) stays = true;
      else rmdirSync(join(to, below));
    } else if (wanted.has(below) && isSameFile(join(from, below), join(to, below))) {
      there.add(below);
      stays = true;
    } else rmSync(join(to, below));
  }
  return stays;
}

/** Two names of one file. */
function isSameFile(a: string, b: string): boolean {
  const [one, other] = [a, b].map((path) => lstatSync(path, { throwIfNoEntry: false }));
  return one?.ino === other?.ino && one?.dev === other?.dev && one?.isFile() === true;
}

/** The same beside whatever else is done meanwhile, where it takes long. */
export function takeOverBeside(taking: TakingOver): Promise<string[]> {
  if (taking.parts.reduce((sum, { paths }) => sum + paths.length, 0) < WORTH_A_THREAD)
    return Promise.resolve(takeOver(taking));
  const worker = startThread(new URL('take-over-thread.ts', import.meta.url), { workerData: taking });
  return new Promise((resolve, reject) => {
    worker.once('message', (missing: string[]) => resolve(missing));
    worker.once('error', reject);
    worker.once('exit', (code) => reject(new Error(`The thread that takes files over ended with ${code}.`)));
  });
}
