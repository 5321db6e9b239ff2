/**
 * The thread in which descriptions are read: it can be stopped at any moment, which a hostile document may need.
 */
import { parentPort, workerData } from 'node:worker_threads';
import type { Limits } from '../schemas/estate.ts';
import { analyse } from './analyse.ts';
import type { Analysis } from './analysis.ts';
import type { Ruleset } from './checks/engine/ruleset.ts';
import { convert, type Conversion } from './convert.ts';

/** All files of one description in one buffer, which changes hands instead of being copied. */
export type AnalysisJob = {
  readonly root: string;
  readonly bytes: ArrayBuffer;
  readonly files: readonly (readonly [
    location: string,
    file: { readonly offset: number; readonly length: number } | { readonly missing: string },
  ])[];
};

export type ConversionJob = {
  readonly syntax: 'json' | 'yaml';
  readonly bytes: ArrayBuffer;
  readonly bundled: string;
};

export type AnalysisReply =
  | { readonly status: 'ready' }
  | { readonly status: 'done'; readonly result: Analysis | Conversion }
  /** A mistake of ours: neither throws for anything that a publisher wrote. */
  | { readonly status: 'broken'; readonly stack: string };

// The pool that starts this thread gives it both.
const { limits, ruleset } = workerData as { limits: Limits; ruleset: Ruleset };

parentPort?.on('message', (job: AnalysisJob | ConversionJob) => reply(workSafely(job)));
reply({ status: 'ready' });

function workSafely(job: AnalysisJob | ConversionJob): AnalysisReply {
  try {
    return { status: 'done', result: 'root' in job ? analyseFiles(job) : convertDescription(job) };
  } catch (error) {
    return { status: 'broken', stack: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}

function analyseFiles({ root, bytes, files }: AnalysisJob): Analysis {
  const contents = files.map(
    ([location, file]) =>
      [location, 'missing' in file ? file : new Uint8Array(bytes, file.offset, file.length)] as const,
  );
  return analyse({ root, files: new Map(contents) }, limits, ruleset);
}

function convertDescription({ bytes, syntax, bundled }: ConversionJob): Conversion {
  return convert({ original: new Uint8Array(bytes), syntax, bundled }, limits);
}

function reply(message: AnalysisReply): void {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a port between threads has no origin
  parentPort?.postMessage(message);
}
