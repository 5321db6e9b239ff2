/**
 * The search, beside the page. It starts when somebody is about to type, and fetches where the index is and the guides.
 * Of the index itself nothing is fetched before there is a question, and then only what the question needs.
 */
import { createGuideSearch, type GuideRecord } from '../../lib/search-guides.ts';
import type { SearchGroup } from '../../lib/search-groups.ts';
import { manifestPath, type IndexManifest } from '../../lib/search-index/files.ts';
import { createIndexSearch, type IndexSearch } from '../../lib/search-index/search.ts';
import { timed } from '../../lib/search-index/timing.ts';
import { groupOf } from '../../lib/search-rows.ts';
import { answerInWorker } from './connect-worker.ts';

export type SearchQuestion = {
  /** An empty one fetches what every question needs. */
  text: string;
  /** Rows wanted of operations, and of every other kind. */
  operations: number;
  others: number;
};
export type SearchTalk = { question: SearchQuestion; answer: SearchGroup[] };

type Searches = { inIndex: IndexSearch; inGuides: ReturnType<typeof createGuideSearch> };
let searches = load('default');
searches.catch(() => undefined); // the first question tries again, and says what is wrong

answerInWorker<SearchTalk>(async (question) => {
  try {
    return await answer(await searches, question);
  } catch {
    // A new release may have taken the place of the one whose files we know: once more, with what is there now.
    searches = load('reload');
    return await answer(await searches, question);
  }
});

async function answer(
  { inIndex, inGuides }: Searches,
  { text, operations, others }: SearchQuestion,
): Promise<SearchGroup[]> {
  const { found, corrected } = await inIndex(text, { operations, others });
  return [...found.map((kind) => groupOf(kind, corrected)), inGuides(text, others)];
}

async function load(cache: RequestCache): Promise<Searches> {
  // Our own files, of this very build.
  const [manifest, guides] = await Promise.all([
    get(manifestPath, cache).then((response) => response.json() as Promise<IndexManifest>),
    get('/search/guides.json', cache).then((response) => response.json() as Promise<GuideRecord[]>),
  ]);
  const inIndex = createIndexSearch(manifest, (name) =>
    timed('fetch', async () => {
      const { body } = await get(manifest.folder + name, 'default');
      if (!body) throw new Error(`${manifest.folder}${name} is empty.`);
      const stream = body.pipeThrough(new DecompressionStream('deflate-raw'));
      return new Uint8Array(await new Response(stream).arrayBuffer());
    }),
  );
  return { inIndex, inGuides: createGuideSearch(guides) };
}

async function get(address: string, cache: RequestCache): Promise<Response> {
  const response = await fetch(address, { cache });
  if (!response.ok) throw new Error(`${address} answered ${response.status}.`);
  return response;
}
