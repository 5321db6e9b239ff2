/**
 * Somebody who types a question into a search of the site, and waits after every letter until it is answered.
 */
import type { Browser, Page } from 'playwright-core';

export type Opening = {
  url: string;
  /** Pressed first, where the search has to be opened. */
  key?: string;
  /** Selector of the field. */
  field: string;
  /** Selector of what changes when there is an answer. */
  answer: string;
};
export type Typed = {
  /** Milliseconds of every letter from the second on, from its arrival in the field to the answer on the page. */
  times: number[];
  /** Received from the first letter on, heads included; before it, of what the page fetches for its search. */
  bytes: number;
};

/** The search of everything. */
export function openDialog(url: string): Opening {
  return { url, key: '/', field: '[role="combobox"]', answer: '.search-found[aria-busy="false"]' };
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
    const times: number[] = [];
    await page.keyboard.type(question.charAt(0));
    for (const letter of question.slice(1)) times.push(await typeAndWait(page, letter));
    return { times, bytes: (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0) };
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

/** Runs in the page: notes when a letter comes and when what is watched has changed after it. */
async function watch(page: Page, { field, answer }: Opening): Promise<void> {
  await page.evaluate(
    ([field, answer]) => {
      const state = window as unknown as Watched;
      let typed = 0;
      document.querySelector(field)?.addEventListener(
        'input',
        () => {
          typed = performance.now();
          state.took = undefined;
        },
        { capture: true },
      );
      new MutationObserver((changes) => {
        const isAnswer = changes.some(({ target }) => {
          const element = target instanceof Element ? target : target.parentElement;
          return element?.matches(answer);
        });
        if (isAnswer) state.took = performance.now() - typed;
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

type Watched = { took: number | undefined };

async function typeAndWait(page: Page, letter: string): Promise<number> {
  await page.keyboard.type(letter);
  const took = await page.waitForFunction(() => (window as unknown as Watched).took, undefined, { polling: 5 });
  return Number(await took.jsonValue());
}
