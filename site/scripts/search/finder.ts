/**
 * Asks the worker what somebody types, and tells what was found.
 */
import type { SearchGroup } from '../../lib/search-groups.ts';
import { connectWorker } from './connect-worker.ts';
import { newestOnly } from './newest-only.ts';
import type { SearchQuestion, SearchTalk } from './worker.ts';

/** `groups` is null where the search could not be loaded. */
export type Findings = { text: string; groups: SearchGroup[] | null };

/** One letter begins too many words to be a question. */
const fewestLetters = 2;

/** Of questions that come while one is answered only the newest is answered. Nothing is fetched before the first. */
export function createFinder(found: (findings: Findings) => void): (question: SearchQuestion) => void {
  let ask: ((question: SearchQuestion) => Promise<SearchGroup[]>) | undefined;
  const tell = newestOnly(
    (question: SearchQuestion) => (ask ??= connectSearch())(question),
    ({ text }, groups) => found({ text, groups }),
    ({ text }) => found({ text, groups: null }),
  );
  return (question) => {
    // The first letter already fetches what every question needs.
    if (isQuestion(question.text)) tell(question);
    else tell({ ...question, text: '' });
  };
}

/** Whether it is long enough to be answered. */
export function isQuestion(text: string): boolean {
  return text.trim().length >= fewestLetters;
}

function connectSearch(): (question: SearchQuestion) => Promise<SearchGroup[]> {
  return connectWorker<SearchTalk>(new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' }));
}
