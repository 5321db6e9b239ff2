/**
 * The page of what changed in one version: newest first, the most serious first, and every content at the end.
 */
import type { Revision } from '../../../schemas/facts.ts';
import type { ApiRow, ComparisonRow } from '../../../schemas/snapshot.ts';
import { apiPath, changesPath, dependentsPath, feedPath, organisationPath, versionPath } from '../addresses.ts';
import { Count } from '../counts.ts';
import { freshnessWarning } from '../freshness.ts';
import { langAttribute } from '../lang-attribute.ts';
import { markup, type SafeHtml } from '../markup.ts';
import { moment } from '../moment.ts';
import type { VersionHistory, VersionSummary } from '../../snapshot-parts.ts';
import { groupAnchor, type ChangeGroup } from './change-group.ts';
import { compareHtml, type Content } from './compare-html.ts';
import { filterHtml, nothingOfLevel } from './filter-html.ts';
import { countsInWords } from './level-tag.ts';
import { revisionsHtml } from './revisions-html.ts';
import { timesChangedInWords } from './times-changed.ts';

export type ChangesPage = {
  readonly api: ApiRow;
  readonly organisation: string;
  readonly version: VersionSummary;
  readonly versions: readonly VersionSummary[];
  readonly history: VersionHistory;
  /** The name of the version’s page. */
  readonly name: string;
  /** All there are, newest first. */
  readonly comparisons: readonly ComparisonRow[];
  /** The newest of them as HTML. */
  readonly groups: readonly SafeHtml[];
  /** Those before them, in short. */
  readonly older: readonly ChangeGroup[];
  /** The contents that these lie between, newest first. */
  readonly contents: readonly Content[];
  readonly fileOf: (revision: Revision) => string | null;
  /** Who depends on the API, in words. */
  readonly affected: string | null;
};

export function changesPage(page: ChangesPage): SafeHtml {
  const { api, organisation, version, history, name, groups, comparisons } = page;
  const lang = langAttribute(history.language);
  const crumbs = [
    markup`<li><a href="/apis/">Catalogue</a></li>`,
    markup`<li><a href="${organisationPath(api.organisation)}">${organisation}</a></li>`,
    markup`<li><a href="${versionPath(api.id, version)}"${lang}>${name}</a></li>`,
  ];
  const warning = freshnessWarning(history.freshness);
  const head = [
    markup`<nav class="crumbs" aria-label="Where you are"><ol>${crumbs}</ol></nav>`,
    markup`<h1>What changed in <span class="whole"${lang}>${name}</span></h1>`,
    markup`<p class="lead">${timesChangedInWords(history.revisions, page.comparisons)}</p>`,
    page.affected !== null &&
      markup`<p>What breaks here affects ${page.versions.length > 1 && 'up to '}<a href="${dependentsPath(apiPath(api.id))}">${page.affected}</a>.</p>`,
    warning && markup`<div class="notice"><p>${warning}</p></div>`,
    linksHtml(page),
  ];
  const left = comparisons.length - groups.length - page.older.length;
  const parts = [
    groups.length > 0 && markup`<div class="controls">${filterHtml()}${compareHtml(page.contents)}</div>`,
    markup`<div class="revisions">${groups}</div>`,
    groups.length > 0 && nothingOfLevel(),
    page.older.length > 0 && olderHtml(page.older),
    left > 0 &&
      markup`<p class="soft">${Count(left, 'older change')} of the description ${left === 1 ? 'is' : 'are'} not listed here. <a href="/api/v1/apis/${api.id}.json">The data of this API</a> and <a href="/catalogue.db">the whole catalogue</a> go further back.</p>`,
    contentsHtml(page),
  ];
  return markup`<article class="changes"><header class="page-head">${head}</header>${parts}</article>`;
}

/** A page of everything would be megabytes: of what is old, when and how much. */
function olderHtml(older: readonly ChangeGroup[]): SafeHtml {
  const items = older.map(
    ({ comparison, counts }) =>
      markup`<li id="${groupAnchor(comparison)}">${moment(comparison.at)}: ${comparison.failure === null ? countsInWords(counts) : 'could not be compared'}</li>`,
  );
  return markup`<details class="older"><summary>${Count(older.length, 'older content')}, in short</summary><ul>${items}</ul></details>`;
}

function linksHtml({ api, version, versions }: ChangesPage): SafeHtml {
  const others = versions
    .filter((other) => other.version !== version.version)
    .slice(0, 12)
    .map((other) => markup`<li><a href="${changesPath(api.id, other)}">Changes of version ${other.version}</a></li>`);
  const links = [
    markup`<li><a href="${feedPath(api.id)}">Feed of this API (Atom)</a></li>`,
    markup`<li><a href="/api/v1/apis/${api.id}.json">For programs (JSON)</a></li>`,
    markup`<li><a href="/guides/what-changed/">How we compare</a></li>`,
  ];
  return markup`<ul class="plain-list inline">${others}${links}</ul>`;
}

function contentsHtml({ history, fileOf, api, version }: ChangesPage): SafeHtml | null {
  if (history.revisions.length === 0) return null;
  const note = version.current
    ? null
    : markup` This version is not the current one: see <a href="${apiPath(api.id)}">the API</a>.`;
  return markup`<section aria-labelledby="contents"><h2 id="contents">Every content</h2><p>Each row is one content of the file, by the date of its commit or the day we first saw it. We keep the main file of the last ten.${note}</p>${revisionsHtml(history.revisions, fileOf)}</section>`;
}
