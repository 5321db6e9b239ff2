/** `v1alpha {url, speaksFor?}`: a catalogue in the UK federated API model. */
import { observeCatalogue } from './catalogue.ts';
import type { Source } from './source.ts';

const accept = 'application/vnd.uk.gov.api.v1alpha+json, application/json;q=0.9, */*;q=0.5';

export const v1alpha: Source<'v1alpha'> = {
  observe({ url, speaksFor = [], organisation }, known, deps) {
    const location = listAt(url);
    return observeCatalogue(
      { format: 'v1alpha', accept, location, organisations: null, organisation, speaksFor },
      known,
      deps,
    );
  },
};

/** The model gives a base address, below which `/apis` answers; people register either. */
export function listAt(url: string): string {
  const address = new URL(url);
  if (/(?:\/apis\/?|\.json)$/.test(address.pathname)) return url;
  address.pathname = `${address.pathname.replace(/\/$/, '')}/apis`;
  return address.href;
}
