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
import { isFacetKey } from '../lib/facets.ts';
import { timed } from '../lib/search-index/timing.ts';
import { partsOf, render } from './catalogue-view.ts';
import { tellOfOperations } from './search/tell-of-operations.ts';
import { loadSearcher } from './searcher.ts';

const typingPauseMs = 100;

export function startCatalogue(): void {
  const root = document.querySelector<HTMLElement>('[data-catalogue]');
  const form = document.querySelector<HTMLFormElement>('[data-catalogue-form]');
  if (!root || !form) return;
  const page = partsOf(root, form);
  const pageSize = Number(root.dataset['pageSize']);
  let state = parseCatalogueState(new URLSearchParams(location.search));
  let shown = pageSize;
  let isTyping = false;
  let latest = 0;
  let pause: ReturnType<typeof setTimeout> | undefined;
  const searcher = loadSearcher('/apis/records.json');
  const tell = tellOfOperations(page.everything);

  /** Last asked wins: an answer that comes after a newer question is dropped. */
  const update = async () => {
    const question = ++latest;
    try {
      const { catalogue, search } = await searcher;
      const found = await search(state.query);
      if (question !== latest) return;
      timed('render', () => render(page, { catalogue, found, state, shown }));
      tell(state.query);
    } catch {
      page.count.textContent = 'The search could not be loaded. Reload the page, or use the A to Z.';
    }
  };
  const change = (next: CatalogueState, history: 'push' | 'replace') => {
    state = next;
    shown = pageSize;
    const address = location.pathname + formatCatalogueState(state);
    if (history === 'push') window.history.pushState(null, '', address);
    else window.history.replaceState(null, '', address);
    void update();
  };

  page.input.value = state.query;
  keepDisclosureInStep(page.facets);
  if (!isUnfiltered(state)) void update();
  else void searcher.catch(() => undefined); // fetched early so that the first search is quick; a failure shows when asked

  page.input.addEventListener('input', () => {
    clearTimeout(pause);
    pause = setTimeout(() => {
      // One entry in the history for a whole phrase, not one for each letter.
      change({ ...state, query: page.input.value }, isTyping ? 'replace' : 'push');
      isTyping = true;
    }, typingPauseMs);
  });
  page.input.addEventListener('change', () => (isTyping = false));
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    clearTimeout(pause);
    isTyping = false;
    if (page.input.value.trim() !== state.query.trim()) change({ ...state, query: page.input.value }, 'push');
  });
  page.facets.addEventListener('change', ({ target }) => {
    if (!(target instanceof HTMLInputElement) || !isFacetKey(target.name)) return;
    change(toggleValue(state, target.name, target.value, target.checked), 'push');
  });
  page.chips.addEventListener('click', ({ target }) => {
    const chip = target instanceof Element ? target.closest('button') : null;
    if (!chip) return;
    const { facet, value } = chip.dataset;
    if (facet && value && isFacetKey(facet)) change(toggleValue(state, facet, value, false), 'push');
    else {
      page.input.value = '';
      change({ query: '', selection: {} }, 'push');
    }
    page.input.focus();
  });
  page.more.addEventListener('click', () => {
    const before = page.results.children.length;
    shown += pageSize;
    void update().then(() => page.results.children[before]?.querySelector('a')?.focus());
  });
  window.addEventListener('popstate', () => {
    state = parseCatalogueState(new URLSearchParams(location.search));
    shown = pageSize;
    isTyping = false;
    page.input.value = state.query;
    void update();
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
