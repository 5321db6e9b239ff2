/**
 * What belongs to whom: the systems, APIs and datasets by which an organisation or a service is assessed. Everything is
 * put in order once, so that the cost is that of reading the estate.
 */
import type { Evidence } from '../../schemas/maturity.ts';
import { organisationOf, type NodeId } from '../../schemas/relations.ts';
import type { ApiRow, OrganisationRow, RelationRow, SourceRow, ThingRow, VersionRow } from '../../schemas/snapshot.ts';
import { isCatalogue } from '../../schemas/catalogue-kinds.ts';
import { Rung, type Lifecycle } from '../../schemas/words.ts';

/** The published rows that are assessed. */
export type AssessedRows = {
  readonly organisations: readonly Pick<OrganisationRow, 'id' | 'evidence'>[];
  readonly sources: readonly Pick<SourceRow, 'id' | 'kind'>[];
  readonly apis: readonly ApiRow[];
  readonly versions: readonly VersionRow[];
  readonly things: readonly ThingRow[];
  readonly relations: readonly RelationRow[];
};

export type AssessedApi = {
  readonly id: NodeId;
  readonly api: ApiRow;
  /** Its current version. */
  readonly version: VersionRow;
  /** Whether it has an entry in a list alone, and nothing is read from its publisher. */
  readonly listedOnly: boolean;
};

export type AssessedSystem = {
  readonly id: NodeId;
  readonly thing: ThingRow;
  readonly apis: readonly AssessedApi[];
  readonly datasets: readonly ThingRow[];
  /** Whether anything says how it connects. */
  readonly connected: boolean;
};

export type AssessedDataset = {
  readonly id: NodeId;
  readonly thing: ThingRow;
  readonly apis: readonly AssessedApi[];
  /** Whether another organisation uses it: through an API, directly, or as a copy. */
  readonly usedByOthers: boolean;
};

/** What one subject is assessed by, without what is retired. */
export type Scope = {
  readonly subject: NodeId;
  readonly systems: readonly AssessedSystem[];
  readonly apis: readonly AssessedApi[];
  readonly datasets: readonly AssessedDataset[];
  /** What its publisher says itself. */
  readonly declared: readonly Evidence[];
};

/** One for each organisation and each service. */
export function toScopes({ organisations, sources, apis, versions, things, relations }: AssessedRows): Scope[] {
  const catalogues = new Set(sources.filter(({ kind }) => isCatalogue(kind)).map(({ id }) => id));
  const currentOf = new Map(versions.filter(({ current }) => current).map((version) => [version.api, version]));
  const isLive = ({ lifecycle }: { lifecycle: Lifecycle }) => lifecycle !== 'retired';
  const assessed = new Map(
    apis.filter(isLive).flatMap((api): [string, AssessedApi][] => {
      const version = currentOf.get(api.id);
      return version === undefined
        ? []
        : [[api.id, { id: api.id, api, version, listedOnly: catalogues.has(api.source) }]];
    }),
  );
  const live = things.filter(isLive);
  const thingById = new Map(live.map((thing) => [thing.id, thing]));

  // What is disputed, or only looks so, is no evidence.
  const said = relations.filter(({ standing }) => standing === 'agreed' || standing === 'one-sided');
  const leaving = Map.groupBy(said, ({ from }) => from);
  const arriving = Map.groupBy(said, ({ to }) => to);
  const endsOf = (id: NodeId, kind: RelationRow['kind']) =>
    (leaving.get(id) ?? []).flatMap((relation) => (relation.kind === kind ? [relation.to] : []));
  const originsOf = (id: NodeId, kinds: readonly RelationRow['kind'][]) =>
    (arriving.get(id) ?? []).flatMap((relation) => (kinds.includes(relation.kind) ? [relation.from] : []));

  const systems = new Map(
    live.flatMap((thing): [string, AssessedSystem][] => {
      if (thing.kind !== 'system') return [];
      const { id } = thing;
      const datasets = endsOf(id, 'holds').flatMap((held) => thingById.get(held) ?? []);
      const own = endsOf(id, 'provides').flatMap((provided) => assessed.get(provided) ?? []);
      return [[id, { id, thing, apis: own, datasets, connected: leaving.has(id) || arriving.has(id) }]];
    }),
  );
  const datasets = new Map(
    live.flatMap((thing): [string, AssessedDataset][] => {
      if (thing.kind !== 'dataset') return [];
      const { id, organisation } = thing;
      const servers = originsOf(id, ['serves']);
      const users = [
        ...originsOf(id, ['consumes', 'copies', 'depends-on', 'reuses']),
        ...servers.flatMap((server) => originsOf(server, ['consumes', 'depends-on'])),
      ];
      const usedByOthers = users.some((user) => ![null, organisation].includes(organisationOf(user)));
      return [[id, { id, thing, apis: servers.flatMap((server) => assessed.get(server) ?? []), usedByOthers }]];
    }),
  );

  const ownedBy = <T extends { readonly thing: ThingRow }>(all: ReadonlyMap<string, T>) =>
    Map.groupBy(all.values(), ({ thing }) => thing.organisation);
  const [systemsOf, datasetsOf] = [ownedBy(systems), ownedBy(datasets)];
  const apisOf = Map.groupBy(assessed.values(), ({ api }) => api.organisation);
  const ofOrganisations = organisations.map(({ id, evidence }): Scope => ({
    subject: `organisation:${id}`,
    systems: systemsOf.get(id) ?? [],
    apis: apisOf.get(id) ?? [],
    datasets: datasetsOf.get(id) ?? [],
    declared: evidence.map(({ source: _source, file: _file, ...said }) => said),
  }));

  const ofServices = live.flatMap((thing): Scope[] => {
    if (thing.kind !== 'service') return [];
    const parts = partsOf(thing.id, originsOf);
    const own = parts.flatMap((part) => systems.get(part) ?? []);
    const provided = parts.flatMap((part) => endsOf(part, 'provides'));
    const held = parts.flatMap((part) => [part, ...endsOf(part, 'holds')]);
    return [
      {
        subject: thing.id,
        systems: own,
        apis: [...new Set(provided)].flatMap((id) => assessed.get(id) ?? []),
        datasets: [...new Set(held)].flatMap((id) => datasets.get(id) ?? []),
        declared: thing.evidence,
      },
    ];
  });
  return [...ofOrganisations, ...ofServices];
}

/** Whether it stands on this rung of the ladder or a higher one. */
export function reaches({ version }: AssessedApi, rung: Rung): boolean {
  return Rung.options.indexOf(version.rung) >= Rung.options.indexOf(rung);
}

/** Itself and everything that is part of it, however deep; a circle ends. */
function partsOf(id: NodeId, originsOf: (id: NodeId, kinds: readonly RelationRow['kind'][]) => NodeId[]): NodeId[] {
  const found = new Set([id]);
  // A set that grows while it is walked is walked to its end.
  for (const whole of found) for (const part of originsOf(whole, ['part-of'])) found.add(part);
  return [...found];
}
