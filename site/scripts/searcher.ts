/**
 * Fetches the records and makes them searchable: here for an ordinary catalogue, in a worker for a very large one,
 * which takes long enough to be felt while typing.
 */
import type { CatalogueRecords } from '../lib/records.ts';
import { timed } from '../lib/search-index/timing.ts';
import { connectWorker } from './search/connect-worker.ts';
import type { CatalogueTalk } from './search-worker.ts';

export type Searcher = {
  catalogue: CatalogueRecords;
  /** Positions of the records that match, best first. */
  search: (query: string) => Promise<readonly number[]>;
};

const workerAbove = 5000;

export async function loadSearcher(address: string): Promise<Searcher> {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`${address} answered ${response.status}.`);
  const catalogue = (await response.json()) as CatalogueRecords; // our own file, of this very build
  if (catalogue.records.length > workerAbove) return { catalogue, search: await searchInWorker(catalogue) };
  const { createSearch } = await import('../lib/search.ts');
  const search = createSearch(catalogue);
  return { catalogue, search: async (query) => timed('rank', () => search(query)) };
}

async function searchInWorker(catalogue: CatalogueRecords): Promise<Searcher['search']> {
  const worker = new Worker(new URL('./search-worker.ts', import.meta.url), { type: 'module' });
  const ask = connectWorker<CatalogueTalk>(worker);
  await ask(catalogue);
  return ask;
}
