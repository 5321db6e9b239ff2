/**
 * Targets that are found under another name, or in another source: they stay themselves, with their history.
 */
import type Database from 'better-sqlite3';
import { isCatalogue } from '../../schemas/catalogue-kinds.ts';
import type { Apis } from './apis.ts';
import type { Events } from './events.ts';

export type Place = { readonly source: string; readonly path: string };

export type KnownTarget = Place & {
  /** The address of its source. */
  readonly url: string;
  /** Null when it has no page of its own. */
  readonly api: string | null;
  readonly groupKey: string | null;
  readonly sha256: string | null;
  readonly bundled: string | null;
  readonly title: string | null;
  readonly documentation: string | null;
  readonly gone: boolean;
};

export type Moves = {
  /** Every target of a source. */
  ofSource(source: string): KnownTarget[];
  /** Every target with a page whose source was withdrawn. */
  ofWithdrawn(organisation: string): KnownTarget[];
  /**
   * The names of the APIs of an organisation that other sources know: for an entry of a catalogue all of them, for a
   * description only those of which nothing but entries is known.
   */
  named(of: { readonly organisation: string; readonly source: string; readonly kind: string }): readonly NamedRow[];
  /**
   * What was at one place is at another now. When that is in another source, its API gets the id that it would have
   * there, unless a source that is still registered has a part in it, and the old id becomes an alias.
   */
  move(
    run: number,
    at: string,
    from: Place,
    to: Place,
    identity: { readonly groupKey: string; readonly slug: string },
  ): void;
  /** What its source knows to be the same has another path. Does nothing where there is something at that path already. */
  rename(run: number, at: string, source: string, from: string, to: string): void;
};

export function createMoves(database: Database.Database, events: Events, apis: Apis): Moves {
  const columns = `
    SELECT target.source, target.path, source.url, target.api, api.group_key AS groupKey, revision.sha256, revision.bundled,
      coalesce(revision.description ->> '$.title', target.statements ->> '$[0].facts.name.value') AS title,
      target.statements ->> '$[0].facts.documentation.value' AS documentation, target.gone_since IS NOT NULL AS gone
    FROM source JOIN target ON target.source = source.id LEFT JOIN api ON api.id = target.api
      LEFT JOIN revision ON revision.id = target.revision`;
  const ofSource = database.prepare<[string], KnownRow>(`${columns} WHERE source.id = ? ORDER BY target.path`);
  const ofWithdrawn = database.prepare<[string], KnownRow>(
    `${columns} WHERE source.organisation = ? AND source.removed_at IS NOT NULL AND target.api IS NOT NULL
     ORDER BY source.removed_at DESC, source.id, target.path`,
  );
  const named = database.prepare<[string, string], NamedRow>(`
    SELECT DISTINCT target.api, coalesce(revision.description ->> '$.title', target.statements ->> '$[0].facts.name.value') AS title
    FROM api JOIN target ON target.api = api.id LEFT JOIN revision ON revision.id = target.revision
    WHERE api.organisation = ? AND target.source <> ? AND title IS NOT NULL`);
  const namedByCatalogues = database.prepare<[string, string], NamedRow>(`
    SELECT DISTINCT target.api, target.statements ->> '$[0].facts.name.value' AS title
    FROM target INDEXED BY target_with_statements JOIN api ON api.id = target.api
    WHERE target.statements IS NOT NULL AND api.organisation = ? AND target.source <> ? AND target.revision IS NULL AND title IS NOT NULL`);
  const find = database.prepare<[string, string], { id: number; api: string | null }>(
    'SELECT id, api FROM target WHERE source = ? AND path = ?',
  );
  const seenLast = database.prepare(`
    UPDATE revision SET last_seen = max(last_seen, coalesce((SELECT last_read FROM source WHERE id = @source), last_seen))
    WHERE id = (SELECT revision FROM target WHERE id = @id)`);
  const takeRevisions = database.prepare('UPDATE OR IGNORE revision SET target = @id WHERE target = @copy');
  // A copy in another syntax went through the same changes.
  const forgetComparisons = database.prepare('DELETE FROM comparison WHERE target = ?');
  const becomeCopy = database.prepare(`
    UPDATE target SET path = @path, twin_of = @twinOf, revision = NULL, failing_since = NULL, failure = NULL WHERE id = @id`);
  const place = database.prepare('UPDATE target SET source = @source, path = @path WHERE id = @id');
  const isShared = database
    .prepare(
      `SELECT 1 FROM target JOIN source ON source.id = target.source
       WHERE target.api = @api AND target.id <> @id AND source.removed_at IS NULL LIMIT 1`,
    )
    .pluck();

  const move = database.transaction(
    (run: number, at: string, from: Place, to: Place, identity: { groupKey: string; slug: string }) => {
      const target = find.get(from.source, from.path);
      // Another new source with the same content was faster.
      if (!target) return;
      const copy = find.get(to.source, to.path);
      if (target.api !== null && from.source !== to.source) {
        seenLast.run({ id: target.id, source: from.source });
        if (isShared.get({ id: target.id, api: target.api }) === undefined) apis.rename(run, at, target.api, identity);
      }
      // What was a copy of it takes its place: the two change names, and what was seen of the copy was seen of it.
      if (copy) {
        place.run({ id: copy.id, source: to.source, path: `\0${to.path}` });
        forgetComparisons.run(copy.id);
        takeRevisions.run({ id: target.id, copy: copy.id });
      }
      place.run({ id: target.id, ...to });
      if (copy) becomeCopy.run({ id: copy.id, path: from.path, twinOf: to.path });
      events.append({ run, at, kind: 'target-moved', source: to.source, target: to.path, data: { from } });
    },
  );

  const rename = database.transaction((run: number, at: string, source: string, from: string, to: string) => {
    const target = find.get(source, from);
    if (!target || find.get(source, to)) return;
    place.run({ id: target.id, source, path: to });
    events.append({ run, at, kind: 'target-moved', source, target: to, data: { from: { source, path: from } } });
  });

  return {
    ofSource: (source) => ofSource.all(source).map(toKnown),
    ofWithdrawn: (organisation) => ofWithdrawn.all(organisation).map(toKnown),
    named: ({ organisation, source, kind }) =>
      (isCatalogue(kind) ? named : namedByCatalogues).all(organisation, source),
    move: (...args) => move.immediate(...args),
    rename: (...args) => rename.immediate(...args),
  };
}

type NamedRow = { readonly api: string; readonly title: string };
type KnownRow = Omit<KnownTarget, 'gone'> & { readonly gone: number };

function toKnown({ gone, ...row }: KnownRow): KnownTarget {
  return { ...row, gone: gone === 1 };
}
