/** `api-catalog {url, speaksFor?}`: a catalogue of RFC 9727, with those that it names. */
import { observeCatalogue } from './catalogue.ts';
import type { Source } from './source.ts';

const accept = 'application/linkset+json, application/json;q=0.9, */*;q=0.5';

export const apiCatalog: Source<'api-catalog'> = {
  observe: ({ url, speaksFor = [], organisation }, known, deps) =>
    observeCatalogue(
      { format: 'api-catalog', accept, location: url, organisations: null, organisation, speaksFor },
      known,
      deps,
    ),
};
