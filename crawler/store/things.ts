/**
 * Services, systems, datasets and relations, each as one file of one source says it. What they are together, and what
 * references mean, is found out when they are published.
 */
import type Database from 'better-sqlite3';
import type { SaidModel } from '../said-things.ts';
import type { Events } from './events.ts';

export type ModelReading = SaidModel & {
  /** Whether everything there is was seen: only then does something missing mean that it is gone. */
  readonly complete: boolean;
  /** How many things and how many relations of one source are kept. */
  readonly most: number;
};

export type Things = {
  /** Records what a reading showed and returns whether anything became different. Before the reading of its source is closed. */
  record(run: number, at: string, source: string, reading: ModelReading): boolean;
};

/** What `sources` and `registrations` need to tell of absence, inside their own transactions. */
export type Absences = {
  /** Another complete look at a source did not show what is gone. */
  stillGone(source: string): void;
  /** There is nothing at the place of a source. */
  missAll(source: string, at: string): void;
  /** A run passed in which sources were not registered any more. */
  missWithdrawn(at: string): void;
};

type ThingRow = {
  kind: string;
  organisation: string;
  slug: string;
  file: string;
  facts: string;
  gone_since: string | null;
  last_seen: string | null;
};
type RelationRow = { file: string; said: string; last_seen: string | null; gone_since: string | null };

/** More observations than this tell nothing new. */
const ENOUGH_OBSERVATIONS = 3;

export function createAbsences(database: Database.Database): Absences {
  const tables = ['thing', 'relation'];
  const stillGone = tables.map((table) =>
    database.prepare(
      `UPDATE ${table} SET gone_count = gone_count + 1 WHERE source = ? AND gone_since IS NOT NULL AND gone_count < ${ENOUGH_OBSERVATIONS}`,
    ),
  );
  const missAll = tables.map((table) =>
    database.prepare(`
      UPDATE ${table} SET gone_since = coalesce(gone_since, @at), gone_count = gone_count + 1,
        last_seen = coalesce(last_seen, (SELECT last_read FROM source WHERE source.id = @source))
      WHERE source = @source AND gone_count < ${ENOUGH_OBSERVATIONS}`),
  );
  const missWithdrawn = tables.map((table) =>
    database.prepare(`
      UPDATE ${table} SET gone_since = coalesce(gone_since, @at), gone_count = gone_count + 1,
        last_seen = coalesce(last_seen, (SELECT last_read FROM source WHERE source.id = ${table}.source))
      WHERE gone_count < ${ENOUGH_OBSERVATIONS} AND source IN (SELECT id FROM source WHERE removed_at IS NOT NULL)`),
  );
  return {
    stillGone: (source) => stillGone.forEach((statement) => statement.run(source)),
    missAll: (source, at) => missAll.forEach((statement) => statement.run({ source, at })),
    missWithdrawn: (at) => missWithdrawn.forEach((statement) => statement.run({ at })),
  };
}

export function createThings(database: Database.Database, events: Events): Things {
  const selectThings = database.prepare<[string], ThingRow>('SELECT * FROM thing WHERE source = ?');
  const selectRelations = database.prepare<[string], RelationRow>('SELECT * FROM relation WHERE source = ?');
  const firstSeen = database
    .prepare<[string, string, string], string | null>(
      'SELECT min(first_seen) FROM thing WHERE kind = ? AND organisation = ? AND slug = ?',
    )
    .pluck();
  const saveThing = database.prepare(`
    INSERT INTO thing (source, kind, organisation, slug, file, said_by, web_url, facts, first_seen, last_changed)
      VALUES (@source, @kind, @organisation, @slug, @file, @by, @webUrl, @facts, @firstSeen, @at)
    ON CONFLICT DO UPDATE SET said_by = @by, web_url = @webUrl, facts = @facts, last_seen = NULL, gone_since = NULL, gone_count = 0,
      last_changed = CASE WHEN facts = @facts AND gone_since IS NULL THEN last_changed ELSE @at END`);
  const saveRelation = database.prepare(`
    INSERT INTO relation (source, file, said, said_by, web_url, pointer, line, reason, first_seen)
      VALUES (@source, @file, @said, @by, @webUrl, @pointer, @line, @reason, @at)
    ON CONFLICT DO UPDATE SET said_by = @by, web_url = @webUrl, pointer = @pointer, line = @line, reason = @reason,
      last_seen = NULL, gone_since = NULL, gone_count = 0`);
  const key = 'source = @source AND kind = @kind AND organisation = @organisation AND slug = @slug AND file = @file';
  const lastRead = '(SELECT last_read FROM source WHERE source.id = @source)';
  const forgetThing = database.prepare(`DELETE FROM thing WHERE ${key}`);
  const loseThing = database.prepare(`
    UPDATE thing SET gone_since = coalesce(gone_since, @at), gone_count = min(gone_count + 1, ${ENOUGH_OBSERVATIONS}),
      last_seen = coalesce(last_seen, ${lastRead}) WHERE ${key}`);
  const doubtThing = database.prepare(`UPDATE thing SET last_seen = coalesce(last_seen, ${lastRead}) WHERE ${key}`);
  const forgetRelation = database.prepare(
    'DELETE FROM relation WHERE source = @source AND file = @file AND said = @said',
  );
  const doubtRelation = database.prepare(`
    UPDATE relation SET last_seen = coalesce(last_seen, ${lastRead}) WHERE source = @source AND file = @file AND said = @said`);

  const record = database.transaction((run: number, at: string, source: string, reading: ModelReading): boolean => {
    const isThingChanged = recordThings(run, at, source, reading);
    const isRelationChanged = recordRelations(run, at, source, reading);
    return isThingChanged || isRelationChanged;
  });

  function recordThings(run: number, at: string, source: string, reading: ModelReading): boolean {
    const { things, complete, most } = reading;
    const kept = new Map(selectThings.all(source).map((row) => [keyOf(row), row]));
    const { isUnchanged, isUnread } = partsOf(reading);
    const others = [...kept.values()].filter(({ file }) => isUnchanged(file) || isUnread(file)).length;
    const seen = new Set<string>();
    const shown = new Set<string>();
    let changed = false;
    for (const { kind, id, organisation, file, by, webUrl, facts } of things) {
      const slug = id ?? organisation;
      const row = { source, kind, organisation, slug, file };
      if (seen.has(keyOf(row)) || seen.size + others >= most) continue;
      seen.add(keyOf(row));
      shown.add(nameOf(row));
      const before = kept.get(keyOf(row));
      const text = JSON.stringify(facts);
      const first = before === undefined ? (firstSeen.get(kind, organisation, slug) ?? at) : at;
      saveThing.run({ ...row, by, webUrl, facts: text, firstSeen: first, at });
      if (before?.facts === text && before.gone_since === null) continue;
      changed = true;
      const event = before === undefined ? 'thing-added' : 'thing-changed';
      events.append({ run, at, kind: event, source, target: file, data: { thing: nameOf(row) } });
    }
    for (const [name, row] of kept) {
      if (seen.has(name) || isUnchanged(row.file)) continue;
      const place = { ...row, source };
      if (isUnread(row.file) || !complete) doubtThing.run(keysOf(place));
      // It moved to another file.
      else if (shown.has(nameOf(row))) forgetThing.run(keysOf(place));
      else {
        loseThing.run({ ...keysOf(place), at });
        if (row.gone_since !== null) continue;
        changed = true;
        events.append({ run, at, kind: 'thing-gone', source, target: row.file, data: { thing: nameOf(row) } });
      }
    }
    return changed;
  }

  /** What a file does not say any more is not so any more: there is nothing to keep a page for. */
  function recordRelations(run: number, at: string, source: string, reading: ModelReading): boolean {
    const { relations, complete, most } = reading;
    const kept = new Map(selectRelations.all(source).map((row) => [`${row.file}\n${row.said}`, row]));
    const { isUnchanged, isUnread } = partsOf(reading);
    const others = [...kept.values()].filter(({ file }) => isUnchanged(file) || isUnread(file)).length;
    const seen = new Set<string>();
    const count = { added: 0, removed: 0 };
    for (const { from, kind, to, stance, declaredBy, ...where } of relations) {
      const { file, by, webUrl, pointer, line = null, reason = null } = where;
      const said = JSON.stringify({ from, kind, to, stance, declaredBy });
      const name = `${file}\n${said}`;
      if (seen.has(name) || seen.size + others >= most) continue;
      seen.add(name);
      saveRelation.run({ source, file, said, by, webUrl, pointer, line, reason, at });
      if (!kept.has(name)) count.added++;
    }
    for (const [name, { file, said }] of kept) {
      if (seen.has(name) || isUnchanged(file)) continue;
      if (isUnread(file) || !complete) doubtRelation.run({ source, file, said });
      else {
        forgetRelation.run({ source, file, said });
        count.removed++;
      }
    }
    if (count.added + count.removed === 0) return false;
    events.append({ run, at, kind: 'relations-changed', source, data: count });
    return true;
  }

  return { record: (...args) => record.immediate(...args) };
}

function keyOf({ kind, organisation, slug, file }: Pick<ThingRow, 'kind' | 'organisation' | 'slug' | 'file'>): string {
  return `${nameOf({ kind, organisation, slug })}\n${file}`;
}

function nameOf({ kind, organisation, slug }: Pick<ThingRow, 'kind' | 'organisation' | 'slug'>): string {
  return kind === 'organisation' ? `${kind}:${organisation}` : `${kind}:${organisation}/${slug}`;
}

function keysOf({ source, kind, organisation, slug, file }: ThingRow & { source: string }) {
  return { source, kind, organisation, slug, file };
}

function partsOf({ unchanged, unread }: ModelReading) {
  return { isUnchanged: amongFiles(unchanged), isUnread: amongFiles(unread) };
}

/** Whether a file is one of these, or in one of those of them that are folders. */
function amongFiles(places: readonly string[]): (file: string) => boolean {
  const files = new Set(places);
  return (file) => {
    if (files.has(file) || files.has('')) return true;
    for (let end = file.indexOf('/'); end !== -1; end = file.indexOf('/', end + 1))
      if (files.has(file.slice(0, end + 1))) return true;
    return false;
  };
}
