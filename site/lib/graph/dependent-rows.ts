/**
 * What the page, the spreadsheet and the data say of whatever depends on a thing. The same things depend on hundreds of
 * others, by ways of the same relations: what is said of each thing and of each relation is put into words once.
 */
import type { Contact } from '../../../schemas/facts.ts';
import type { DependentEntry, DependentsJson } from '../../../schemas/open-data.ts';
import type { RelationRow } from '../../../schemas/snapshot.ts';
import { isFollowable } from '../addresses.ts';
import { toCell } from '../csv.ts';
import { langAttribute } from '../lang-attribute.ts';
import { markup, type SafeHtml } from '../markup.ts';
import { plainLine } from '../plain-line.ts';
import { relationNode, type ContactOf } from './data.ts';
import type { Dependent, Dependents } from './dependents.ts';
import type { GraphNode } from './graph.ts';
import { nodeKindLabels, relationVerbs } from './relation-words.ts';

export type DependentRow = {
  readonly dependent: Dependent;
  /** A row of a table: what, how, whom to tell. */
  html(): SafeHtml;
  /** The same for spreadsheets, with the way in words. */
  csv(): string;
  /** The same for programs: a `DependentEntry` of `schemas/open-data.ts`, in pieces of UTF-8. */
  json(): readonly Uint8Array[];
};

/** What stands before the way that leads from a thing, and after it. */
type Around = Readonly<Record<'html' | 'csv', readonly [before: string, after: string]>> & {
  readonly json: readonly [before: Uint8Array, after: Uint8Array];
};
type Step = Readonly<Record<'html' | 'csv', string>> & { readonly json: Uint8Array };

/**
 * `url`: the address of the portal. For as long as none of it changes. That a page reads what things on the way are
 * called is seen once at most: each of them depends on the thing too, and is listed with its name.
 */
export function dependentRows({
  nodes,
  contactOf,
  url,
}: {
  readonly nodes: ReadonlyMap<string, GraphNode>;
  readonly contactOf: ContactOf;
  readonly url: string;
}): (dependents: readonly Dependent[]) => DependentRow[] {
  const aroundNodes = new Map<GraphNode, Around>();
  const steps = new Map<RelationRow, Step>();
  const around = (node: GraphNode): Around => {
    // Asked for each page: whoever watches what a page reads has to see it.
    const contact = contactOf(node);
    const known = aroundNodes.get(node) ?? aroundNode(node, contact, url);
    aroundNodes.set(node, known);
    return known;
  };
  const step = (relation: RelationRow): Step => {
    const known = steps.get(relation) ?? stepOf(relation, (id) => nodes.get(id)?.name ?? id);
    steps.set(relation, known);
    return known;
  };
  return (dependents) =>
    dependents.map((dependent) => toRow(dependent, around(dependent.node), dependent.path.map(step)));
}

function toRow(dependent: Dependent, { html, csv, json }: Around, way: readonly Step[]): DependentRow {
  return {
    dependent,
    html() {
      const [only] = way;
      const how =
        way.length === 1 && only
          ? only.html
          : `<ol class="way">${way.map((step) => `<li>${step.html}</li>`).join('')}</ol>`;
      return { html: html[0] + how + html[1] };
    },
    csv: () => `${csv[0]},${way.length},${toCell(way.map((step) => step.csv).join('; '))},${csv[1]}\r\n`,
    json: () => [
      json[0],
      stepsInJson(way.length),
      ...way.flatMap((step, index) => (index === 0 ? step.json : [comma, step.json])),
      json[1],
    ],
  };
}

const comma = Buffer.from(',');
const inJson = new Map<number, Uint8Array>();

/** What stands before the steps of a way. */
function stepsInJson(steps: number): Uint8Array {
  const known = inJson.get(steps) ?? Buffer.from(`,"steps":${steps},"path":[`);
  inJson.set(steps, known);
  return known;
}

const columns = ['id', 'kind', 'name', 'organisation', 'steps', 'path', 'contactName', 'contactEmail', 'contactUrl'];

export function dependentsCsv(rows: readonly DependentRow[]): string {
  return `${columns.join(',')}\r\n${rows.map((row) => row.csv()).join('')}`;
}

/**
 * `DependentsJson` of `schemas/open-data.ts` as a line of UTF-8: put together from pieces, since a hundred kilobytes of the
 * same for thousands of things take long as text. `url`: the address of the portal.
 */
export function dependentsJson(
  node: GraphNode,
  { direct, indirect, organisations }: Dependents,
  { rows, url }: { readonly rows: readonly DependentRow[]; readonly url: string },
): Uint8Array {
  const head = { of: relationNode(node, url), direct, indirect, organisations };
  const text = JSON.stringify(head satisfies Omit<DependentsJson, 'dependents'>);
  const pieces: Uint8Array[] = [Buffer.from(`${text.slice(0, -1)},"dependents":[`)];
  for (const [index, row] of rows.entries()) {
    if (index > 0) pieces.push(comma);
    pieces.push(...row.json());
  }
  return Buffer.concat([...pieces, Buffer.from(']}\n')]);
}

function aroundNode(node: GraphNode, contact: Contact | null, url: string): Around {
  const name = markup`<a href="${node.path}"${langAttribute(node.language)}>${node.name}</a>`;
  const kind = node.registered ? nodeKindLabels[node.kind] : `${nodeKindLabels[node.kind]}, not in the catalogue`;
  const whose = node.organisationName ?? node.organisation ?? '';
  const reach = [contact?.name ?? '', contact?.email ?? '', contact?.url ?? ''];
  return {
    html: [
      markup`<tr data-node="${node.id}"><th scope="row">${name}<div class="where">${kind}</div></th><td data-label="How">`
        .html,
      markup`</td><td data-label="Whom to tell">${contactHtml(contact)}</td></tr>`.html,
    ],
    csv: [[node.id, node.kind, node.name, whose].map(toCell).join(','), reach.map(toCell).join(',')],
    json: [
      Buffer.from(JSON.stringify(relationNode(node, url)).slice(0, -1)),
      Buffer.from(`],${JSON.stringify({ contact } satisfies Pick<DependentEntry, 'contact'>).slice(1)}`),
    ],
  };
}

function stepOf({ from, kind, to, standing }: RelationRow, nameOf: (id: string) => string): Step {
  const sentence = `${nameOf(from)} ${relationVerbs[kind]} ${nameOf(to)}`;
  return {
    html: markup`${sentence}${standing === 'contradicted' ? ' (disputed)' : ''}`.html,
    csv: sentence,
    json: Buffer.from(JSON.stringify({ from, kind, to, standing } satisfies DependentEntry['path'][number])),
  };
}

const LONGEST = 200;

function contactHtml(found: Contact | null): SafeHtml {
  const href = found?.email ? `mailto:${found.email}` : found?.url;
  const name = plainLine(found?.name ?? found?.email ?? found?.url ?? '', LONGEST);
  if (href && isFollowable(href)) return markup`<a href="${href}">${name}</a>`;
  return name === '' ? markup`<span class="soft">Nobody is named</span>` : markup`${name}`;
}
