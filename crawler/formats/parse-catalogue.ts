/**
 * Catalogues in JSON or YAML ─▶ their value, or why they are none.
 */
import type { Failure } from '../problems.ts';
import { parseDocument } from '../openapi/parse-document.ts';
import type { FormatLimits } from './format.ts';

export type ParsedCatalogue =
  { readonly status: 'parsed'; readonly value: unknown } | { readonly status: 'unreadable'; readonly failure: Failure };

/** `file` is what messages call it. */
export function parseCatalogue(bytes: Uint8Array, limits: FormatLimits, file: string): ParsedCatalogue {
  const parsed = parseDocument(bytes, limits, file);
  if (parsed.ok) return { status: 'parsed', value: parsed.value };
  const { failure } = parsed;
  return {
    status: 'unreadable',
    failure: failure.code === 'not-a-description' ? { ...failure, code: 'not-a-catalogue' } : failure,
  };
}
