/**
 * Services, systems or datasets in a list.
 */
import type { ThingKind } from '../../../schemas/relations.ts';
import type { OrganisationRow, ThingRow } from '../../../schemas/snapshot.ts';
import { mapPath, organisationPath, thingPath } from '../addresses.ts';
import { Count, count } from '../counts.ts';
import type { Graph } from '../graph/graph.ts';
import { nodeKindLabels, nodeKindNouns } from '../graph/relation-words.ts';
import { lifecycleInWords } from '../labels.ts';
import { langAttribute } from '../lang-attribute.ts';
import { markup, type SafeHtml } from '../markup.ts';
import { plainLine } from '../plain-line.ts';
import { shortenPurpose } from '../records.ts';
import { dataTag } from './data-html.ts';

type Read = { readonly graph: Graph; readonly things: ReadonlyMap<string, ThingRow> };

const LONGEST_NAME = 200;

export function thingItems(things: readonly ThingRow[], read: Read): SafeHtml {
  return markup`<ul class="plain-list thing-list">${things.map((thing) => item(thing, read))}</ul>`;
}

function item(thing: ThingRow, { graph, things }: Read): SafeHtml {
  const { id, name, purpose, type, lifecycle, sunset } = thing;
  const spoken = langAttribute(thing.language);
  const tags = [
    lifecycle !== 'active' && markup`<span class="tag tag-${lifecycle}">${lifecycleInWords(lifecycle, sunset)}</span> `,
    thing.kind === 'dataset' && dataTag(id, { graph, things }),
  ];
  const relations = graph.relationsOf(id).length;
  const about = [type && plainLine(type, 80), relations > 0 && count(relations, 'relation')]
    .filter(Boolean)
    .join(' · ');
  return markup`<li><a href="${thingPath(thing)}"${spoken}>${plainLine(name, LONGEST_NAME)}</a> ${tags}${purpose && markup`<p${spoken}>${shortenPurpose(purpose)}</p>`}${about && markup`<p class="where">${about}</p>`}</li>`;
}

const meanings: Record<ThingKind, string> = {
  service: 'A service is what people use to get something done. It is made of systems.',
  system: 'A system is what runs: it provides and uses APIs, and it holds data.',
  dataset: 'A dataset is a collection of data that systems hold and APIs give access to.',
};

/** The page of all services, systems or datasets, by organisation. */
export function thingsHtml(
  kind: ThingKind,
  things: readonly ThingRow[],
  { organisations, ...read }: Read & { organisations: readonly OrganisationRow[] },
): SafeHtml {
  const [one, several] = nodeKindNouns[kind];
  const byOrganisation = Map.groupBy(things, ({ organisation }) => organisation);
  const sections = organisations.flatMap(({ id, name }) => {
    const some = byOrganisation.get(id);
    if (!some) return [];
    return [
      markup`<section aria-labelledby="${id}"><h2 id="${id}"><a href="${organisationPath(id)}">${name}</a></h2>${thingItems(some, read)}</section>`,
    ];
  });
  const lead =
    things.length === 0
      ? markup`<p class="lead">No ${one} has been described here yet.</p><p>An organisation describes its ${several} in a small file in its repository: <a href="/guides/how-things-connect/">how to write it</a>.</p>`
      : markup`<p class="lead">${Count(things.length, one, several)} of ${count(byOrganisation.size, 'organisation')}.</p><p>${meanings[kind]} See <a href="${mapPath()}">how they connect</a>.</p>`;
  return markup`<header class="page-head"><h1>${nodeKindLabels[kind]}s</h1>${lead}</header>${sections}`;
}

/** What an organisation has beside APIs, by kind; null where that is nothing. */
export function thingsOfOrganisation(things: readonly ThingRow[], read: Read): SafeHtml | null {
  if (things.length === 0) return null;
  const kinds: readonly ThingKind[] = ['service', 'system', 'dataset'];
  const parts = kinds.flatMap((kind) => {
    const some = things.filter((thing) => thing.kind === kind);
    return some.length === 0 ? [] : [markup`<h3>${nodeKindLabels[kind]}s</h3>${thingItems(some, read)}`];
  });
  return markup`${parts}`;
}
