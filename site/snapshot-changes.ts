/**
 * What the snapshot knows of changes, read when a page asks for it.
 */
import type Database from 'better-sqlite3';
import type { ChangeRow, ComparisonRow } from '../schemas/snapshot.ts';
import type { ChangeLevel } from '../schemas/words.ts';
import { lastFew } from './last-few.ts';
import type { Snapshot } from './snapshot.ts';
import type { Reader } from './snapshot-file.ts';

/** How many changes of each level there are. */
export type LevelCounts = Readonly<Record<ChangeLevel, number>>;

/** One API, or those of one organisation. */
export type Scope = { readonly api: string } | { readonly organisation: string };

export type ChangeReaders = {
  /** How often the contents of a version changed, newest first. */
  comparisonsOf(api: string, version: string): readonly ComparisonRow[];
  /** The newest that found something, of all APIs or of some; `broke` leaves out those that break nothing. */
  newestComparisons(asked: { of?: Scope; broke?: boolean; most: number }): readonly ComparisonRow[];
  /** How many APIs have changed since a moment, and how many of them in a way that breaks clients. */
  activitySince(since: string, organisation: string | null): { changed: number; broke: number };
  /** What one comparison found, the most serious first. */
  changesIn(comparison: ComparisonRow, most: number): readonly ChangeRow[];
  /** Whether it found a change of this kind. */
  hasChangeOf(comparison: ComparisonRow, rule: string): boolean;
  /** How many of the changes that are listed have which level. */
  countsIn(comparison: ComparisonRow): LevelCounts;
  /** What changed in any version of an API, newest first; the most serious of one moment first. */
  changesOf(api: string, most: number): readonly ChangeRow[];
  /** The newest changes of each kind, by the id of its rule. One look at all changes. */
  newestOfEachRule(most: number): ReadonlyMap<string, readonly ChangeRow[]>;
  /** The newest changes of all APIs. */
  newestChanges(most: number): readonly ChangeRow[];
};

/** Prepares reading the rows of one table, as `where` says. */
type Reading<Row> = (where: string) => Reader<Row>;

export function changeReaders(
  database: Database.Database,
  comparisons: Reading<ComparisonRow>,
  changes: Reading<ChangeRow>,
): { readers: ChangeReaders; stored: Snapshot['stored'] } {
  let changing: ReadonlySet<unknown> | undefined;
  const hasChanged = (api: unknown) =>
    (changing ??= new Set(database.prepare('SELECT DISTINCT api FROM comparison').pluck().all())).has(api);
  /** Most APIs have never changed, and SQLite takes a tenth of a millisecond for each question to find that out. */
  const ofChanging = <Row>(read: Reader<Row>): Reader<Row> =>
    Object.assign((...values: unknown[]) => (hasChanged(values[0]) ? read(...values) : []), {
      stored: (...values: unknown[]) => (hasChanged(values[0]) ? read.stored(...values) : ''),
    });
  const ofVersion = ofChanging(comparisons('api = ? AND version = ? ORDER BY at DESC, id DESC'));
  const newest = (where: string) => ({
    telling: comparisons(`${where} AND found > 0 ORDER BY at DESC, id DESC LIMIT ?`),
    broke: comparisons(`${where} AND changed = 'breaking' ORDER BY at DESC, id DESC LIMIT ?`),
  });
  const everywhere = newest('true');
  const { telling, broke } = newest('api = ?');
  const inApi = { telling: ofChanging(telling), broke: ofChanging(broke) };
  // The ids of its APIs, and of no other organisation’s, begin with its own and a slash; 0 is the character after that.
  const within = "api >= ? || '/' AND api < ? || '0'";
  const inOrganisation = newest(within);
  const activity = (where: string) =>
    database.prepare<string[], { changed: number; broke: number }>(
      `SELECT count(DISTINCT api) AS changed, count(DISTINCT CASE WHEN changed = 'breaking' THEN api END) AS broke
       FROM comparison WHERE ${where} AND found > 0 AND at >= ?`,
    );
  const activityEverywhere = activity('true');
  const activityWithin = activity(within);
  const inComparison = changes('api = ? AND version = ? AND comparison = ? ORDER BY position LIMIT ?');
  const newestFirst = 'ORDER BY at DESC, comparison DESC, position LIMIT ?';
  const ofApi = ofChanging(changes(`api = ? ${newestFirst}`));
  const newestChanges = changes(`true ${newestFirst}`);
  const ofEachRule = changes(
    `(comparison, position) IN (SELECT comparison, position FROM (
       SELECT comparison, position, row_number() OVER (PARTITION BY rule ORDER BY at DESC, comparison DESC, position) AS place
       FROM change) WHERE place <= ?) ORDER BY at DESC, comparison DESC, position`,
  );
  const counted = database.prepare<[string, string, number], { level: ChangeLevel; number: number }>(
    'SELECT level, count(*) AS number FROM change WHERE api = ? AND version = ? AND comparison = ? GROUP BY level',
  );
  const ofRule = database.prepare<[string, string, number, string]>(
    'SELECT 1 FROM change WHERE api = ? AND version = ? AND comparison = ? AND rule = ?',
  );
  const asked = ({ of, broke = false, most }: Parameters<ChangeReaders['newestComparisons']>[0]) => {
    const which = broke ? 'broke' : 'telling';
    if (of === undefined) return { read: everywhere[which], values: [most] };
    if ('api' in of) return { read: inApi[which], values: [of.api, most] };
    return { read: inOrganisation[which], values: [of.organisation, of.organisation, most] };
  };
  const readers: ChangeReaders = {
    comparisonsOf: lastFew((api, version) => ofVersion(api, version)),
    newestComparisons(which) {
      const { read, values } = asked(which);
      return read(...values);
    },
    activitySince(since, organisation) {
      const row =
        organisation === null ? activityEverywhere.get(since) : activityWithin.get(organisation, organisation, since);
      return row ?? { changed: 0, broke: 0 };
    },
    changesIn: ({ api, version, id }, most) => inComparison(api, version, id, most),
    hasChangeOf: ({ api, version, id }, rule) => ofRule.get(api, version, id, rule) !== undefined,
    countsIn({ api, version, id }) {
      const counts = { breaking: 0, risky: 0, compatible: 0, documentation: 0 };
      for (const { level, number } of counted.all(api, version, id)) counts[level] = number;
      return counts;
    },
    newestOfEachRule: (most) => Map.groupBy(ofEachRule(most), ({ rule }) => rule),
    changesOf: (api, most) => ofApi(api, most),
    newestChanges: (most) => newestChanges(most),
  };
  return {
    readers,
    stored: {
      comparisonsOf: ofVersion.stored,
      changesOf: ofApi.stored,
      newestComparisons: (which: Parameters<ChangeReaders['newestComparisons']>[0]) => {
        const { read, values } = asked(which);
        return read.stored(...values);
      },
    },
  };
}
