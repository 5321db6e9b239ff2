/**
 * The thread in which descriptions are read: it can be stopped at any moment, which a hostile document may need.
 */
import { parentPort, workerData } from 'node:worker_threads';
import type { Limits } from '../schemas/estate.ts';
import { analyse } from './analyse.ts';
import type { Analysis } from './analysis.ts';
import type { Ruleset } from './checks/engine/ruleset.ts';

/** All files of one description in one buffer, which changes hands instead of being copied. */
export type AnalysisJob = {
  readonly root: string;
  readonly bytes: ArrayBuffer;
  readonly files: readonly (readonly [
    location: string,
    file: { readonly offset: number; readonly length: number } | { readonly missing: string },
  ])[];
};

export type AnalysisReply =
  | { readonly status: 'ready' }
  | { readonly status: 'done'; readonly analysis: Analysis }
  /** A mistake of ours: `analyse` never throws for anything that a publisher wrote. */
  | { readonly status: 'broken'; readonly stack: string };

// The pool that starts this thread gives it both.
const { limits, ruleset } = workerData as { limits: Limits; ruleset: Ruleset };

parentPort?.on('message', ({ root, bytes, files }: AnalysisJob) => {
  const contents = files.map(
    ([location, file]) =>
      [location, 'missing' in file ? file : new Uint8Array(bytes, file.offset, file.length)] as const,
  );
  reply(analyseSafely(root, new Map(contents)));
});
reply({ status: 'ready' });

function analyseSafely(
  root: string,
  files: ReadonlyMap<string, Uint8Array | { readonly missing: string }>,
): AnalysisReply {
  try {
    return { status: 'done', analysis: analyse({ root, files }, limits, ruleset) };
  } catch (error) {
    return { status: 'broken', stack: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}

function reply(message: AnalysisReply): void {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a port between threads has no origin
  parentPort?.postMessage(message);
}
