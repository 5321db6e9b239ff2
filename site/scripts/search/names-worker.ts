/**
 * APIs, organisations and guides, searched beside the page: in a large catalogue one search takes long enough to be felt.
 */
import type { CatalogueRecords } from '../../lib/records.ts';
import { createNamesSearch, type GuideRecord, type NameSearch } from '../../lib/search-names.ts';
import type { SearchGroup } from '../../lib/search-groups.ts';
import { answerInWorker } from './connect-worker.ts';

/** An empty text fetches what will be searched, and finds nothing. */
export type NamesTalk = { question: { text: string; most: number }; answer: SearchGroup[] };

let search: Promise<NameSearch> | undefined;

answerInWorker<NamesTalk>(async ({ text, most }) => {
  search ??= load().catch((error: unknown) => {
    search = undefined; // the next question tries again
    throw error;
  });
  const find = await search;
  return text.trim() ? find(text, most) : [];
});

async function load(): Promise<NameSearch> {
  const [catalogue, guides] = await Promise.all([
    fetchJson<CatalogueRecords>('/apis/records.json'),
    fetchJson<GuideRecord[]>('/search/guides.json'),
  ]);
  return createNamesSearch(catalogue, guides);
}

/** Our own files, of this very build. */
async function fetchJson<Value>(address: string): Promise<Value> {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`${address} answered ${response.status}.`);
  return (await response.json()) as Value;
}
