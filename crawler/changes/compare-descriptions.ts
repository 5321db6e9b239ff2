/**
 * The files of two revisions ─▶ what changed, each with its places in the publisher’s own files. Pure and synchronous.
 */
import type { DescriptionFiles } from '../analysis.ts';
import type { Limits } from '../../schemas/estate.ts';
import type { Change, FilePlace } from '../../schemas/facts.ts';
import type { Model } from '../../schemas/model.ts';
import { createLocator } from '../openapi/create-locator.ts';
import { nameOf } from '../openapi/location.ts';
import { openDescription, type OpenedDescription } from '../openapi/open-description.ts';
import { readModel } from '../openapi/read-model.ts';
import { originOf } from '../openapi/origin.ts';
import type { Failure } from '../problems.ts';
import { compareModels } from './compare.ts';

/** Raised whenever the same two descriptions would be compared differently: kept revisions are then compared again. */
export const COMPARER_VERSION = 7;

/** One side of a comparison: its files, and its model as JSON text where this version of the analyser made it. */
export type ComparedDescription = { readonly files: DescriptionFiles; readonly model: string | null };

export type DescriptionPair = {
  readonly before: ComparedDescription;
  readonly after: ComparedDescription;
  /** When the newer one took the place of the older, YYYY-MM-DD. */
  readonly on: string;
};

export type ComparisonOutcome =
  | {
      readonly status: 'compared';
      /** The most serious first; at most so many as are kept of one comparison. */
      readonly changes: readonly Change[];
      /** How many there are in all. */
      readonly found: number;
    }
  | { readonly status: 'failed'; readonly failure: Failure };

/** More than anybody reads of one comparison: of a description that was written anew nothing is left to be compared. */
const MOST_CHANGES = 1000;
/** A change to a shared schema may concern every operation there is. */
const MOST_OPERATIONS = 100;

/** Never throws, whatever the bytes. */
export function compareDescriptions({ before, after, on }: DescriptionPair, limits: Limits): ComparisonOutcome {
  const [old, now] = [createSide(before, limits), createSide(after, limits)];
  const [was, is] = [old.model(), now.model()];
  if ('code' in was) return { status: 'failed', failure: was };
  if ('code' in is) return { status: 'failed', failure: is };
  const changes = compareModels(was, is, { on });
  return {
    status: 'compared',
    found: changes.length,
    changes: changes.slice(0, MOST_CHANGES).map(({ rule, level, message, operations, before, after }): Change => {
      const [oldPlace, nowPlace] = [old.place(before), now.place(after)];
      return {
        rule,
        level,
        message,
        operations: operations.slice(0, MOST_OPERATIONS).map(({ method, path }) => `${method} ${path}`),
        ...(oldPlace && { before: oldPlace }),
        ...(nowPlace && { after: nowPlace }),
      };
    }),
  };
}

type Side = {
  model(): Model | Failure;
  /** Where a place of the bundled document was written. */
  place(pointer: string | undefined): FilePlace | undefined;
};

/** The files are only read again when there is something in them to point at. */
function createSide({ files, model }: ComparedDescription, limits: Limits): Side {
  let opened: OpenedDescription | Failure | undefined;
  const open = () => (opened ??= openWithWhatIsThere(files, limits));
  let locate: ReturnType<typeof createLocator> | undefined;
  return {
    model() {
      if (model !== null) return JSON.parse(model) as Model; // kept as the analyser made it
      const description = open();
      if ('code' in description) return description;
      const read = readModel(description);
      return read.status === 'read' ? read.model : read.failure;
    },
    place(pointer) {
      const description = pointer === undefined ? undefined : open();
      if (pointer === undefined || description === undefined || 'code' in description) return undefined;
      locate ??= createLocator(description.parts, limits.depth);
      const origin = originOf(description.bundled, description.root, pointer);
      const position = locate(origin.location, origin.pointer);
      return {
        file: nameOf(origin.location),
        pointer: origin.pointer,
        ...(position && { line: position.line }),
      };
    },
  };
}

/** Parts that were not kept are not there. */
function openWithWhatIsThere({ root, files }: DescriptionFiles, limits: Limits): OpenedDescription | Failure {
  const known = new Map(files);
  for (;;) {
    const opened = openDescription({ root, files: known }, limits);
    if (opened.status === 'opened') return opened;
    if (opened.status === 'unreadable') return opened.failure;
    // Each round adds at least one, and no more parts than `limits.parts` are asked for.
    for (const location of opened.locations) known.set(location, { missing: 'It was not kept.' });
  }
}
