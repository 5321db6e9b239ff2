/**
 * The catalogue in the browser: what is asked for stands in the address, what is shown follows from it.
 */
import {
  formatCatalogueState,
  isUnfiltered,
  parseCatalogueState,
  toggleValue,
  type CatalogueState,
} from '../lib/catalogue-state.ts';
import type { CatalogueQuestion } from '../lib/answer-catalogue.ts';
import { isFacetKey } from '../lib/facets.ts';
import { timed } from '../lib/search-index/timing.ts';
import { partsOf, render } from './catalogue-view.ts';
import { newestOnly } from './search/newest-only.ts';
import { tellOfOperations } from './search/tell-of-operations.ts';
import { startSearcher } from './searcher.ts';

/** Browsers refuse an address for every letter of a fast typist. */
const typingPauseMs = 150;
/** What takes longer is said to be under way. */
const patienceMs = 150;

export function startCatalogue(): void {
  const root = document.querySelector<HTMLElement>('[data-catalogue]');
  const form = document.querySelector<HTMLFormElement>('[data-catalogue-form]');
  if (!root || !form) return;
  const page = partsOf(root, form);
  const pageSize = Number(root.dataset['pageSize']);
  let state = parseCatalogueState(new URLSearchParams(location.search));
  let shown = pageSize;
  let question: CatalogueQuestion | undefined;
  let isTyping = false;
  let focusAfter: number | undefined;
  let pause: ReturnType<typeof setTimeout> | undefined;
  const searcher = startSearcher(); // before anybody types, so that the first letters are answered soon
  const tell = tellOfOperations(page.everything);
  let waiting: ReturnType<typeof setTimeout> | undefined;
  const fail = () => {
    clearTimeout(waiting);
    page.results.ariaBusy = 'false';
    page.count.textContent = 'The search could not be loaded. Reload the page, or use the A to Z.';
  };

  const ask = newestOnly<CatalogueQuestion, Awaited<ReturnType<typeof searcher.ask>>>(
    searcher.ask,
    (asked, answer) => {
      if (asked !== question) return; // a newer one follows
      if (!answer.isWhole) void searcher.whole().then(() => asked === question && update(), fail);
      // By names alone nothing was found: that means little.
      if (!answer.isWhole && answer.matching === 0) return;
      clearTimeout(waiting);
      page.results.ariaBusy = String(!answer.isWhole);
      timed('render', () => render(page, state, answer));
      tell(state.query);
      if (focusAfter !== undefined) page.results.children[focusAfter]?.querySelector('a')?.focus();
      focusAfter = undefined;
    },
    fail,
  );
  const update = () => {
    clearTimeout(waiting);
    // What stands there is not yet the answer.
    if (!isUnfiltered(state))
      waiting = setTimeout(() => {
        page.results.ariaBusy = 'true';
        page.count.textContent = 'Searching …';
      }, patienceMs);
    ask((question = { ...state, shown }));
  };
  const show = (next: CatalogueState) => {
    state = next;
    shown = pageSize;
    update();
  };
  const writeAddress = (history: 'push' | 'replace') => {
    clearTimeout(pause);
    const address = location.pathname + formatCatalogueState(state);
    if (history === 'push') window.history.pushState(null, '', address);
    else window.history.replaceState(null, '', address);
  };
  const change = (next: CatalogueState) => {
    show(next);
    writeAddress('push');
  };

  page.input.value = state.query;
  keepDisclosureInStep(page.facets);
  if (!isUnfiltered(state)) update();

  page.input.addEventListener('input', () => {
    show({ ...state, query: page.input.value });
    clearTimeout(pause);
    pause = setTimeout(() => {
      // One entry in the history for a whole phrase, not one for each letter.
      writeAddress(isTyping ? 'replace' : 'push');
      isTyping = true;
    }, typingPauseMs);
  });
  page.input.addEventListener('change', () => (isTyping = false));
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const written = new URLSearchParams(location.search).get('q') ?? '';
    if (written !== state.query.trim()) writeAddress(isTyping ? 'replace' : 'push');
    isTyping = false;
  });
  page.facets.addEventListener('change', ({ target }) => {
    if (!(target instanceof HTMLInputElement) || !isFacetKey(target.name)) return;
    change(toggleValue(state, target.name, target.value, target.checked));
  });
  page.chips.addEventListener('click', ({ target }) => {
    const chip = target instanceof Element ? target.closest('button') : null;
    if (!chip) return;
    const { facet, value } = chip.dataset;
    if (facet && value && isFacetKey(facet)) change(toggleValue(state, facet, value, false));
    else {
      page.input.value = '';
      change({ query: '', selection: {} });
    }
    page.input.focus();
  });
  page.more.addEventListener('click', () => {
    focusAfter = page.results.children.length;
    shown += pageSize;
    update();
  });
  window.addEventListener('popstate', () => {
    clearTimeout(pause);
    state = parseCatalogueState(new URLSearchParams(location.search));
    shown = pageSize;
    isTyping = false;
    page.input.value = state.query;
    update();
  });
}

/** Beside the results the facets are always open; above them, on narrow screens, they open when asked. */
function keepDisclosureInStep(facets: HTMLDetailsElement): void {
  const wide = matchMedia('(min-width: 60rem)');
  const follow = () => (facets.open = wide.matches);
  wide.addEventListener('change', follow);
  follow();
  facets.classList.add('ready');
}
