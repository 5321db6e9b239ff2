/** `v1alpha {url, speaksFor?}`: a catalogue in the UK federated API model. */
import { catalogueSource } from './catalogue.ts';
import type { Source } from './source.ts';

export const v1alpha: Source<'v1alpha'> = catalogueSource(
  'v1alpha',
  'application/vnd.uk.gov.api.v1alpha+json, application/json;q=0.9, */*;q=0.5',
  listAt,
);

/** The model gives a base address, below which `/apis` answers; people register either. */
export function listAt(url: string): string {
  const address = new URL(url);
  if (/(?:\/apis\/?|\.json)$/.test(address.pathname)) return url;
  address.pathname = `${address.pathname.replace(/\/$/, '')}/apis`;
  return address.href;
}
