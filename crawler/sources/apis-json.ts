/** `apis-json {url, speaksFor?}`: a catalogue in the format APIs.json, with those that it includes. */
import { observeCatalogue } from './catalogue.ts';
import type { Source } from './source.ts';

const accept = 'application/apis+json, application/json;q=0.9, application/apis+yaml;q=0.9, */*;q=0.5';

export const apisJson: Source<'apis-json'> = {
  observe: ({ url, speaksFor = [], organisation }, known, deps) =>
    observeCatalogue(
      { format: 'apis-json', accept, location: url, organisations: null, organisation, speaksFor },
      known,
      deps,
    ),
};
