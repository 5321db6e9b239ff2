/**
 * Every content that a description has had, as a table.
 */
import type { Revision } from '../../../schemas/facts.ts';
import { count } from '../counts.ts';
import { markup, type SafeHtml } from '../markup.ts';
import { moment } from '../moment.ts';
import { plainLine } from '../plain-line.ts';

const columns = ['Date', 'First seen', 'Last seen', 'Its own version', 'Commit', 'File'];
const MOST = 100;

/** `fileOf`: the address of its main file, where it is kept. Newest first. */
export function revisionsHtml(revisions: readonly Revision[], fileOf: (revision: Revision) => string | null): SafeHtml {
  const head = columns.map((column) => markup`<th scope="col">${column}</th>`);
  const rows = revisions.slice(0, MOST).map((revision) => rowHtml(revision, fileOf(revision)));
  const left = revisions.length - MOST;
  const more = left > 0 ? markup`<p class="soft">and ${count(left, 'older one')}.</p>` : null;
  return markup`<table class="labelled"><thead><tr>${head}<th scope="col" class="number">Operations</th></tr></thead><tbody>${rows}</tbody></table>${more}`;
}

function rowHtml(revision: Revision, file: string | null): SafeHtml {
  const { firstSeen, lastSeen, committedAt = firstSeen, backSince, infoVersion, commit, operations } = revision;
  const back = backSince === undefined ? null : markup` <span>(again from ${moment(backSince)})</span>`;
  const cells = [
    ['First seen', moment(firstSeen)],
    ['Last seen', moment(lastSeen)],
    ['Its own version', infoVersion === undefined ? 'none' : plainLine(infoVersion, 60)],
    ['Commit', commit === undefined ? 'none' : markup`<code>${commit.slice(0, 10)}</code>`],
    ['File', file === null ? 'not kept here' : markup`<a href="${file}">As it was</a>`],
  ] as const;
  return markup`<tr><th scope="row">${moment(committedAt)}${back}</th>${cells.map(([label, value]) => markup`<td data-label="${label}">${value}</td>`)}<td data-label="Operations" class="number">${operations}</td></tr>`;
}
