/** `dcat {url, speaksFor?}`: the data services of a DCAT catalogue, in Turtle or JSON-LD. */
import { catalogueSource } from './catalogue.ts';
import type { Source } from './source.ts';

export const dcat: Source<'dcat'> = catalogueSource(
  'dcat',
  'text/turtle, application/ld+json, application/json;q=0.5, */*;q=0.1',
);
