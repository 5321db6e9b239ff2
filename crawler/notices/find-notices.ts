/**
 * What there is to tell, and whom: sources that fail and changes that break clients, for those who asked. Pure.
 */
import type { Notices } from '../../schemas/registration.ts';
import type { SourceRow } from '../../schemas/snapshot.ts';
import type { BreakingChange, KnownNotice, NoticeKey } from '../store/notices.ts';
import { breakingTopic, gatherChanges, type Gathered } from './gather-changes.ts';
import type { Notice } from './notice.ts';
import { breakingText, failingText, type Portal } from './notice-text.ts';
import { placesOf, type ChannelName, type Publisher } from './places.ts';

export type Wanted = {
  readonly notice: Notice;
  readonly channel: ChannelName;
  readonly place: string;
  /** Topics that are told with it, as one. */
  readonly also?: readonly string[];
  /** What is told anew where somebody closed what was told before. */
  readonly ifClosed?: Wanted;
};

/** Nobody can be told: what was asked for names no place that is theirs. */
export type Unplaced = { readonly notice: Notice; readonly channel: ChannelName; readonly reason: string };

export type Found = { readonly wanted: readonly Wanted[]; readonly unplaced: readonly Unplaced[] };

const DAY_MS = 24 * 3600 * 1000;

/** What is so: the sources, and the breaking changes that were not taken back, the oldest first. */
export type Facts = {
  readonly rows: readonly SourceRow[];
  readonly changes: readonly BreakingChange[];
  /** What was told. */
  readonly known: readonly KnownNotice[];
};

export function findNotices(
  publishers: readonly Publisher[],
  { rows, changes, known }: Facts,
  portal: Portal,
  now: string,
): Found {
  const rowsOf = Map.groupBy(rows, ({ organisation }) => organisation);
  const changesOf = Map.groupBy(changes, ({ organisation }) => organisation);
  const rowOf = createRowFinder(known);
  const wanted: Wanted[] = [];
  const unplaced: Unplaced[] = [];
  for (const publisher of publishers) {
    const { organisation, notices } = publisher;
    for (const row of notices.about.includes('failing') ? (rowsOf.get(organisation) ?? []) : [])
      for (const notice of ofSource(row, notices, { portal, now }))
        for (const { channel, place } of placesOf(publisher, row.id))
          if ('reason' in place) unplaced.push({ notice, channel, reason: place.reason });
          else wanted.push({ notice, channel, place: place.at });
    const ofTheirs = notices.about.includes('breaking') ? (changesOf.get(organisation) ?? []) : [];
    for (const ofDescription of Map.groupBy(ofTheirs, ({ target }) => target).values())
      for (const { channel, place } of placesOf(publisher, ofDescription[0]?.source ?? '')) {
        if ('reason' in place) {
          for (const change of ofDescription.filter(({ isNews }) => isNews))
            unplaced.push({ notice: ofChanges([change], portal), channel, reason: place.reason });
        } else if (channel === 'issue') {
          const gathered = gatherChanges(ofDescription, (topic) => rowOf({ topic, channel, place: place.at }));
          wanted.push(...gathered.map((each) => toldAsOne(each, { channel, place: place.at, portal })));
        } else {
          for (const change of ofDescription.filter(({ isNews }) => isNews))
            wanted.push({ notice: ofChanges([change], portal), channel, place: place.at });
        }
      }
  }
  return { wanted, unplaced };
}

/** The ids of sources that are well: what was told of them is mended. */
export function wellSources(rows: readonly SourceRow[]): string[] {
  return rows.filter(({ state, problems }) => state === 'ok' || !problems.some(isTheirs)).map(({ id }) => id);
}

export const failingTopic = (source: string) => `failing:${source}`;

function ofSource(
  row: SourceRow,
  { graceDays, remindDays }: Notices,
  { portal, now }: { readonly portal: Portal; readonly now: string },
): Notice[] {
  const { id, organisation, state } = row;
  const problems = row.problems.filter(isTheirs);
  const days = Math.max(...problems.map(({ since }) => Math.floor((Date.parse(now) - Date.parse(since)) / DAY_MS)));
  if ((state !== 'stale' && state !== 'failed') || problems.length === 0 || days < graceDays) return [];
  // The same words until it is time for the next ones: what says something else is told again.
  const reminded = remindDays === 0 ? 0 : Math.floor(days / remindDays) * remindDays;
  const text = failingText(row, problems, { portal, reminded });
  return [{ topic: failingTopic(id), about: 'failing', organisation, thing: id, text }];
}

/** Only what a publisher can mend is told to them. */
function isTheirs({ whose }: SourceRow['problems'][number]): boolean {
  return whose === 'publisher';
}

function ofChanges(changes: Gathered['changes'], portal: Portal): Notice {
  const [{ id, organisation, api }] = changes;
  return { topic: breakingTopic(id), about: 'breaking', organisation, thing: api, text: breakingText(changes, portal) };
}

function toldAsOne(
  { changes, untold }: Gathered,
  { portal, ...where }: Pick<Wanted, 'channel' | 'place'> & { readonly portal: Portal },
): Wanted {
  const [, ...others] = changes;
  const [first, ...more] = untold;
  const isAdded = first !== undefined && untold.length < changes.length;
  return {
    ...where,
    notice: ofChanges(changes, portal),
    also: others.map(({ id }) => breakingTopic(id)),
    ...(isAdded && { ifClosed: toldAsOne({ changes: [first, ...more], untold }, { portal, ...where }) }),
  };
}

/** Finds what is known of one thing told at one place. */
export function createRowFinder(known: readonly KnownNotice[]): (key: NoticeKey) => KnownNotice | undefined {
  const byKey = new Map(known.map((row) => [keyText(row), row]));
  return (key) => byKey.get(keyText(key));
}

function keyText({ topic, channel, place }: NoticeKey): string {
  return JSON.stringify([topic, channel, place]);
}
