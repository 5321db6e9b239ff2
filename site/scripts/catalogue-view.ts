/**
 * The parts of the catalogue page, and how they show what was found.
 */
import { isUnfiltered, resultsInWords, type CatalogueState } from '../lib/catalogue-state.ts';
import { facetLabels } from '../lib/facet-labels.ts';
import type { CatalogueAnswer } from '../lib/answer-catalogue.ts';
import { facetKeys, isFacetKey, type FacetCounts } from '../lib/facets.ts';
import { resultCard } from '../lib/result-card.ts';

export type Page = ReturnType<typeof partsOf>;

/** The parts of the page that change. Throws when one is not there: page and script belong together. */
export function partsOf(root: HTMLElement, form: HTMLFormElement) {
  return {
    input: part(form, 'input', HTMLInputElement),
    facets: part(root, '[data-facets]', HTMLDetailsElement),
    count: part(root, '[data-count]', HTMLElement),
    chips: part(root, '[data-chips]', HTMLElement),
    results: part(root, '[data-results]', HTMLElement),
    none: part(root, '[data-no-results]', HTMLElement),
    nearest: part(root, '[data-nearest]', HTMLElement),
    nearestResults: part(root, '[data-nearest] ol', HTMLElement),
    more: part(root, '[data-more]', HTMLButtonElement),
    everything: part(root, '[data-everything]', HTMLAnchorElement),
  };
}

function part<Kind extends HTMLElement>(holder: HTMLElement, selector: string, kind: new () => Kind): Kind {
  const element = holder.querySelector(selector);
  if (!(element instanceof kind)) throw new Error(`The catalogue page has no ${selector}.`);
  return element;
}

/** Shows what was found; everything on the page follows from what was asked and the answer. */
export function render(page: Page, state: CatalogueState, answer: CatalogueAnswer): void {
  const { total, matching, counts, results, nearest } = answer;
  page.results.innerHTML = cards(results);
  page.nearest.hidden = nearest.length === 0;
  page.nearestResults.innerHTML = cards(nearest);
  page.count.textContent = resultsInWords(matching, total, state);
  page.none.hidden = matching > 0;
  page.more.hidden = matching <= results.length;
  page.more.textContent = `Show ${Math.min(50, matching - results.length)} more`;
  renderFacets(page.facets, counts, state);
  renderChips(page, state);
}

function cards(results: CatalogueAnswer['results']): string {
  return results.map(({ record, organisation }) => resultCard(record, organisation).html).join('');
}

function renderFacets(facets: HTMLElement, counts: FacetCounts, state: CatalogueState): void {
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
