/**
 * Services, systems and datasets and how they relate, as another Waymark reads them.
 */
import type {
  PortalDeclaration,
  PortalEnd,
  PortalRelation,
  PortalThing,
  PortalThingFacts,
} from '../../../schemas/portal-entry.ts';
import type { Declaration } from '../../../schemas/relations.ts';
import type { RelationRow, ThingRow } from '../../../schemas/snapshot.ts';
import type { Snapshot } from '../../snapshot.ts';
import { toPortalOrganisation } from './portal-entry.ts';

export type PortalModel = {
  readonly things: readonly PortalThing[];
  /** Those that say something of themselves as a whole. */
  readonly organisations: readonly PortalDeclaration[];
  readonly relations: readonly PortalRelation[];
};

type ModelParts = Pick<
  Snapshot,
  'things' | 'thingsByOrganisation' | 'relations' | 'apisByOrganisation' | 'graph' | 'organisationById'
>;

/** Of all organisations, or of one: its things, and the relations that begin or end at something of its own. */
export function portalModel(snapshot: ModelParts, organisation: string | null = null): PortalModel {
  const own = organisation === null ? snapshot.things : (snapshot.thingsByOrganisation.get(organisation) ?? []);
  const relations = organisation === null ? snapshot.relations : relationsOfOrganisation(snapshot, organisation, own);
  return {
    things: own.map((thing) => toPortalThing(snapshot, thing)),
    organisations: [...snapshot.organisationById.values()].flatMap(({ id, evidence }) =>
      evidence.length === 0 || (organisation !== null && organisation !== id)
        ? []
        : {
            organisation: toPortalOrganisation(snapshot, id),
            evidence: evidence.map(({ source: _source, file: _file, ...told }) => told),
          },
    ),
    relations: relations.flatMap((relation) => toPortalRelations(snapshot, relation)),
  };
}

/** By both ends and kind, as all of them are. */
function relationsOfOrganisation(
  { apisByOrganisation, graph }: ModelParts,
  organisation: string,
  things: readonly ThingRow[],
): RelationRow[] {
  const nodes = [...things, ...(apisByOrganisation.get(organisation) ?? [])].map(({ id }) => id);
  const all = [...nodes, `organisation:${organisation}`].flatMap((id) => graph.relationsOf(id));
  const key = ({ from, to, kind }: RelationRow) => `${from}\0${kind}\0${to}`;
  return [...new Map(all.map((relation) => [key(relation), relation]))]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([, relation]) => relation);
}

function toPortalThing(snapshot: ModelParts, thing: ThingRow): PortalThing {
  return {
    kind: thing.kind,
    slug: thing.slug,
    organisation: toPortalOrganisation(snapshot, thing.organisation),
    facts: factsOf(thing),
  };
}

function factsOf(thing: ThingRow): PortalThingFacts {
  const assumed = new Set(thing.provenance.flatMap(({ field, origin }) => (origin === 'assumed' ? field : [])));
  const { name, purpose, description, language, type, lifecycle, sunset, url, documentation, repository } = thing;
  const { technology, access, contact, licence, tags, details, data, evidence } = thing;
  const { core, protection, updated, standards } = data ?? {};
  const facts = {
    name,
    purpose,
    description,
    language,
    type,
    lifecycle,
    sunset,
    url,
    documentation,
    repository,
    technology,
    access,
    contact,
    licence,
    tags,
    details,
    evidence,
    core,
    protection,
    updated,
    standards,
  };
  const isTold = ([field, value]: [string, unknown]) =>
    value !== null &&
    value !== undefined &&
    !(Array.isArray(value) && value.length === 0) &&
    // That it is gone from its source is said by nobody and true all the same.
    (!assumed.has(field) || (field === 'lifecycle' && lifecycle === 'retired'));
  return Object.fromEntries(Object.entries(facts).filter(isTold));
}

/** What descriptions show and nobody declares is seen by whoever reads them. */
function toPortalRelations({ graph }: ModelParts, { from, kind, to, declarations }: RelationRow): PortalRelation[] {
  const toEnd = (id: string): PortalEnd => {
    const node = graph.nodes.get(id);
    return {
      id,
      kind: node?.kind ?? 'api',
      ...(node?.registered === false && {
        name: node.name,
        ...(node.organisationName !== null && { organisation: node.organisationName }),
        ...(node.url !== null && { url: node.url }),
      }),
    };
  };
  // Several files of one organisation say it once: the first that says why, or the first.
  const said = new Map<string, Declaration>();
  for (const each of declarations) {
    const key = `${each.stance} ${each.organisation}`;
    const before = said.get(key);
    if (before === undefined || (before.reason === undefined && each.reason !== undefined)) said.set(key, each);
  }
  return [...said.values()].flatMap(({ stance, organisation: declaredBy, reason }) =>
    stance === 'inferred'
      ? []
      : { from: toEnd(from), kind, to: toEnd(to), stance, declaredBy, ...(reason !== undefined && { reason }) },
  );
}
