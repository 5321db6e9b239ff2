/**
 * The search beside the page: first the records, then one message for each question.
 */
import type { CatalogueRecords } from '../lib/records.ts';
import { timed } from '../lib/search-index/timing.ts';
import { createSearch, type Search } from '../lib/search.ts';

type Message = { catalogue: CatalogueRecords } | { id: number; query: string };
let search: Search | undefined;

self.addEventListener('message', ({ data }: MessageEvent<Message>) => {
  if ('catalogue' in data) {
    search = createSearch(data.catalogue);
    return;
  }
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker takes no origin, only windows do
  self.postMessage({ id: data.id, found: timed('rank', () => search?.(data.query) ?? []) });
});
