/**
 * Records of the UK Cross-Government Metadata Exchange Model (https://co-cddo.github.io/ukgov-metadata-exchange-model/) as
 * JSON: with what somebody says. The model requires more, such as a security classification, which nobody can say for a
 * publisher: what is missing is left out.
 */
import { conditionFor } from '../../lib/access/conditions.ts';
import type { CatalogueFormat } from './format.ts';
import type { ListedApi } from './listed-api.ts';

const statuses = { active: 'LIVE', deprecated: 'DEPRECATED', sunset: 'DEPRECATED', retired: 'WITHDRAWN' } as const;
/** Its word for what is neither for everybody nor only for one’s own is about commerce, which we know nothing of. */
const rights = { open: 'OPEN', internal: 'INTERNAL', apply: null, restricted: null } as const;
const types: ReadonlySet<string> = new Set(['rest', 'soap', 'event']);
/** Characters, by the model. */
const LONGEST_SUMMARY = 250;

export const exchangeModel: CatalogueFormat = {
  name: 'Records of the UK’s metadata exchange model',
  mediaType: 'application/json',
  path: '/metadata-exchange.json',
  below: 'metadata-exchange.json',
  write: ({ apis }) => `${JSON.stringify(apis.map(toRecord))}\n`,
};

function toRecord({ api, version, said, summary, endpoint, description, documentation, page }: ListedApi) {
  const condition = conditionFor('anyone', api.access.conditions);
  const accessRights = condition === null ? null : rights[condition];
  const { contact, licence } = version;
  return {
    identifier: page,
    type: 'dcat:DataService',
    title: api.name,
    description: summary,
    ...(api.purpose !== null && api.purpose.length <= LONGEST_SUMMARY && { summary: api.purpose }),
    ...(accessRights !== null && { accessRights }),
    ...(contact?.email && { contactPoint: { contactName: contact.name ?? contact.email, email: contact.email } }),
    creator: [api.organisation],
    publisher: api.organisation,
    ...(licence?.url && { licence: licence.url }),
    version: version.infoVersion ?? version.version,
    modified: api.freshness.lastChanged.slice(0, 10),
    ...(api.tags.length > 0 && { keyword: api.tags }),
    ...(said.has('lifecycle') && { serviceStatus: statuses[api.lifecycle] }),
    ...(said.has('kind') && types.has(api.kind) && { serviceType: api.kind.toUpperCase() }),
    ...(endpoint !== null && { endpointURL: endpoint }),
    endpointDescription: description?.url ?? documentation,
  };
}
