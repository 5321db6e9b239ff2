/**
 * Services, systems and datasets with everything that relates to them, as published.
 */
import type Database from 'better-sqlite3';
import type { ApiRow, OrganisationRow, SnapshotRow, ThingRow, VersionRow } from '../../schemas/snapshot.ts';
import { createOwners } from '../owners.ts';
import { connectThings, type Connected, type Statement } from './connect-things.ts';
import { inferRelations } from './infer-relations.ts';
import type { Memory } from './memory.ts';
import { mergeThings, type MergedThing } from './merge-things.ts';
import { readRelations, type KeptRelation, type KeptThing } from './read-things.ts';
import type { PublishedTarget } from './read-targets.ts';
import { createResolver, placeKey, type Nameable } from './resolve-references.ts';

export type PublishedApis = {
  readonly apis: readonly ApiRow[];
  readonly versions: readonly VersionRow[];
  readonly targets: readonly PublishedTarget[];
  readonly organisations: readonly OrganisationRow[];
  /** The ids that APIs had before, with those that they have. */
  readonly aliases: ReadonlyMap<string, string>;
};

export type PublishedThings = { readonly [T in 'thing' | 'relation' | 'unregistered']: SnapshotRow<T>[] } & Pick<
  Connected,
  'problems'
>;

/** `isShown` says whether a thing may be published. */
export function publishThings(
  database: Database.Database,
  published: PublishedApis,
  { kept, now, memory }: { readonly kept: readonly KeptThing[]; readonly now: string; readonly memory: Memory },
  isShown: (row: ThingRow) => boolean,
): PublishedThings {
  const things = mergeThings(kept, now.slice(0, 10), memory).filter(({ row }) => isShown(row));
  const { apis, targets, organisations, aliases } = published;
  const ids = new Set(apis.map(({ id }) => id));
  const resolver = createResolver({
    things: [...toNameableApis(published), ...things.map(toNameable)],
    places: new Map(
      targets.flatMap(({ api, row }) =>
        api !== null && ids.has(api) ? [[placeKey(row.source, row.path), api] as const] : [],
      ),
    ),
    aliases: new Map([...aliases].filter(([, api]) => ids.has(api))),
    owners: createOwners(organisations),
  });
  const core = new Set(things.flatMap(({ row }) => (row.data?.core === true ? [row.id] : [])));
  const shown = targets.filter(({ api }) => api !== null && ids.has(api));
  const statements = [...readRelations(database, now).map(toStatement), ...inferRelations(shown, resolver)];
  const { relations, unregistered, problems } = connectThings(statements, resolver, (node) => core.has(node), memory);
  return { thing: things.map(({ row }) => row), relation: relations, unregistered, problems };
}

function toNameableApis({ apis, versions, targets }: PublishedApis): Nameable[] {
  const versionsOf = Map.groupBy(versions, ({ api }) => api);
  const targetsOf = Map.groupBy(targets, ({ api }) => api ?? '');
  return apis.map(({ id, organisation, slug, name }) => {
    const [ownVersions, ownTargets] = [versionsOf.get(id) ?? [], targetsOf.get(id) ?? []];
    return {
      id,
      kind: 'api',
      organisation,
      sources: ownTargets.map(({ row }) => row.source),
      names: [slug, name, ...ownTargets.flatMap(({ statements }) => statements.flatMap((said) => said.id ?? []))],
      urls: [
        ...ownTargets.map(({ row }) => row.path).filter((path) => /^https?:/.test(path)),
        ...ownVersions.flatMap(({ documentation }) => documentation ?? []),
      ],
      servers: ownVersions.flatMap(({ servers }) => servers.map(({ resolved }) => resolved)),
    };
  });
}

function toNameable({ row, vouchers }: MergedThing): Nameable {
  const { id, kind, organisation, slug, name, url, documentation, repository } = row;
  return {
    id,
    kind,
    organisation,
    sources: vouchers.map(({ source }) => source),
    names: [slug, name],
    urls: [url, documentation, repository].filter((address) => address !== null),
    servers: [],
  };
}

function toStatement(relation: KeptRelation): Statement {
  const { from, kind, to, stance, declaredBy, source, sourceKind, file, url, pointer, line, reason } = relation;
  const { firstSeen, lastSeen } = relation;
  return {
    from,
    kind,
    to,
    sourceKind,
    declaration: {
      stance,
      organisation: declaredBy,
      source,
      file,
      ...(url === null ? {} : { url }),
      pointer,
      ...(line === undefined ? {} : { line }),
      ...(reason === undefined ? {} : { reason }),
      firstSeen,
      lastSeen,
    },
  };
}
