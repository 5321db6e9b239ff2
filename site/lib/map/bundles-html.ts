/**
 * The arrows of a map in words: a table, or, where they are many, one for each group they lead from, folded.
 */
import { mapPath } from '../addresses.ts';
import { count } from '../counts.ts';
import { bundleInWords, standingsInWords, type Bundle, type Group } from '../graph/grouped.ts';
import { markup, type SafeHtml } from '../markup.ts';

/** More than fit on a screen or two are folded. */
const MOST_UNFOLDED = 12;
const MOST_ROWS = 500;

export function bundlesHtml(bundles: readonly Bundle[], groups: readonly Group[]): SafeHtml {
  if (bundles.length === 0) return markup`<p class="soft">No relation leads from one group to another.</p>`;
  const byId = new Map(groups.map((group) => [group.id, group]));
  const shown = bundles.slice(0, MOST_ROWS);
  const left = bundles.length - shown.length;
  const more =
    left > 0 &&
    markup`<p class="soft">${count(left, 'more arrow')} with fewer relations are in <a href="/api/v1/relations.json">the data of all relations</a>.</p>`;
  return markup`${shown.length > MOST_UNFOLDED ? folded(shown, byId) : table(shown, byId)}${more}`;
}

function folded(bundles: readonly Bundle[], groups: ReadonlyMap<string, Group>): SafeHtml {
  const byFrom = [...Map.groupBy(bundles, ({ from }) => from)]
    .map(([from, some]) => ({ from, some, relations: some.reduce((sum, bundle) => sum + bundle.relations.length, 0) }))
    .toSorted((a, b) => b.relations - a.relations);
  const parts = byFrom.map(
    ({ from, some, relations }) =>
      markup`<details><summary><span>${groups.get(from)?.name ?? from}: <span class="soft">${count(relations, 'relation')} to ${count(some.length, 'other')}</span></span></summary>${table(some, groups)}</details>`,
  );
  return markup`<div class="bundles">${parts}</div>`;
}

function table(bundles: readonly Bundle[], groups: ReadonlyMap<string, Group>): SafeHtml {
  const rows = bundles.map((bundle) => row(bundle, groups));
  return markup`<table class="labelled relations"><thead><tr><th scope="col">From</th><th scope="col">Relations</th><th scope="col">To</th><th scope="col">What they are</th></tr></thead><tbody>${rows}</tbody></table>`;
}

function row(bundle: Bundle, groups: ReadonlyMap<string, Group>): SafeHtml {
  const { from, to, relations } = bundle;
  const link = (id: string) => {
    const group = groups.get(id);
    return markup`<a href="${group?.path ?? mapPath()}">${group?.name ?? id}</a>`;
  };
  return markup`<tr data-from="${from}" data-to="${to}"><td>${link(from)}</td><td>${count(relations.length, 'relation')}</td><td>${link(to)}</td><td data-label="What they are">${bundleInWords(bundle)}<div class="where">${standingsInWords(bundle)}</div></td></tr>`;
}
