/**
 * The identity of APIs: decided once, kept for ever.
 */
import type Database from 'better-sqlite3';
import { uniqueSlug } from '../slug.ts';
import type { Events } from './events.ts';

export type Apis = {
  /** The id of the API with this group key, made on first sight. Runs inside the caller's transaction. */
  assign(
    run: number,
    at: string,
    organisation: string,
    identity: { readonly groupKey: string; readonly slug: string },
  ): string;
};

export function createApis(database: Database.Database, events: Events): Apis {
  const find = database
    .prepare<[string, string], string>('SELECT id FROM api WHERE organisation = ? AND group_key = ?')
    .pluck();
  const isTaken = database
    .prepare('SELECT 1 FROM api WHERE id = @id UNION ALL SELECT 1 FROM alias WHERE alias = @id')
    .pluck();
  const insert = database.prepare(
    'INSERT INTO api (id, organisation, slug, group_key, first_seen) VALUES (?, ?, ?, ?, ?)',
  );
  return {
    assign(run, at, organisation, { groupKey, slug }) {
      const known = find.get(organisation, groupKey);
      if (known !== undefined) return known;
      const own = uniqueSlug(
        slug || 'api',
        (candidate) => isTaken.get({ id: `${organisation}/${candidate}` }) !== undefined,
      );
      const id = `${organisation}/${own}`;
      insert.run(id, organisation, own, groupKey, at);
      events.append({ run, at, kind: 'api-added', api: id });
      return id;
    },
  };
}
