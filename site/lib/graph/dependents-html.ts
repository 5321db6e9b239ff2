/**
 * The page that says what depends on a thing, by organisation, and whom to tell.
 */
import { dependentsPath, organisationPath } from '../addresses.ts';
import { count } from '../counts.ts';
import { markup, type SafeHtml } from '../markup.ts';
import type { DependentRow } from './dependent-rows.ts';
import { dependentsInWords, type Dependents } from './dependents.ts';
import type { GraphNode } from './graph.ts';

/** What a page shows: of what depends on it directly, and of the rest the nearest. The files beside it have more. */
const MOST_DIRECT = 600;
const MOST_FURTHER = 20;

export function dependentsHtml(node: GraphNode, dependents: Dependents, rows: readonly DependentRow[]): SafeHtml {
  const { direct, indirect } = dependents;
  const files = dependentsPath(node.path);
  const isDirect = ({ dependent }: DependentRow) => dependent.path.length === 1;
  const further = rows.filter((row) => !isDirect(row));
  const shown = [...rows.filter(isDirect).slice(0, MOST_DIRECT), ...further.slice(0, MOST_FURTHER)];
  const groups = [...Map.groupBy(shown, whose)].toSorted(([a], [b]) => compare(a || '~', b || '~'));
  const head = [
    markup`<p class="lead">${dependentsInWords(dependents)} ${direct + indirect === 1 ? 'depends' : 'depend'} on it: ${direct.toLocaleString('en-GB')} directly, ${indirect.toLocaleString('en-GB')} through others.</p>`,
    markup`<p>When it changes or stops, tell them first. The list holds what publishers declare and what descriptions show, so others may depend on it too. <a href="/guides/what-connects/#what-depends-on-a-thing">How we know</a></p>`,
    markup`<ul class="plain-list inline"><li><a href="${files}dependents.csv" download>Spreadsheet (CSV)</a></li><li><a href="${files}dependents.json">For programs (JSON)</a></li></ul>`,
  ];
  const sections = groups.map(([name, some], index) => {
    const organisation = some[0]?.dependent.node.organisation ?? null;
    const title =
      name === ''
        ? 'Nobody says whose'
        : organisation === null
          ? name
          : markup`<a href="${organisationPath(organisation)}">${name}</a>`;
    return markup`<section aria-labelledby="group-${index}"><h2 id="group-${index}">${title}</h2>${table(some)}</section>`;
  });
  const left = direct + indirect - shown.length;
  const inFiles =
    further.length === indirect
      ? 'list them all'
      : `list all that depend on it directly and the nearest ${further.length} of the rest, and the page of each of those leads on`;
  const rest =
    left > 0 &&
    markup`<p class="soft">${count(left, 'more dependent')} ${left === 1 ? 'is' : 'are'} counted and not listed here: what is furthest away. The files above ${inFiles}.</p>`;
  return markup`${head}${sections}${rest}`;
}

/** The name of its organisation; of an organisation its own. */
function whose({ dependent: { node } }: DependentRow): string {
  return node.organisationName ?? (node.kind === 'organisation' ? node.name : '');
}

function table(rows: readonly DependentRow[]): SafeHtml {
  return markup`<table class="labelled dependents"><thead><tr><th scope="col">What</th><th scope="col">How it depends on it</th><th scope="col">Whom to tell</th></tr></thead><tbody>${rows.map((row) => row.html())}</tbody></table>`;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
