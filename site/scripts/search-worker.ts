/**
 * The search of the catalogue, beside the page, so that nothing of it holds up typing. Until all words are indexed,
 * which takes a while in a very large catalogue, it answers by names alone.
 */
import { answerCatalogue, type CatalogueAnswer, type CatalogueQuestion } from '../lib/answer-catalogue.ts';
import type { CatalogueRecords } from '../lib/records.ts';
import { timed } from '../lib/search-index/timing.ts';
import { createSearchInSteps, searchNames, type Search } from '../lib/search.ts';
import { answerInWorker } from './search/connect-worker.ts';

/** `whole` is answered when everything is indexed. */
export type CatalogueTalk = {
  question: CatalogueQuestion | 'whole';
  answer: CatalogueAnswer & { readonly isWhole: boolean };
};

const recordsPath = '/apis/records.json';

let search: Search | undefined;
const loaded = timed('fetch', load);
const whole = loaded.then(index);
// Whoever asks is told.
whole.catch(() => undefined);

answerInWorker<CatalogueTalk>(async (asked) => {
  const catalogue = await loaded;
  if (asked === 'whole') await whole;
  const question = asked === 'whole' ? { query: '', selection: {}, shown: 0 } : asked;
  return timed('rank', () => {
    const find: Search = search ?? ((query) => searchNames(catalogue, query));
    return { ...answerCatalogue(catalogue, find, question), isWhole: search !== undefined };
  });
});

async function load(): Promise<CatalogueRecords> {
  const response = await fetch(recordsPath);
  if (!response.ok) throw new Error(`${recordsPath} answered ${response.status}.`);
  return (await response.json()) as CatalogueRecords; // our own file, of this very build
}

/** Questions are answered between the steps. */
async function index(catalogue: CatalogueRecords): Promise<void> {
  const steps = createSearchInSteps(catalogue);
  for (;;) {
    const { done, value } = steps.next();
    if (done) {
      search = value;
      return;
    }
    await new Promise((resolve) => setTimeout(resolve));
  }
}
