/**
 * Asks the worker what somebody types, and tells what was found.
 */
import type { SearchGroup } from '../../lib/search-groups.ts';
import { timed } from '../../lib/search-index/timing.ts';
import { connectWorker } from './connect-worker.ts';
import { newestOnly } from './newest-only.ts';
import type { SearchQuestion, SearchTalk } from './worker.ts';

/** `groups` is null where the search could not be loaded. */
export type Findings = { text: string; groups: SearchGroup[] | null };

/** One letter begins too many words to be a question. */
const fewestLetters = 2;

export type Finder = {
  /** Of questions that come while one is answered only the newest is answered. */
  ask: (question: SearchQuestion) => void;
  /** When somebody is about to type: starts the worker, which then needs only what the question is about. */
  prepare: () => void;
};

export function createFinder(found: (findings: Findings) => void): Finder {
  let worker: ((question: SearchQuestion) => Promise<SearchGroup[]>) | undefined;
  const prepare = () => (worker ??= connectSearch());
  const tell = newestOnly(
    (question: SearchQuestion) => prepare()(question),
    ({ text }, groups) => timed('render', () => found({ text, groups })),
    ({ text }) => found({ text, groups: null }),
  );
  return {
    // The first letter already fetches what every question needs.
    ask: (question) => tell(isQuestion(question.text) ? question : { ...question, text: '' }),
    prepare: () => void prepare(),
  };
}

/** Whether it is long enough to be answered. */
export function isQuestion(text: string): boolean {
  return text.trim().length >= fewestLetters;
}

function connectSearch(): (question: SearchQuestion) => Promise<SearchGroup[]> {
  return connectWorker<SearchTalk>(new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' }));
}
