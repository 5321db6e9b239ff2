/** `csv {url, organisations?, speaksFor?}`: a catalogue as a table with the columns of the UK API catalogue. */
import { observeCatalogue } from './catalogue.ts';
import type { Source } from './source.ts';

const accept = 'text/csv, text/plain;q=0.9, */*;q=0.5';

export const csv: Source<'csv'> = {
  observe: ({ url, organisations = null, speaksFor = [], organisation }, known, deps) =>
    observeCatalogue({ format: 'csv', accept, location: url, organisations, organisation, speaksFor }, known, deps),
};
