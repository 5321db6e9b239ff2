/**
 * Somebody who types a question into a search of the site, and waits after every letter until it is answered.
 */
import type { Browser, Page, Worker } from 'playwright-core';
import { searchParts, type SearchPart } from '../../site/lib/search-index/timing.ts';

export type Opening = {
  url: string;
  /** Pressed first, where the search has to be opened. */
  key?: string;
  /** Selector of the field. */
  field: string;
  /** Selector of what changes when there is an answer. */
  answer: string;
  /** Selector of what is there after the first letter when everything is indexed; without it nothing is waited for. */
  indexed?: string;
};
/** Milliseconds from its arrival in the field to the answer on the page, and of them those of each part of the search. */
export type Letter = { took: number; parts: Record<SearchPart, number> };
export type Typed = {
  /** Every letter from the second on. */
  letters: Letter[];
  /** Received from the first letter on, heads included; before it, of what the page fetches for its search. */
  bytes: number;
};

/** The search of everything. */
export function openDialog(url: string): Opening {
  return { url, key: '/', field: '[role="combobox"]', answer: '.search-found[aria-busy="false"]' };
}

/** Milliseconds from the first letter to the first answer, and to the one of everything; and of them all the longest in which the page stood still. */
export type FirstLetters = { first: number; whole: number; still: number };

/** A reader who types as soon as there is a field, and has waited for nothing. Of the catalogue alone. */
export async function typeAtOnce(
  browser: Browser,
  question: string,
  { url, field, answer, indexed }: Required<Omit<Opening, 'key'>>,
): Promise<FirstLetters> {
  const context = await browser.newContext();
  try {
    const page = await context.newPage();
    await page.goto(url, { waitUntil: 'commit' });
    await page.locator(field).focus();
    await page.evaluate(noteFirst, [field, answer] as const);
    await page.keyboard.type(question, { delay: 80 });
    await page.locator(indexed).waitFor({ state: 'attached' });
    return await page.evaluate(() => {
      const { letters, answers, tasks } = window as unknown as Noted;
      const start = letters[0] ?? 0;
      const during = tasks.filter((task) => task.startTime + task.duration > start);
      return {
        first: (answers[0] ?? 0) - start,
        whole: performance.now() - start,
        still: Math.max(0, ...during.map(({ duration }) => duration)),
      };
    });
  } finally {
    await context.close();
  }
}

type Noted = { letters: number[]; answers: number[]; tasks: PerformanceEntry[] };

/** Runs in the page. */
function noteFirst([field, answer]: readonly [string, string]): void {
  const state = window as unknown as Noted;
  Object.assign(state, { letters: [], answers: [], tasks: [] });
  document
    .querySelector(field)
    ?.addEventListener('input', () => state.letters.push(performance.now()), { capture: true });
  const answered = document.querySelector(answer);
  if (answered)
    new MutationObserver(() => state.letters.length > 0 && state.answers.push(performance.now())).observe(answered, {
      childList: true,
      characterData: true,
      subtree: true,
    });
  new PerformanceObserver((list) => state.tasks.push(...list.getEntries())).observe({ type: 'longtask' });
}

export async function typeQuestion(browser: Browser, question: string, opening: Opening): Promise<Typed> {
  const context = await browser.newContext();
  try {
    const page = await context.newPage();
    const sizes: Promise<number>[] = [];
    context.on('requestfinished', (request) => {
      if (/\/(?:search|apis)\/.*\.(?:json|bin)$/.test(request.url())) sizes.push(sizeOf(request));
    });
    await page.goto(opening.url);
    if (opening.key) await page.keyboard.press(opening.key);
    await page.locator(opening.field).focus();
    await page.waitForLoadState('networkidle');
    await watch(page, opening);
    const answers: Span[] = [];
    await page.keyboard.type(question.charAt(0));
    if (opening.indexed) await page.locator(opening.indexed).waitFor({ state: 'attached' });
    for (const letter of question.slice(1)) answers.push(await typeAndWait(page, letter));
    const notes = (await Promise.all([page, ...page.workers()].map(notesOf))).flat();
    const letters = answers.map((answer) => ({ took: answer.end - answer.start, parts: partsWithin(answer, notes) }));
    return { letters, bytes: (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0) };
  } finally {
    await context.close();
  }
}

type Request = {
  sizes(): Promise<{ responseBodySize: number; responseHeadersSize: number }>;
};

async function sizeOf(request: Request): Promise<number> {
  const { responseBodySize, responseHeadersSize } = await request.sizes();
  return responseBodySize + responseHeadersSize;
}

/** Milliseconds since 1970, the same for a page and its workers. */
type Span = { start: number; end: number };
type Note = Span & { name: string };

/** What the site’s own script noted of its searches. */
function notesOf(place: Pick<Page & Worker, 'evaluate'>): Promise<Note[]> {
  return place.evaluate(() =>
    performance.getEntriesByType('measure').map(({ name, startTime, duration }) => {
      const start = performance.timeOrigin + startTime;
      return { name, start, end: start + duration };
    }),
  );
}

/** Of what happens at once, such as several fetches, every moment counts once. */
function partsWithin(whole: Span, notes: readonly Note[]): Letter['parts'] {
  const parts: Letter['parts'] = { fetch: 0, decode: 0, rank: 0, render: 0 };
  for (const part of searchParts) {
    let reached = whole.start;
    const own = notes.filter(({ name }) => name === `search-${part}`).toSorted((a, b) => a.start - b.start);
    for (const { start, end } of own) {
      const until = Math.min(end, whole.end);
      parts[part] += Math.max(0, until - Math.max(start, reached));
      reached = Math.max(reached, until);
    }
  }
  return parts;
}

/** Runs in the page: notes when a letter comes and when what is watched has changed after it. */
async function watch(page: Page, { field, answer }: Opening): Promise<void> {
  await page.evaluate(
    ([field, answer]) => {
      const state = window as unknown as Watched;
      let start = 0;
      const now = () => performance.timeOrigin + performance.now();
      document.querySelector(field)?.addEventListener(
        'input',
        () => {
          start = now();
          state.answered = undefined;
        },
        { capture: true },
      );
      new MutationObserver((changes) => {
        const isAnswer = changes.some(({ target }) => {
          const element = target instanceof Element ? target : target.parentElement;
          return element?.matches(answer);
        });
        if (isAnswer) state.answered = { start, end: now() };
      }).observe(document.body, {
        subtree: true,
        childList: true,
        characterData: true,
        attributeFilter: ['aria-busy'],
      });
    },
    [field, answer] as const,
  );
}

type Watched = { answered: Span | undefined };

async function typeAndWait(page: Page, letter: string): Promise<Span> {
  await page.keyboard.type(letter);
  const answered = await page.waitForFunction(() => (window as unknown as Watched).answered, undefined, { polling: 5 });
  return (await answered.jsonValue()) as Span; // the function waits until it is there
}
