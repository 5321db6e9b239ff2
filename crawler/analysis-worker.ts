/**
 * The thread in which descriptions are read, converted and compared: it can be stopped at any moment, which a hostile
 * document may need.
 */
import { parentPort, workerData } from 'node:worker_threads';
import type { Limits } from '../schemas/estate.ts';
import { analyse } from './analyse.ts';
import type { Analysis, DescriptionFiles } from './analysis.ts';
import {
  compareDescriptions,
  type ComparedDescription,
  type ComparisonOutcome,
} from './changes/compare-descriptions.ts';
import type { Ruleset } from './checks/engine/ruleset.ts';
import { convert, type Conversion } from './convert.ts';
import type { ReadCatalogue } from './formats/entry.ts';
import type { CatalogueFormatId } from './formats/format.ts';
import type { ReadSidecars } from './formats/sidecars/index.ts';
import type { SidecarFile } from './formats/sidecars/sidecar.ts';

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

type PackedDescription = { readonly files: AnalysisJob; readonly model: string | null };

export type ComparisonJob = {
  readonly before: PackedDescription;
  readonly after: PackedDescription;
  readonly on: string;
};

export type CatalogueJob = {
  readonly format: CatalogueFormatId;
  readonly location: string;
  readonly bytes: ArrayBuffer;
  readonly organisations: ArrayBuffer | null;
};

export type SidecarJob = { readonly sidecars: readonly SidecarFile[] };

export type PageJob = { readonly markdown: string };

/** Null where nothing is left of it, or where it takes too much: then `late` says what. */
export type RenderedPage = { readonly html: string | null; readonly late?: string };

export type WorkerJob = AnalysisJob | ConversionJob | ComparisonJob | CatalogueJob | SidecarJob | PageJob;
/** A job, or that no more will come. */
export type WorkerMessage = WorkerJob | 'end';
export type WorkerResult = Analysis | Conversion | ComparisonOutcome | ReadCatalogue | ReadSidecars | RenderedPage;

export type AnalysisReply =
  | { readonly status: 'ready' }
  | { readonly status: 'done'; readonly result: WorkerResult }
  /** A mistake of ours: none of them throws for anything that a publisher wrote. */
  | { readonly status: 'broken'; readonly stack: string };

// The pool that starts this thread gives it both.
const { limits, ruleset } = workerData as { limits: Limits; ruleset: Ruleset };

parentPort?.on('message', (job: WorkerMessage) => {
  if (job === 'end') parentPort?.close();
  else void workSafely(job).then(reply);
});
reply({ status: 'ready' });

async function workSafely(job: WorkerJob): Promise<AnalysisReply> {
  try {
    return { status: 'done', result: await work(job) };
  } catch (error) {
    return { status: 'broken', stack: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}

function work(job: WorkerJob): WorkerResult | Promise<WorkerResult> {
  if ('format' in job) return readCatalogue(job);
  if ('sidecars' in job)
    return import('./formats/sidecars/index.ts').then(({ readSidecars }) => readSidecars(job.sidecars, limits));
  if ('markdown' in job)
    return import('./openapi/markdown.ts').then(({ renderPage }) => ({ html: renderPage(job.markdown) }));
  if ('root' in job) return analyse(unpack(job), limits, ruleset);
  if ('syntax' in job) return convertDescription(job);
  return compareDescriptions({ before: unpackSide(job.before), after: unpackSide(job.after), on: job.on }, limits);
}

/** Most estates have no catalogue: its readers are loaded when the first one is to be read. */
async function readCatalogue({ format, location, bytes, organisations }: CatalogueJob): Promise<ReadCatalogue> {
  const { readCatalogueFile } = await import('./formats/read-catalogue-file.ts');
  const file = {
    location,
    bytes: new Uint8Array(bytes),
    organisations: organisations === null ? null : new Uint8Array(organisations),
  };
  return readCatalogueFile(format, file, limits);
}

function unpackSide({ files, model }: PackedDescription): ComparedDescription {
  return { files: unpack(files), model };
}

function unpack({ root, bytes, files }: AnalysisJob): DescriptionFiles {
  const contents = files.map(
    ([location, file]) =>
      [location, 'missing' in file ? file : new Uint8Array(bytes, file.offset, file.length)] as const,
  );
  return { root, files: new Map(contents) };
}

function convertDescription({ bytes, syntax, bundled }: ConversionJob): Conversion {
  return convert({ original: new Uint8Array(bytes), syntax, bundled }, limits);
}

function reply(message: AnalysisReply): void {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a port between threads has no origin
  parentPort?.postMessage(message);
}
