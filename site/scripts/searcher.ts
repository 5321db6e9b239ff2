/**
 * The search of the catalogue as the page sees it. It works in a worker, whatever the size of the catalogue: to read and
 * index the records takes long enough to be felt while typing.
 */
import type { CatalogueQuestion } from '../lib/answer-catalogue.ts';
import { connectWorker } from './search/connect-worker.ts';
import type { CatalogueTalk } from './search-worker.ts';

export type Searcher = {
  /** An answer that is not whole is by names alone, because the rest is not indexed yet. */
  ask(question: CatalogueQuestion): Promise<CatalogueTalk['answer']>;
  /** Fulfilled when everything is indexed. Rejects when the records could not be loaded. */
  whole(): Promise<unknown>;
};

/** Begins at once to fetch and to index. */
export function startSearcher(): Searcher {
  const worker = new Worker(new URL('./search-worker.ts', import.meta.url), { type: 'module' });
  const ask = connectWorker<CatalogueTalk>(worker);
  return { ask, whole: () => ask('whole') };
}
