/**
 * What ends, in words, for pages and calendars.
 */
import type { Snapshot } from '../../snapshot.ts';
import { absolute, versionPath } from '../addresses.ts';
import { count, listInWords } from '../counts.ts';
import { dateInWords } from '../dates.ts';
import { markup, type SafeHtml } from '../markup.ts';
import { plainLine } from '../plain-line.ts';
import { moment } from '../moment.ts';
import type { CalendarDay } from './calendar.ts';
import type { Deadline } from './deadlines.ts';
import { tagUri } from './tag-uri.ts';

const LONGEST_NAME = 200;
const MOST_NAMED = 5;

/** One item of the list of what ends. `organisation`: its name, or null where it goes without saying. */
export function deadlineHtml(deadline: Deadline, organisation: string | null): SafeHtml {
  const { api, slug, current, name, date, operations, successor } = deadline;
  const address = versionPath(api, { slug, current });
  const when = date === null ? null : markup`<strong>${moment(date)}</strong> `;
  const names = operations
    .slice(0, MOST_NAMED)
    .map((operation) => markup`<li><code>${plainLine(operation, 200)}</code></li>`);
  const left = operations.length - MOST_NAMED;
  const list =
    operations.length > 0 && markup`<ul>${names}${left > 0 && markup`<li>and ${count(left, 'more')}</li>`}</ul>`;
  const what =
    operations.length > 0
      ? markup`${count(operations.length, 'operation')} of <a href="${address}">${plainLine(name, LONGEST_NAME)}</a> ${operations.length === 1 ? 'stops' : 'stop'} working`
      : markup`<a href="${address}">${plainLine(name, LONGEST_NAME)}</a> ${date === null ? 'is deprecated' : 'stops working'}`;
  const instead =
    successor === null
      ? null
      : markup`, replaced by <a href="${versionPath(api, { slug: '', current: true })}">version ${successor}</a>`;
  const who = organisation === null ? null : markup` <span class="soft">· ${organisation}</span>`;
  return markup`<li>${when}${what}${instead}${who}${list}</li>`;
}

/** The same as a day of a calendar; null for what has no date. */
export function deadlineDay(
  deadline: Deadline,
  { estate, apiById, organisationById }: Pick<Snapshot, 'estate' | 'apiById' | 'organisationById'>,
): CalendarDay | null {
  const { api, slug, current, date, operations, successor } = deadline;
  if (date === null) return null;
  const name = plainLine(deadline.name, LONGEST_NAME);
  const organisation = organisationById.get(apiById.get(api)?.organisation ?? '')?.name ?? '';
  const named = operations.slice(0, MOST_NAMED).map((operation) => plainLine(operation, 200));
  const left = operations.length - named.length;
  const which = listInWords(left > 0 ? [...named, count(left, 'other operation')] : named);
  return {
    uid: tagUri(estate.url, `ends/${api}/${slug}${operations.length > 0 ? `/operations/${date}` : ''}`),
    date,
    summary:
      operations.length > 0
        ? `${count(operations.length, 'operation')} of ${name} ${operations.length === 1 ? 'stops' : 'stop'} working`
        : `${name} stops working`,
    description: [
      `${plainLine(organisation, LONGEST_NAME)}: ${name} ${operations.length > 0 ? `no longer has ${which} after` : 'works until'} ${dateInWords(date)}.`,
      successor === null ? '' : `It is replaced by version ${plainLine(successor, 60)}.`,
    ]
      .filter(Boolean)
      .join('\n'),
    url: absolute(estate.url, versionPath(api, { slug, current })),
  };
}
