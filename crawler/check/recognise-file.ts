/**
 * What a file on disk is, judged as the crawler would come upon it: by its name beside descriptions, else by its content.
 */
import type { CatalogueKind } from '../../schemas/catalogue-kinds.ts';
import { isSidecar, mayHoldDescriptions } from '../formats/sidecars/sidecar-paths.ts';
import { looksLikeRecords } from '../formats/rdf/exchange-model.ts';
import { decodeText } from '../openapi/decode-text.ts';
import { looksLikeDescription } from '../openapi/looks-like-description.ts';

export type FileKind = 'description' | 'beside' | 'registration' | CatalogueKind;

/** `path` is that in the repository or folder. A file that is nothing else is taken for a description, and judged as one. */
export function recogniseFile(path: string, bytes: Uint8Array): FileKind {
  if (mayHoldDescriptions(path)) return 'beside';
  if (looksLikeDescription(bytes)) return 'description';
  if (isSidecar(path)) return 'beside';
  if (/\.csv$/i.test(path)) return 'csv';
  if (/\.(?:ttl|jsonld)$/i.test(path)) return 'dcat';
  const { text } = decodeText(bytes);
  if (/\.ya?ml$/i.test(path) && hasKey(text, 'organisation') && hasKey(text, 'sources')) return 'registration';
  if (hasKey(text, 'linkset')) return 'api-catalog';
  if (hasKey(text, 'apis')) return text.includes('api.gov.uk/v1alpha') ? 'v1alpha' : 'apis-json';
  if (hasKey(text, 'include')) return 'apis-json';
  if (hasKey(text, '@context') || (looksLikeRecords(text) && /\bDataService\b/.test(text))) return 'dcat';
  return 'description';
}

/** Whether a key stands at the beginning of a line, or is one of JSON. */
function hasKey(text: string, key: string): boolean {
  return new RegExp(`^["']?${key}["']?\\s*:|[{,]\\s*"${key}"\\s*:`, 'm').test(text);
}
