/**
 * What one new content changed: when, from which version to which, and the changes, the most serious first.
 */
import type { Revision } from '../../../schemas/facts.ts';
import type { ComparisonRow } from '../../../schemas/snapshot.ts';
import { codeSpans } from '../code-spans.ts';
import { Count, count, sentence } from '../counts.ts';
import { markup, type SafeHtml } from '../markup.ts';
import { moment } from '../moment.ts';
import { plainLine } from '../plain-line.ts';
import { groupAnchor, type ChangeGroup } from './change-group.ts';
import { changeHtml, type ChangeContext } from './change-html.ts';
import { countsInWords } from './level-tag.ts';
import { commitAddress } from './places.ts';

export type GroupOptions = {
  readonly context: ChangeContext;
  readonly older: Revision | undefined;
  readonly newer: Revision | undefined;
  /** Where all changes are, for those that do not fit. */
  readonly data: string;
  /** The lines that differ. */
  readonly lines: SafeHtml | null;
  /** Whether something breaks without a new major version. */
  readonly isSilent: boolean;
};

/** More stand below a fold. */
const SHOWN_AT_ONCE = 12;

export function groupHtml(group: ChangeGroup, options: GroupOptions): SafeHtml {
  const { comparison } = group;
  const anchor = groupAnchor(comparison);
  const extent = comparison.failure === null ? (comparison.changed ?? 'nothing') : 'unknown';
  const heading = markup`<h2 id="${anchor}"><a href="#${anchor}">${moment(comparison.at, { relative: true })}</a></h2>`;
  const parts = [heading, factsHtml(group, options), bodyHtml(group, options), options.lines];
  return markup`<section class="revision" data-changed="${extent}" aria-labelledby="${anchor}">${parts}</section>`;
}

function factsHtml({ comparison, counts }: ChangeGroup, { context, older, newer }: GroupOptions): SafeHtml {
  const parts = [
    comparison.found > 0 && sentence(countsInWords(counts)),
    versionsInWords(older, newer),
    comparison.commit !== null && commitHtml(comparison.commit, context),
    comparison.commit === null && 'the day we saw it',
  ].filter((part) => part !== null && part !== false);
  return markup`<p class="revision-facts">${parts.map((part, index) => (index === 0 ? part : markup` · ${part}`))}</p>`;
}

/** What the description calls itself, if it says so on both sides. */
export function versionsInWords(older: Revision | undefined, newer: Revision | undefined): SafeHtml | null {
  const [was, is] = [older?.infoVersion, newer?.infoVersion];
  if (is === undefined) return null;
  const words = plainLine(is, 60);
  if (was === undefined) return markup`version ${words}`;
  return was === is ? markup`still version ${words}` : markup`version ${plainLine(was, 60)} to ${words}`;
}

function commitHtml(commit: string, { sides }: ChangeContext): SafeHtml {
  const address = commitAddress(sides.file, commit);
  const code = markup`<code>${commit.slice(0, 10)}</code>`;
  return address ? markup`commit <a href="${address}">${code}</a>` : markup`commit ${code}`;
}

function bodyHtml(group: ChangeGroup, options: GroupOptions): SafeHtml {
  const { comparison, changes } = group;
  if (comparison.failure !== null)
    return markup`<div class="notice"><p><strong>We could not compare this content with the one before.</strong> ${codeSpans(plainLine(comparison.failure, 600))} What it changed is therefore not listed.</p></div>`;
  if (comparison.found === 0)
    return markup`<p class="soft">Only the way it is written changed. It means the same as before.</p>`;
  const notice = options.isSilent
    ? markup`<p class="version-notice"><strong>The version number does not tell.</strong> By <a href="https://semver.org/">semantic versioning</a>, a change that breaks clients raises the first number of the version.</p>`
    : null;
  return markup`${notice}${changesHtml(group, options.context)}${notListed(comparison, changes.length, options.data)}`;
}

/** What clients can notice first; changes of words below a fold. */
function changesHtml({ comparison, changes }: ChangeGroup, context: ChangeContext): (SafeHtml | false)[] {
  const { telling = [], words = [] } = Object.groupBy(changes, ({ level }) =>
    level === 'documentation' ? 'words' : 'telling',
  );
  const [first, more] = [telling.slice(0, SHOWN_AT_ONCE), telling.slice(SHOWN_AT_ONCE)];
  const list = (some: typeof changes) =>
    markup`<ul class="change-list">${some.map((change) => changeHtml(change, context))}</ul>`;
  return [
    first.length > 0 && list(first),
    more.length > 0 &&
      markup`<details><summary>Show ${count(more.length, 'more change')}</summary>${list(more)}</details>`,
    comparison.changed === 'documentation' && markup`<p class="soft">Nothing but words changed.</p>`,
    words.length > 0 &&
      markup`<details data-level="documentation"><summary>${Count(words.length, 'change')} of words and examples</summary>${list(words)}</details>`,
  ];
}

function notListed({ found }: ComparisonRow, listed: number, data: string): SafeHtml | null {
  if (found <= listed) return null;
  const left = found - listed;
  const which = listed === 0 ? Count(left, 'change') : `The other ${count(left, 'change')}`;
  return markup`<p class="soft">${which} ${left === 1 ? 'is' : 'are'} not listed here. <a href="${data}">The data of this API</a> has the newest, and <a href="/catalogue.db">the whole catalogue</a> the 1,000 most serious of each content.</p>`;
}
