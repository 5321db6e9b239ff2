/**
 * What ends, as a day of a calendar.
 */
import type { Snapshot } from '../../snapshot.ts';
import { absolute, versionPath } from '../addresses.ts';
import { listInWords } from '../counts.ts';
import { dateInWords } from '../dates.ts';
import { plainLine } from '../plain-line.ts';
import type { CalendarDay } from './calendar.ts';
import { operationsInWords } from './deadline-words.ts';
import type { Deadline } from './deadlines.ts';
import { tagUri } from './tag-uri.ts';

const LONGEST_NAME = 200;

/** Null for what has no date. */
export function deadlineDay(
  deadline: Deadline,
  { estate, apiById, organisationById }: Pick<Snapshot, 'estate' | 'apiById' | 'organisationById'>,
): CalendarDay | null {
  const { api, slug, current, date, operations, successors, affected, isOne } = deadline;
  if (date === null) return null;
  const named = operationsInWords(operations).map((part) => ('code' in part ? part.code : part.text));
  const name = plainLine(deadline.name, LONGEST_NAME);
  const what = operations.length > 0 ? `${named.join('')} of ${name}` : name;
  const isPlural = operations.length > 1;
  const organisation = organisationById.get(apiById.get(api)?.organisation ?? '')?.name ?? '';
  const sentences = [
    `${what} ${isPlural ? 'work' : 'works'} until ${dateInWords(date)}.`,
    successors.length === 0
      ? ''
      : `It is replaced by ${listInWords(successors.map(({ name }) => plainLine(name, 60)))}.`,
    affected === null ? '' : `It affects ${isOne ? 'up to ' : ''}${affected}.`,
    `Published by ${plainLine(organisation, LONGEST_NAME)}.`,
  ];
  return {
    // The day of a version may move, and is then the same day moved. Operations are known by their day alone.
    uid: tagUri(estate.url, `ends/${api}/${slug}${operations.length > 0 ? `/operations/${date}` : ''}`),
    date,
    summary: `${what} ${isPlural ? 'stop' : 'stops'} working`,
    description: sentences.filter(Boolean).join('\n'),
    url: absolute(estate.url, versionPath(api, { slug, current })),
  };
}
