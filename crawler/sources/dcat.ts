/** `dcat {url, speaksFor?}`: the data services of a DCAT catalogue, in Turtle or JSON-LD. */
import { observeCatalogue } from './catalogue.ts';
import type { Source } from './source.ts';

const accept = 'text/turtle, application/ld+json, application/json;q=0.5, */*;q=0.1';

export const dcat: Source<'dcat'> = {
  observe: ({ url, speaksFor = [], organisation }, known, deps) =>
    observeCatalogue(
      { format: 'dcat', accept, location: url, organisations: null, organisation, speaksFor },
      known,
      deps,
    ),
};
