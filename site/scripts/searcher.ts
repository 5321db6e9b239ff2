/**
 * Fetches the records and makes them searchable: here for an ordinary catalogue, in a worker for a very large one,
 * where one search takes long enough to be felt while typing.
 */
import type { CatalogueRecords } from '../lib/records.ts';
import { timed } from '../lib/search-index/timing.ts';

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
  if (catalogue.records.length > workerAbove) return { catalogue, search: searchInWorker(catalogue) };
  const { createSearch } = await import('../lib/search.ts');
  const search = createSearch(catalogue);
  return { catalogue, search: async (query) => timed('rank', () => search(query)) };
}

function searchInWorker(catalogue: CatalogueRecords): Searcher['search'] {
  const worker = new Worker(new URL('./search-worker.ts', import.meta.url), { type: 'module' });
  const waiting = new Map<number, (found: readonly number[]) => void>();
  let asked = 0;
  worker.addEventListener('message', ({ data }: MessageEvent<{ id: number; found: number[] }>) => {
    waiting.get(data.id)?.(data.found);
    waiting.delete(data.id);
  });
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker takes no origin, only windows do
  worker.postMessage({ catalogue });
  return (query) =>
    new Promise((resolve) => {
      const id = ++asked;
      waiting.set(id, resolve);
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker takes no origin, only windows do
      worker.postMessage({ id, query });
    });
}
