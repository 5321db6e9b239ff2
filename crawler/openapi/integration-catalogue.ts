/**
 * `info.x-integration-catalogue`: what HMRC writes into its descriptions for its own catalogue. Every field may be of any
 * type, as in its real files.
 */
import type { Detail } from '../../schemas/facts.ts';
import { cleanName } from './clean-text.ts';
import { items, member } from './json-value.ts';

export type IntegrationCatalogue = {
  readonly shortDescription: string | null;
  /** Whether its status says that the API is going away. */
  readonly deprecated: boolean;
  readonly details: readonly Detail[];
};

export function readIntegrationCatalogue(info: unknown): IntegrationCatalogue {
  const given = member(info, 'x-integration-catalogue');
  const word = (field: string) => cleanName(member(given, field), 200);
  const status = word('status')?.toUpperCase() ?? '';
  const stages: Readonly<Record<string, string>> = { ALPHA: 'Alpha', BETA: 'Beta', LIVE: 'Live' };
  const backends = items(member(given, 'backends')).flatMap((backend) => cleanName(backend, 100) ?? []);
  const details = [
    { name: 'Stage', value: Object.hasOwn(stages, status) ? (stages[status] ?? null) : null },
    { name: 'Backends', value: backends.length > 0 ? backends.join(', ') : null },
    { name: 'Domain', value: word('domain') },
    { name: 'Sub-domain', value: word('sub-domain') },
    { name: 'Publisher’s reference', value: word('publisher-reference') },
    { name: 'Reviewed', value: word('reviewed-date') },
    { name: 'API type', value: word('api-type') },
  ].flatMap(({ name, value }) => (value === null ? [] : [{ name, value }]));
  return { shortDescription: word('short-description'), deprecated: status === 'DEPRECATED', details };
}
