/**
 * The search of the catalogue, beside the page: first the records, then the questions.
 */
import type { CatalogueRecords } from '../lib/records.ts';
import { timed } from '../lib/search-index/timing.ts';
import { createSearch, type Search } from '../lib/search.ts';
import { answerInWorker } from './search/connect-worker.ts';

/** Records are answered by nothing, a query by the positions of the records that match, best first. */
export type CatalogueTalk = { question: CatalogueRecords | string; answer: readonly number[] };

let search: Search = () => [];

answerInWorker<CatalogueTalk>(async (question) => {
  if (typeof question === 'string') return timed('rank', () => search(question));
  search = createSearch(question);
  return [];
});
