/**
 * The jobs of the analysis pool: how each travels to a worker, how long it may take, and what comes of one that takes too much.
 */
import type { Limits } from '../schemas/estate.ts';
import type { Analysis, DescriptionFiles } from './analysis.ts';
import type { AnalysisJob, CatalogueJob, ConversionJob, RenderedPage, WorkerJob } from './analysis-worker.ts';
import type { ComparisonOutcome, DescriptionPair } from './changes/compare-descriptions.ts';
import type { Conversion, ConvertibleDescription } from './convert.ts';
import type { CatalogueFile, ReadCatalogue } from './formats/entry.ts';
import type { CatalogueFormatId } from './formats/format.ts';
import type { ReadSidecars } from './formats/sidecars/index.ts';
import type { SidecarFile } from './formats/sidecars/sidecar.ts';
import { nameOf } from './openapi/location.ts';
import { looksLikeDescription } from './openapi/looks-like-description.ts';

type Packed = { readonly job: WorkerJob; readonly transfer: ArrayBuffer[] };

export type Job<Result> = {
  /** What it is about, for the message of a mistake of ours. */
  readonly name: string;
  /** How long it may take; else `limits.parseMs`. */
  readonly ms?: number;
  readonly pack: () => Packed;
  /** The result of one that took too much, which is said after “it”. */
  readonly late: (what: string) => Result;
};

export function analysing(files: DescriptionFiles): Job<Analysis> {
  return { name: files.root, pack: () => alone(pack(files)), late: (what) => tooComplex(files, what) };
}

export function converting(description: ConvertibleDescription): Job<Conversion> {
  return { name: 'a description', pack: () => alone(packConversion(description)), late: notConverted };
}

export function comparing(pair: DescriptionPair, limits: Limits): Job<ComparisonOutcome> {
  return {
    name: `two revisions of ${pair.after.files.root}`,
    ms: 2 * limits.parseMs,
    pack: () => packComparison(pair),
    late: (what) => notCompared(pair, what),
  };
}

export function readingCatalogue(format: CatalogueFormatId, file: CatalogueFile, limits: Limits): Job<ReadCatalogue> {
  return {
    name: file.location,
    ms: 3 * limits.parseMs,
    pack: () => packCatalogue(format, file),
    late: (what) => ({
      status: 'unreadable',
      failure: { code: 'too-complex', message: `${nameOf(file.location)} ${what}.` },
    }),
  };
}

export function readingSidecars(files: readonly SidecarFile[]): Job<ReadSidecars> {
  return {
    name: 'files beside descriptions',
    // Views would take along whatever else their buffers hold.
    pack: () => ({
      job: { sidecars: files.map(({ path, bytes }) => ({ path, bytes: new Uint8Array(bytes) })) },
      transfer: [],
    }),
    late: (what) => ({
      remarks: [],
      things: [],
      relations: [],
      organisations: [],
      unread: files.map(({ path }) => path),
      notes: [{ code: 'too-complex', message: `${files.map(({ path }) => path).join(', ')} ${what}.` }],
    }),
  };
}

export function rendering(markdown: string): Job<RenderedPage> {
  return { name: 'a guide', pack: () => ({ job: { markdown }, transfer: [] }), late: (late) => ({ html: null, late }) };
}

function alone(job: AnalysisJob | ConversionJob): Packed {
  return { job, transfer: [job.bytes] };
}

function packComparison({ before, after, on }: DescriptionPair): Packed {
  const [old, now] = [pack(before.files), pack(after.files)];
  return {
    job: { before: { files: old, model: before.model }, after: { files: now, model: after.model }, on },
    transfer: [old.bytes, now.bytes],
  };
}

/** One copy into a buffer of its own: sending a view would copy the whole buffer that it looks into. */
function pack({ root, files }: DescriptionFiles): AnalysisJob {
  let length = 0;
  for (const file of files.values()) if (file instanceof Uint8Array) length += file.length;
  const bytes = new Uint8Array(length);
  let offset = 0;
  const table: AnalysisJob['files'][number][] = [];
  for (const [location, file] of files) {
    if (!(file instanceof Uint8Array)) {
      table.push([location, file]);
      continue;
    }
    bytes.set(file, offset);
    table.push([location, { offset, length: file.length }]);
    offset += file.length;
  }
  return { root, bytes: bytes.buffer, files: table };
}

function packConversion({ original, syntax, bundled }: ConvertibleDescription): ConversionJob {
  return { syntax, bundled, bytes: new Uint8Array(original).buffer };
}

function packCatalogue(format: CatalogueFormatId, { location, bytes, organisations }: CatalogueFile): Packed {
  const job: CatalogueJob = {
    format,
    location,
    bytes: new Uint8Array(bytes).buffer,
    organisations: organisations === null ? null : new Uint8Array(organisations).buffer,
  };
  return { job, transfer: [job.bytes, ...(job.organisations === null ? [] : [job.organisations])] };
}

function notConverted(what: string): Conversion {
  return { files: [], upgradeRefusal: `The description ${what.replace('to read', 'to convert')}.` };
}

function notCompared({ after }: DescriptionPair, what: string): ComparisonOutcome {
  const message = `${nameOf(after.files.root)} ${what.replace('to read', 'to compare with what it was before')}.`;
  return { status: 'failed', failure: { code: 'too-complex', message } };
}

function tooComplex({ root, files }: DescriptionFiles, what: string): Analysis {
  const bytes = files.get(root);
  const likely = bytes instanceof Uint8Array && looksLikeDescription(bytes);
  return {
    status: 'unreadable',
    likely,
    failure: { code: 'too-complex', message: `${nameOf(root)} ${what}.` },
    findings: [],
  };
}
