/**
 * The last steps of an API, or of several, as short as possible: what was most serious, when, and how much more there is.
 */
import { organisationPath, versionPath, changesPath } from '../addresses.ts';
import { count } from '../counts.ts';
import { affectedHtml } from '../graph/ending-html.ts';
import { langAttribute } from '../lang-attribute.ts';
import { markup, type SafeHtml } from '../markup.ts';
import { moment } from '../moment.ts';
import type { Snapshot } from '../../snapshot.ts';
import { groupAnchor, type ChangeGroup } from './change-group.ts';
import { changeSentence } from './change-html.ts';
import { levelTag } from './level-tag.ts';

type Named = Pick<Snapshot, 'apiById' | 'organisationById' | 'versionsOf' | 'graph'>;

/** `subject`: what the reader knows already: the API, or the organisation, whose page it is. */
export function recentHtml(
  groups: readonly ChangeGroup[],
  subject: 'api' | 'organisation' | 'estate',
  snapshot: Named,
): SafeHtml {
  return markup`<ul class="change-list">${groups.map((group) => recentStep(group, subject, snapshot))}</ul>`;
}

function recentStep(
  { comparison, changes }: ChangeGroup,
  subject: 'api' | 'organisation' | 'estate',
  { apiById, organisationById, versionsOf, graph }: Named,
): SafeHtml | null {
  const [first] = changes;
  const api = apiById.get(comparison.api);
  const version = versionsOf(comparison.api).find(({ version }) => version === comparison.version);
  if (!first || !api || !version) return null;
  const address = `${changesPath(api.id, version)}#${groupAnchor(comparison)}`;
  const left = comparison.found - 1;
  const name =
    subject !== 'api' &&
    markup`<strong><a href="${versionPath(api.id, version)}"${langAttribute(version.language)}>${api.name}</a></strong> · `;
  const who =
    subject === 'estate' &&
    markup`<a href="${organisationPath(api.organisation)}">${organisationById.get(api.organisation)?.name ?? api.organisation}</a> · `;
  const more = left > 0 ? `and ${count(left, 'more change')}` : 'all about it';
  const when = markup`<p class="where">${who}${moment(comparison.at, { relative: true })} · <a href="${address}">${more}</a></p>`;
  const affected =
    first.level === 'breaking' && affectedHtml(api.id, graph.affects(api.id), versionsOf(api.id).length > 1);
  return markup`<li class="change" data-level="${first.level}">${levelTag(first.level)}<div><p>${name}${changeSentence(first.message)}</p>${affected && markup`<p>${affected}</p>`}${when}</div></li>`;
}
