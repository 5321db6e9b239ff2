/**
 * The identity of APIs: decided once, kept for ever. What is renamed all the same leaves its old id as an alias.
 */
import type Database from 'better-sqlite3';
import { firstFree, isDeviceName, labelSegment, uniqueSlug } from '../slug.ts';
import type { Events } from './events.ts';
import { createLabels } from './labels.ts';

type ApiIdentity = { readonly groupKey: string; readonly slug: string };

/** Everything here runs inside the caller's transaction. */
export type Apis = {
  /** The id of the API with this group key, made on first sight. */
  assign(run: number, at: string, organisation: string, identity: ApiIdentity): string;
  /**
   * Gives an API the id that it would be given now, in another organisation if that is whose it is, and keeps the old one
   * as an alias. Returns its id.
   */
  rename(run: number, at: string, api: string, identity: ApiIdentity, organisation?: string): string;
  /** Makes an API that only a catalogue knew the one that a description belongs to, with all its later versions. */
  adopt(api: string, groupKey: string): void;
  /** The label, or the first of `label-2`, `label-3` … that no other target of the API has, as `firstFree` finds it. */
  freeLabel(api: string, target: number, label: string): string;
};

export function createApis(database: Database.Database, events: Events): Apis {
  const find = database
    .prepare<[string, string], string>('SELECT id FROM api WHERE organisation = ? AND group_key = ?')
    .pluck();
  const isTaken = database
    .prepare('SELECT 1 FROM api WHERE id = @id UNION ALL SELECT 1 FROM alias WHERE alias = @id')
    .pluck();
  const isTakenByOther = database
    .prepare(
      'SELECT 1 FROM api WHERE id = @id AND id <> @api UNION ALL SELECT 1 FROM alias WHERE alias = @id AND api <> @api',
    )
    .pluck();
  const insert = database.prepare(
    'INSERT INTO api (id, organisation, slug, group_key, first_seen) VALUES (?, ?, ?, ?, ?)',
  );
  const select = database.prepare<[string], { organisation: string }>('SELECT organisation FROM api WHERE id = ?');
  const update = database.prepare(
    'UPDATE api SET id = @id, organisation = @organisation, slug = @slug, group_key = @groupKey WHERE id = @api',
  );
  const adopt = database.prepare('UPDATE OR IGNORE api SET group_key = @groupKey WHERE id = @api');
  // Every table that refers to an API must be here; the foreign keys are checked when the transaction ends.
  const followers = ['UPDATE target SET api = @id WHERE api = @api', 'UPDATE alias SET api = @id WHERE api = @api'].map(
    (sql) => database.prepare(sql),
  );
  const forgetAlias = database.prepare('DELETE FROM alias WHERE alias = ?');
  const keepAlias = database.prepare('INSERT INTO alias (alias, api) VALUES (?, ?)');
  const labels = createLabels(database);

  return {
    assign(run, at, organisation, { groupKey, slug }) {
      const known = find.get(organisation, groupKey);
      if (known !== undefined) return known;
      const own = uniqueSlug(
        slug || 'api',
        (candidate) => isDeviceName(candidate) || isTaken.get({ id: `${organisation}/${candidate}` }) !== undefined,
      );
      const id = `${organisation}/${own}`;
      insert.run(id, organisation, own, groupKey, at);
      events.append({ run, at, kind: 'api-added', api: id });
      return id;
    },

    rename(run, at, api, { groupKey, slug }, organisation = select.get(api)!.organisation) {
      const holder = find.get(organisation, groupKey);
      if (holder !== undefined && holder !== api) return api;
      const own = uniqueSlug(
        slug || 'api',
        (candidate) =>
          isDeviceName(candidate) || isTakenByOther.get({ id: `${organisation}/${candidate}`, api }) !== undefined,
      );
      const id = `${organisation}/${own}`;
      database.pragma('defer_foreign_keys = ON');
      update.run({ api, id, organisation, slug: own, groupKey });
      if (id === api) return api;
      for (const follower of followers) follower.run({ api, id });
      forgetAlias.run(id);
      keepAlias.run(api, id);
      events.append({ run, at, kind: 'api-renamed', api: id, data: { from: api } });
      return id;
    },

    adopt: (api, groupKey) => void adopt.run({ api, groupKey }),

    freeLabel: (api, target, label) =>
      firstFree(
        (number) => (number === 1 ? label : `${label}-${number}`),
        (candidate) => isDeviceName(labelSegment(candidate)) || labels.isTaken(api, target, candidate),
      ),
  };
}
