/** `csv {url, organisations?, speaksFor?}`: a catalogue as a table with the columns of the UK API catalogue. */
import { catalogueSource } from './catalogue.ts';
import type { Source } from './source.ts';

export const csv: Source<'csv'> = catalogueSource('csv', 'text/csv, text/plain;q=0.9, */*;q=0.5');
