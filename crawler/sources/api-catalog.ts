/** `api-catalog {url, speaksFor?}`: a catalogue of RFC 9727, with those that it names. */
import { catalogueSource } from './catalogue.ts';
import type { Source } from './source.ts';

export const apiCatalog: Source<'api-catalog'> = catalogueSource(
  'api-catalog',
  'application/linkset+json, application/json;q=0.9, */*;q=0.5',
);
