import type { CatalogueCheck } from './catalogue-check.ts';

/** Catalogues that a message names. */
const MOST_NAMED = 3;

export const listedInCatalogue: CatalogueCheck = {
  id: 'listed-in-catalogue',
  kind: 'standard',
  severity: 'info',
  title: 'The API is in the catalogue of the government',
  clause: { source: 'domains', words: 'Add your API to the government’s API catalogue, so that users find it.' },
  action: 'Ask the keepers of the catalogue to add the API.',
  good: `# The catalogue has a row for this API.
info: {title: Boats, version: 1.4.0}
`,
  bad: `# No catalogue that is read here has an entry for this API.
info: {title: Boats, version: 1.4.0}
`,
  find: ({ catalogues, isListed }) =>
    isListed || catalogues.length === 0
      ? null
      : `No entry for this API was found in ${inWords(catalogues)}. Ask the keepers of the catalogue to add it.`,
};

function inWords(catalogues: readonly string[]): string {
  const [first = '', ...others] = catalogues.slice(0, MOST_NAMED);
  const more = catalogues.length - MOST_NAMED;
  return [first, ...others, ...(more > 0 ? [`${more} more`] : [])].join(' or ');
}
