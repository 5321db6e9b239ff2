/**
 * The UK's federated API model, v1alpha: what `GET {base}/apis` answers. Each of the six fields is required there, and
 * both addresses must be https: where a publisher does not say, its page here is given, which says what is known.
 */
import { rightsInWords } from '../../lib/rights.ts';
import { isOffered, type CatalogueFormat } from './format.ts';
import type { ListedApi } from './listed-api.ts';

const VERSION = 'api.gov.uk/v1alpha';

export const v1alpha: CatalogueFormat = {
  name: 'The UK’s federated model, v1alpha',
  mediaType: 'application/vnd.uk.gov.api.v1alpha+json',
  path: '/v1alpha/apis',
  below: 'v1alpha/apis',
  write({ apis, estate }) {
    const answer = {
      'api-version': VERSION,
      rights: rightsInWords(estate),
      apis: apis.filter(isOffered).map((listed) => ({ 'api-version': VERSION, data: toData(listed) })),
    };
    return `${JSON.stringify(answer)}\n`;
  },
};

function toData({ api, version: { contact }, organisation, summary, endpoint, documentation, page }: ListedApi) {
  return {
    name: api.name,
    description: summary,
    url: secure(endpoint) ?? page,
    contact: contact?.email ?? contact?.url ?? page,
    organisation: organisation?.name ?? api.organisation,
    'documentation-url': secure(documentation) ?? page,
  };
}

function secure(address: string | null): string | null {
  return address?.startsWith('https://') === true ? address : null;
}
