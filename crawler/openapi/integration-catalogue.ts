/**
 * `info.x-integration-catalogue`: what HMRC writes into its descriptions for its own catalogue. Every field may be of any
 * type, as in its real files.
 */
import type { Detail } from '../../schemas/facts.ts';
import type { Lifecycle } from '../../schemas/words.ts';
import { cleanName } from './clean-text.ts';
import { items, member } from './json-value.ts';

export type IntegrationCatalogue = {
  readonly shortDescription: string | null;
  /** What its status says; null where it says nothing that we know. */
  readonly lifecycle: Lifecycle | null;
  readonly details: readonly Detail[];
};

export function readIntegrationCatalogue(info: unknown): IntegrationCatalogue {
  const given = member(info, 'x-integration-catalogue');
  const word = (field: string) => cleanName(member(given, field), 200);
  const status = word('status')?.toUpperCase() ?? '';
  const stages: Readonly<Record<string, string>> = { ALPHA: 'Alpha', BETA: 'Beta', LIVE: 'Live' };
  const isInUse = Object.hasOwn(stages, status);
  const backends = items(member(given, 'backends')).flatMap((backend) => cleanName(backend, 100) ?? []);
  const details = [
    // One that we do not know is shown as it is.
    { name: 'Stage', value: status === 'DEPRECATED' ? null : isInUse ? stages[status]! : word('status') },
    { name: 'Backends', value: backends.length > 0 ? backends.join(', ') : null },
    { name: 'Domain', value: word('domain') },
    { name: 'Sub-domain', value: word('sub-domain') },
    { name: 'Publisher’s reference', value: word('publisher-reference') },
    { name: 'Reviewed', value: word('reviewed-date') },
    { name: 'API type', value: word('api-type') },
    { name: 'API generation', value: word('API-Generation') },
  ].flatMap(({ name, value }) => (value === null ? [] : [{ name, value }]));
  const lifecycle = status === 'DEPRECATED' ? 'deprecated' : isInUse ? 'active' : null;
  return { shortDescription: word('short-description'), lifecycle, details };
}
