/**
 * Relations as a table: what a drawing shows, in words, with who says so.
 */
import type { Declaration } from '../../../schemas/relations.ts';
import type { RelationRow } from '../../../schemas/snapshot.ts';
import { isFollowable } from '../addresses.ts';
import { langAttribute } from '../lang-attribute.ts';
import { inOnePiece, markup, type SafeHtml } from '../markup.ts';
import { moment } from '../moment.ts';
import { plainLine } from '../plain-line.ts';
import type { Graph } from './graph.ts';
import { relationVerbs, standingLabels } from './relation-words.ts';

/** More stand in the data. */
const MOST_DECLARATIONS = 4;
const LONGEST = 300;

export type TableOptions = {
  readonly graph: Graph;
  /** The node the page is about, which needs no link. */
  readonly centre: string | null;
  /** What an organisation is called. */
  readonly organisationName: (id: string) => string;
};

export function relationTable(relations: readonly RelationRow[], options: TableOptions): SafeHtml {
  const columns = ['From', 'Relation', 'To', 'Who says so'];
  const head = columns.map((column) => markup`<th scope="col">${column}</th>`);
  return markup`<table class="labelled relations"><thead><tr>${head}</tr></thead><tbody>${relations.map((relation) => row(relation, options))}</tbody></table>`;
}

/** Rows about other things than their page: the same stand on dozens of pages. */
const knownRows = new WeakMap<Graph, Map<RelationRow, SafeHtml>>();

function row(relation: RelationRow, options: TableOptions): SafeHtml {
  const { graph, centre, organisationName } = options;
  const { from, to, declarations } = relation;
  if (centre === from || centre === to) return makeRow(relation, options);
  const rows = knownRows.get(graph) ?? new Map<RelationRow, SafeHtml>();
  knownRows.set(graph, rows);
  const known = rows.get(relation);
  if (known === undefined) {
    const made = inOnePiece(makeRow(relation, options));
    rows.set(relation, made);
    return made;
  }
  // Asked for each page: whoever watches what a page reads has to see it.
  for (const id of [from, to]) graph.nodes.get(id);
  for (const { organisation } of declarations.slice(0, MOST_DECLARATIONS)) organisationName(organisation);
  return known;
}

function makeRow(relation: RelationRow, options: TableOptions): SafeHtml {
  const { from, kind, to, standing, declarations, lastSeen } = relation;
  const listed = declarations.slice(0, MOST_DECLARATIONS).map((declaration) => saying(declaration, options));
  const left = declarations.length - listed.length;
  const more = left > 0 && markup`<div class="where">and ${left} more</div>`;
  const sure = markup`<span class="tag ${standing === 'contradicted' ? 'tag-attention' : 'tag-plain'}">${standingLabels[standing]}</span>`;
  return markup`<tr data-from="${from}" data-kind="${kind}" data-to="${to}"><td>${nodeLink(from, options)}</td><td>${relationVerbs[kind]}</td><td>${nodeLink(to, options)}</td><td data-label="Who says so">${sure} <span class="where">last seen on ${moment(lastSeen)}</span>${listed}${more}</td></tr>`;
}

function nodeLink(id: string, { graph, centre }: TableOptions): SafeHtml {
  const node = graph.nodes.get(id);
  if (!node) return markup`${id}`;
  const name = markup`<span${langAttribute(node.language)}>${node.name}</span>`;
  const shown = id === centre ? markup`<strong>${name}</strong>` : markup`<a href="${node.path}">${name}</a>`;
  const about = node.registered ? node.organisationName : 'not in the catalogue';
  return about !== null && id !== centre ? markup`${shown}<div class="where">${about}</div>` : shown;
}

const stances: Record<Declaration['stance'], string> = {
  declares: 'says so',
  disputes: 'says that it is not so',
  inferred: 'shows it',
};

function saying({ stance, organisation, file, url, line, reason }: Declaration, options: TableOptions): SafeHtml {
  const place = plainLine(file, LONGEST);
  const linked = url && isFollowable(url) ? markup`<a href="${url}">${place}</a>` : place;
  const at = line === undefined ? null : `, line ${line}`;
  const why = reason === undefined ? null : `: ${plainLine(reason, LONGEST)}`;
  return markup`<div class="where">${plainLine(options.organisationName(organisation), LONGEST)} ${stances[stance]} in ${linked}${at}${why}</div>`;
}
