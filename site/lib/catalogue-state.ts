/**
 * What a reader of the catalogue has asked for, as it stands in the address.
 */
import { facetKeys, type FacetKey, type Selection } from './facets.ts';

export type CatalogueState = { readonly query: string; readonly selection: Selection };

export function parseCatalogueState(parameters: URLSearchParams): CatalogueState {
  const selection: Partial<Record<FacetKey, string[]>> = {};
  for (const key of facetKeys) {
    const values = [...new Set(parameters.getAll(key).filter(Boolean))];
    if (values.length > 0) selection[key] = values;
  }
  return { query: (parameters.get('q') ?? '').slice(0, 200), selection };
}

/** The query string, with its question mark; empty when nothing is asked for. */
export function formatCatalogueState({ query, selection }: CatalogueState): string {
  const parameters = new URLSearchParams();
  if (query.trim()) parameters.set('q', query.trim());
  for (const key of facetKeys) for (const value of selection[key] ?? []) parameters.append(key, value);
  const text = parameters.toString();
  return text && `?${text}`;
}

/** The state with one value of a facet chosen or no longer chosen. */
export function toggleValue(state: CatalogueState, key: FacetKey, value: string, chosen: boolean): CatalogueState {
  const others = (state.selection[key] ?? []).filter((other) => other !== value);
  return { ...state, selection: { ...state.selection, [key]: chosen ? [...others, value] : others } };
}

export function isUnfiltered({ query, selection }: CatalogueState): boolean {
  return !query.trim() && facetKeys.every((key) => !selection[key]?.length);
}

/** The count above the results, as a sentence: `3 APIs match “tax”`. */
export function resultsInWords(found: number, total: number, state: CatalogueState): string {
  if (isUnfiltered(state)) return total === 1 ? '1 API' : `${inFigures(total)} APIs`;
  const about = state.query.trim() ? `match “${state.query.trim()}”` : 'match';
  if (found === 0) return state.query.trim() ? `No APIs match “${state.query.trim()}”` : 'No APIs match what you chose';
  if (found === 1) return `1 API ${about.replace('match', 'matches')}, of ${inFigures(total)}`;
  return `${inFigures(found)} APIs ${about}, of ${inFigures(total)}`;
}

function inFigures(value: number): string {
  return value.toLocaleString('en-GB');
}
