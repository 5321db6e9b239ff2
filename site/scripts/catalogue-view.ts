/**
 * The parts of the catalogue page, and how they show what was found.
 */
import { isUnfiltered, resultsInWords, type CatalogueState } from '../lib/catalogue-state.ts';
import { facetLabels } from '../lib/facet-labels.ts';
import { countFacets, facetKeys, isFacetKey, isSelected } from '../lib/facets.ts';
import { resultCard } from '../lib/result-card.ts';
import type { CatalogueRecords } from '../lib/records.ts';
import type { Searcher } from './searcher.ts';

export type Page = ReturnType<typeof partsOf>;
export type View = {
  catalogue: CatalogueRecords;
  found: Awaited<ReturnType<Searcher['search']>>;
  state: CatalogueState;
  shown: number;
};

/** The parts of the page that change. Throws when one is not there: page and script belong together. */
export function partsOf(root: HTMLElement, form: HTMLFormElement) {
  return {
    input: part(form, 'input', HTMLInputElement),
    facets: part(root, '[data-facets]', HTMLDetailsElement),
    count: part(root, '[data-count]', HTMLElement),
    chips: part(root, '[data-chips]', HTMLElement),
    results: part(root, '[data-results]', HTMLElement),
    none: part(root, '[data-no-results]', HTMLElement),
    more: part(root, '[data-more]', HTMLButtonElement),
    everything: part(root, '[data-everything]', HTMLAnchorElement),
  };
}

function part<Kind extends HTMLElement>(holder: HTMLElement, selector: string, kind: new () => Kind): Kind {
  const element = holder.querySelector(selector);
  if (!(element instanceof kind)) throw new Error(`The catalogue page has no ${selector}.`);
  return element;
}

/** Shows what was found; everything on the page follows from the view. */
export function render(page: Page, { catalogue, found, state, shown }: View): void {
  const { records, organisations } = catalogue;
  const candidates = found.map((index) => records[index]).filter((record) => record !== undefined);
  const chosen = candidates.filter((record) => isSelected(record, state.selection));
  page.results.innerHTML = chosen
    .slice(0, shown)
    .map((record) => resultCard(record, organisations[record.o]?.[0] ?? record.o).html)
    .join('');
  page.count.textContent = resultsInWords(chosen.length, records.length, state);
  page.none.hidden = chosen.length > 0;
  page.more.hidden = chosen.length <= shown;
  page.more.textContent = `Show ${Math.min(50, chosen.length - shown)} more`;
  renderFacets(page.facets, candidates, state);
  renderChips(page, state);
}

function renderFacets(facets: HTMLElement, candidates: CatalogueRecords['records'], state: CatalogueState): void {
  const counts = countFacets(candidates, state.selection);
  for (const label of facets.querySelectorAll<HTMLElement>('label[data-facet]')) {
    const { facet, value } = label.dataset;
    const input = label.querySelector('input');
    const output = label.querySelector('output');
    if (!facet || !value || !isFacetKey(facet) || !input || !output) continue;
    const count = counts[facet].get(value) ?? 0;
    input.checked = state.selection[facet]?.includes(value) ?? false;
    output.textContent = count.toLocaleString('en-GB');
    // What would find nothing is taken away, unless it is what was chosen or the reader stands on it.
    label.hidden = count === 0 && !input.checked && document.activeElement !== input;
  }
  for (const group of facets.querySelectorAll<HTMLElement>('fieldset')) {
    const values = group.querySelectorAll('label[data-facet]').length;
    group.hidden = values < 2 || visibleIn(group) === 0;
  }
  for (const rest of facets.querySelectorAll<HTMLElement>('fieldset details')) {
    const more = visibleIn(rest);
    rest.hidden = more === 0;
    const summary = rest.querySelector('summary');
    if (summary) summary.textContent = `Show ${more} more`;
  }
}

function visibleIn(group: HTMLElement): number {
  return group.querySelectorAll('label[data-facet]:not([hidden])').length;
}

function renderChips({ chips, facets }: Page, state: CatalogueState): void {
  const entries = facetKeys.flatMap((key) => (state.selection[key] ?? []).map((value) => ({ key, value })));
  const buttons = entries.map(({ key, value }) => {
    const label =
      facets.querySelector(`label[data-facet="${key}"][data-value="${CSS.escape(value)}"] span`)?.textContent ?? value;
    return chipButton(`${facetLabels[key]}: ${label} ×`, `Take away ${facetLabels[key]}: ${label}`, {
      facet: key,
      value,
    });
  });
  if (!isUnfiltered(state)) buttons.push(chipButton('Clear everything', 'Clear everything', {}));
  chips.replaceChildren(
    ...buttons.map((button) => {
      const item = document.createElement('li');
      item.append(button);
      return item;
    }),
  );
  chips.hidden = buttons.length === 0;
}

function chipButton(text: string, name: string, data: Record<string, string>): HTMLButtonElement {
  const button = document.createElement('button');
  button.type = 'button';
  button.className = data['facet'] ? 'chip' : 'chip chip-clear';
  button.textContent = text;
  button.setAttribute('aria-label', name);
  Object.assign(button.dataset, data);
  return button;
}
