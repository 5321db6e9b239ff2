/**
 * What changed ─▶ entries of a feed: one for each content that changed something.
 */
import type { ComparisonRow } from '../../../schemas/snapshot.ts';
import type { Snapshot } from '../../snapshot.ts';
import { absolute, apiPath, changesPath, dependentsPath } from '../addresses.ts';
import { count } from '../counts.ts';
import { changeLabels } from '../labels.ts';
import { markup, type SafeHtml } from '../markup.ts';
import { nameWithVersion } from '../name-with-version.ts';
import { plainLine } from '../plain-line.ts';
import type { FeedEntry } from './atom.ts';
import { groupAnchor, toGroup, type ChangeGroup } from './change-group.ts';
import { withOperations } from './change-html.ts';
import { countsInWords } from './level-tag.ts';
import { tagUri } from './tag-uri.ts';

type Read = Pick<
  Snapshot,
  'estate' | 'apiById' | 'organisationById' | 'versionsOf' | 'changesIn' | 'countsIn' | 'changeRuleById' | 'graph'
>;

/** A reader of feeds shows that many; the page has the rest. */
const MOST_CHANGES = 12;
const LONGEST_NAME = 200;

export function feedEntries(snapshot: Read, comparisons: readonly ComparisonRow[]): FeedEntry[] {
  return comparisons.flatMap((comparison) => feedEntry(snapshot, toGroup(snapshot, comparison, MOST_CHANGES)) ?? []);
}

/** Null where the API is not shown, or nothing is known that changed. */
function feedEntry(snapshot: Read, group: ChangeGroup): FeedEntry | null {
  const { comparison, counts } = group;
  const { estate, apiById, organisationById, versionsOf } = snapshot;
  const api = apiById.get(comparison.api);
  const versions = versionsOf(comparison.api);
  const version = versions.find(({ version }) => version === comparison.version);
  const [first] = group.changes;
  if (!api || !version || !first) return null;
  const label = versions.length > 1 ? nameWithVersion(api.name, version.version) : api.name;
  return {
    id: tagUri(estate.url, `change/${api.id}/${version.slug}/${groupAnchor(comparison)}`),
    title: plainLine(`${plainLine(label, LONGEST_NAME)}: ${countsInWords(counts)}`, 2 * LONGEST_NAME),
    page: absolute(estate.url, `${changesPath(api.id, version)}#${groupAnchor(comparison)}`),
    published: comparison.at,
    updated: comparison.recordedAt,
    category: { term: first.level, label: changeLabels[first.level] },
    author: plainLine(organisationById.get(api.organisation)?.name ?? api.organisation, LONGEST_NAME),
    html: content(group, whomItHits(snapshot, group, versions.length > 1)),
  };
}

/** Of a change that breaks clients, who depends on the API; a link in a feed is a full address. */
function whomItHits({ estate, graph }: Read, { comparison, counts }: ChangeGroup, isOne: boolean): SafeHtml | null {
  const affected = counts.breaking > 0 ? graph.affects(comparison.api) : null;
  if (affected === null) return null;
  const list = absolute(estate.url, dependentsPath(apiPath(comparison.api)));
  return markup`<p>This affects ${isOne && 'up to '}<a href="${list}">${affected}</a>.</p>`;
}

function content({ comparison, changes }: ChangeGroup, hits: SafeHtml | null): string {
  const items = changes.map(
    ({ level, message }) =>
      markup`<li><strong>${changeLabels[level]}:</strong> ${withOperations(message, { operationAddress: () => null })}</li>`,
  );
  const left = comparison.found - changes.length;
  return markup`<ul>${items}</ul>${left > 0 ? markup`<p>and ${count(left, 'more change')}.</p>` : null}${hits}`.html;
}
