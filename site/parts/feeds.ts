/**
 * What changed as Atom, and what ends as iCalendar: for everybody, for each organisation and for each API.
 */
import type { ApiRow, OrganisationRow } from '../../schemas/snapshot.ts';
import { absolute, changesPath, feedPath, overviewPaths } from '../lib/addresses.ts';
import { atom, type Feed } from '../lib/changes/atom.ts';
import { calendar } from '../lib/changes/calendar.ts';
import { feedEntries } from '../lib/changes/change-feed.ts';
import { deadlineDay } from '../lib/changes/deadline-day.ts';
import { deadlines } from '../lib/changes/deadlines.ts';
import { tagUri } from '../lib/changes/tag-uri.ts';
import { rightsInWords } from '../lib/rights.ts';
import { plainLine } from '../lib/plain-line.ts';
import type { Snapshot } from '../snapshot.ts';
import type { Out, Part, Site } from '../build/part.ts';
import { askedFor } from '../lib/asked-for.ts';

/** What a reader of feeds that asks once a week does not miss. */
const MOST_OF_ALL = 60;
const MOST_OF_ONE = 30;
const LONGEST_NAME = 200;
const YEAR_MS = 365 * 86_400_000;

export function* feedParts({ snapshot }: Pick<Site, 'snapshot'>): Generator<Part> {
  const { organisations, organisationById, apis, apiById, aliases } = snapshot;
  yield { id: 'feeds', precision: 'second', make: (out) => makeOverview(snapshot, null, out) };
  for (const { id } of organisations)
    yield {
      id: `feeds ${id}`,
      make: (out) => makeOverview(snapshot, askedFor(organisationById.get(id), id), out),
    };
  // Readers of feeds follow no signposts: they go on finding the feed where they subscribed to it.
  const former = Map.groupBy(aliases, ({ api }) => api);
  for (const { id } of apis) {
    const ids = [id, ...(former.get(id) ?? []).map(({ alias }) => alias)];
    yield {
      id: `feed ${ids.join(' ')}`,
      about: id,
      precision: 'change',
      make: (out) => makeApiFeed(snapshot, askedFor(apiById.get(id), id), ids, out),
    };
  }
}

function makeOverview(snapshot: Snapshot, organisation: OrganisationRow | null, out: Out): void {
  const { estate, today } = snapshot;
  const paths = overviewPaths(organisation?.id ?? null);
  const whose = organisation === null ? estate.name : `${plainLine(organisation.name, LONGEST_NAME)}, ${estate.name}`;
  const id = organisation === null ? 'changes' : `changes/${organisation.id}`;
  const common = {
    page: absolute(estate.url, paths.page),
    author: estate.name,
    rights: rightsInWords(estate),
    since: `${today}T00:00:00Z`,
  };
  const of = organisation === null ? {} : { of: { organisation: organisation.id } };
  const feed = (broke: boolean, rest: Pick<Feed, 'id' | 'title' | 'subtitle' | 'self'>) =>
    atom({
      ...common,
      ...rest,
      entries: feedEntries(snapshot, snapshot.newestComparisons({ ...of, broke, most: MOST_OF_ALL })),
    });
  out.file(
    paths.feed,
    feed(false, {
      id: tagUri(estate.url, id),
      title: `What changed: ${whose}`,
      subtitle: 'Every change of an API description that means something, the newest first.',
      self: absolute(estate.url, paths.feed),
    }),
  );
  out.file(
    paths.breakingFeed,
    feed(true, {
      id: tagUri(estate.url, `${id}:breaking`),
      title: `What breaks clients: ${whose}`,
      subtitle: 'Only changes of API descriptions that break those who use the API, the newest first.',
      self: absolute(estate.url, paths.breakingFeed),
    }),
  );
  // Days that are over stay for a year: a calendar is not to lose what somebody saw in it.
  const from = new Date(Date.parse(today) - YEAR_MS).toISOString().slice(0, 10);
  const days = deadlines(snapshot, organisation?.id ?? null, from).flatMap(
    (deadline) => deadlineDay(deadline, snapshot) ?? [],
  );
  out.file(paths.calendar, calendar(`What stops working: ${whose}`, days, `${today}T00:00:00Z`));
}

/** `ids`: those under which it is offered. */
function makeApiFeed(snapshot: Snapshot, api: ApiRow, ids: readonly string[], out: Out): void {
  const { estate } = snapshot;
  const current = snapshot.currentOf(api.id);
  const name = plainLine(api.name, LONGEST_NAME);
  const feed = atom({
    id: tagUri(estate.url, `changes/${api.id}`),
    title: `What changed in ${name}`,
    subtitle: `Every change of the description of ${name} that means something, the newest first.`,
    self: absolute(estate.url, feedPath(api.id)),
    page: absolute(estate.url, changesPath(api.id, current)),
    author: estate.name,
    rights: rightsInWords(estate),
    since: api.firstSeen,
    entries: feedEntries(snapshot, snapshot.newestComparisons({ of: { api: api.id }, most: MOST_OF_ONE })),
  });
  for (const id of ids) out.file(feedPath(id), feed);
}
