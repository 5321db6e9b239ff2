/**
 * Under which licence the catalogue may be used, in words: as far as its operator says, and nothing beyond.
 */
import type { EstateRow } from '../../schemas/snapshot.ts';

/** What belongs to publishers is not the operator’s to license. */
export function rightsInWords({ licence }: Pick<EstateRow, 'licence'>): string {
  const name = licence?.name ?? licence?.identifier ?? licence?.url;
  const list =
    name === undefined
      ? 'The operator of this portal has stated no licence for the list itself.'
      : `The list itself may be used under: ${name}${licence?.url && licence.url !== name ? ` (${licence.url})` : ''}.`;
  return `${list} Names, descriptions and documentation belong to the publishers of the APIs: each API has a licence of its own, where its publisher states one.`;
}
