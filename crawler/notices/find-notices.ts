/**
 * What there is to tell, and whom: sources that fail and changes that break clients, for those who asked. Pure.
 */
import type { Notices, RegisteredSource } from '../../schemas/registration.ts';
import type { SourceRow } from '../../schemas/snapshot.ts';
import type { BreakingChange } from '../store/notices.ts';
import type { Notice } from './notice.ts';
import { breakingText, failingText, type Portal } from './notice-text.ts';

/** One publisher, as registered. */
export type Publisher = {
  readonly organisation: string;
  readonly notices: Notices;
  readonly sources: readonly (RegisteredSource & { readonly id: string })[];
};

export type Wanted = { readonly notice: Notice; readonly channel: ChannelName; readonly place: string };
export type ChannelName = 'issue' | 'email' | 'webhook';

/** Nobody can be told: what was asked for names no place that is theirs. */
export type Unplaced = { readonly notice: Notice; readonly channel: ChannelName; readonly reason: string };

export type Found = { readonly wanted: readonly Wanted[]; readonly unplaced: readonly Unplaced[] };

const DAY_MS = 24 * 3600 * 1000;

export function findNotices(
  publishers: readonly Publisher[],
  rows: readonly SourceRow[],
  changes: readonly BreakingChange[],
  portal: Portal,
  now: string,
): Found {
  const rowsOf = Map.groupBy(rows, ({ organisation }) => organisation);
  const changesOf = Map.groupBy(changes, ({ organisation }) => organisation);
  const wanted: Wanted[] = [];
  const unplaced: Unplaced[] = [];
  for (const publisher of publishers) {
    const { organisation, notices } = publisher;
    const latest = new Date(Date.parse(now) - notices.graceDays * DAY_MS).toISOString();
    const found = [
      ...(notices.about.includes('failing') ? (rowsOf.get(organisation) ?? []) : []).flatMap((row) =>
        ofSource(row, latest, portal),
      ),
      ...(notices.about.includes('breaking') ? (changesOf.get(organisation) ?? []) : []).map((change) =>
        ofChange(change, portal),
      ),
    ];
    for (const { source, ...notice } of found)
      for (const { channel, place } of placesOf(publisher, source)) {
        if ('reason' in place) unplaced.push({ notice, channel, reason: place.reason });
        else wanted.push({ notice, channel, place: place.at });
      }
  }
  return { wanted, unplaced };
}

/** The ids of sources that are well: what was told of them is mended. */
export function wellSources(rows: readonly SourceRow[]): ReadonlySet<string> {
  return new Set(rows.filter(({ state, problems }) => state === 'ok' || !problems.some(isTheirs)).map(({ id }) => id));
}

export const failingTopic = (source: string) => `failing:${source}`;

function ofSource(row: SourceRow, latest: string, portal: Portal): (Notice & { readonly source: string })[] {
  const { id, organisation, state } = row;
  const problems = row.problems.filter(isTheirs);
  const isOld = problems.some(({ since }) => since <= latest);
  if ((state !== 'stale' && state !== 'failed') || !isOld) return [];
  return [
    {
      topic: failingTopic(id),
      about: 'failing',
      organisation,
      thing: id,
      text: failingText(row, problems, portal),
      source: id,
    },
  ];
}

/** Only what a publisher can mend is told to them. */
function isTheirs({ whose }: SourceRow['problems'][number]): boolean {
  return whose === 'publisher';
}

function ofChange(change: BreakingChange, portal: Portal): Notice & { readonly source: string } {
  const { id, organisation, api, source } = change;
  return {
    topic: `breaking:${id}`,
    about: 'breaking',
    organisation,
    thing: api,
    text: breakingText(change, portal),
    source,
  };
}

type Place = { readonly at: string } | { readonly reason: string };

function placesOf({ notices, sources }: Publisher, id: string): { channel: ChannelName; place: Place }[] {
  const { issue, email, webhook } = notices;
  return [
    ...(issue === undefined ? [] : [{ channel: 'issue' as const, place: issuePlace(issue, sources, id) }]),
    ...(email === undefined ? [] : [{ channel: 'email' as const, place: { at: email } }]),
    ...(webhook === undefined ? [] : [{ channel: 'webhook' as const, place: { at: webhook } }]),
  ];
}

/** A repository of the publisher's own: nobody is written to because somebody else named them. */
function issuePlace(issue: true | string, sources: Publisher['sources'], id: string): Place {
  const own = sources.flatMap((source) => repositoryOf(source) ?? []);
  if (issue !== true) {
    const named = splitRepository(issue);
    if (named?.repository === undefined) return { reason: `${issue} is not the address of a repository on GitHub.` };
    const isTheirs = own.some(({ owner }) => owner === named.owner);
    return isTheirs
      ? { at: named.repository }
      : {
          reason: `${issue} belongs to nobody whose repositories are registered here. Register one of them, or take it out.`,
        };
  }
  const source = sources.find((each) => each.id === id);
  const place = source && repositoryOf(source)?.repository;
  return place === undefined
    ? { reason: `${id} is not one repository on GitHub. Write the address of a repository of yours instead of true.` }
    : { at: place };
}

type Repository = { readonly owner: string; readonly repository?: string };

/** The owner on GitHub, and the repository where it is one. */
function repositoryOf(source: RegisteredSource): Repository | null {
  if (source.kind === 'git') return splitRepository(source.url);
  if (source.kind !== 'github') return null;
  const host = source.apiUrl === undefined ? 'https://github.com' : new URL(source.apiUrl).origin;
  const owner = `${host}/${source.owner}`.toLowerCase();
  return source.repo === undefined ? { owner } : { owner, repository: `${owner}/${source.repo}`.toLowerCase() };
}

/** `https://github.com/OWNER/REPOSITORY`, with `.git` or without, in the one spelling that GitHub takes for all. */
function splitRepository(address: string): Repository | null {
  const { origin, pathname } = new URL(address);
  const [, owner = '', name = ''] = /^\/([\w-]+)\/([\w.-]+?)(?:\.git)?\/?$/.exec(pathname) ?? [];
  if (owner === '' || name === '') return null;
  return { owner: `${origin}/${owner}`.toLowerCase(), repository: `${origin}/${owner}/${name}`.toLowerCase() };
}
