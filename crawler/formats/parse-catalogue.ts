/**
 * Catalogues in JSON or YAML ─▶ their value, or why they are none.
 */
import type { Failure } from '../problems.ts';
import { parseDocument, readPlaces, type ParsedDocument } from '../openapi/parse-document.ts';
import { createPositions, findOffset } from '../openapi/places.ts';
import type { FormatLimits } from './format.ts';

export type ParsedCatalogue =
  | {
      readonly status: 'parsed';
      readonly value: unknown;
      /** The line of a place, by its JSON pointer, or of the nearest one around it that exists. */
      lineOf(pointer: string): number | undefined;
    }
  | { readonly status: 'unreadable'; readonly failure: Failure };

/** `file` is what messages call it. */
export function parseCatalogue(bytes: Uint8Array, limits: FormatLimits, file: string): ParsedCatalogue {
  const parsed = parseDocument(bytes, limits, file);
  if (parsed.ok) return { status: 'parsed', value: parsed.value, lineOf: createLines(parsed, limits.depth) };
  const { failure } = parsed;
  return {
    status: 'unreadable',
    failure: failure.code === 'not-a-description' ? { ...failure, code: 'not-a-catalogue' } : failure,
  };
}

/** The text is read a second time for the first place that is asked for. */
export function createLines(
  document: Extract<ParsedDocument, { ok: true }>,
  depth: number,
): (pointer: string) => number | undefined {
  let find: ((pointer: string) => number | undefined) | undefined;
  return (pointer) => {
    find ??= linesIn(document, depth);
    return find(pointer);
  };
}

function linesIn(
  document: Extract<ParsedDocument, { ok: true }>,
  depth: number,
): (pointer: string) => number | undefined {
  const places = readPlaces(document, depth);
  const positionOf = createPositions(document.text);
  return (pointer) => (places === null ? undefined : positionOf(findOffset(places, pointer)).line);
}
