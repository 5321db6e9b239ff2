/** `apis-json {url, speaksFor?}`: a catalogue in the format APIs.json, with those that it includes. */
import { catalogueSource } from './catalogue.ts';
import type { Source } from './source.ts';

export const apisJson: Source<'apis-json'> = catalogueSource(
  'apis-json',
  'application/apis+json, application/json;q=0.9, application/apis+yaml;q=0.9, */*;q=0.5',
);
