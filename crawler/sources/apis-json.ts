/** `apis-json {url, speaksFor?}`: a catalogue in the format APIs.json, with those that it includes. */
import { catalogueSource, foundHistory } from './catalogue.ts';
import { readPortalHistory } from './portal-history.ts';
import type { Source } from './source.ts';

const ACCEPT = 'application/apis+json, application/json;q=0.9, application/apis+yaml;q=0.9, */*;q=0.5';

export const apisJson: Source<'apis-json'> = {
  ...catalogueSource('apis-json', ACCEPT),
  // Only another Waymark tells what descriptions were before: nobody else is asked again.
  async history({ url }, { validators }, deps) {
    return foundHistory(validators) ? readPortalHistory(url, ACCEPT, deps) : null;
  },
};
