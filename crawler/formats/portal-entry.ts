/**
 * What another Waymark tells of an API (`schemas/portal-entry.ts`) ─▶ an entry for each of its versions. Written by others
 * like everything else here: every text is made fit to be shown.
 */
import type { z } from 'zod';
import type { Access } from '../../schemas/facts.ts';
import {
  PORTAL_KEY,
  PortalDeclaration,
  PortalEntry,
  PortalRelation,
  PortalThing,
  type PortalEnd,
  type PortalOrganisation,
  type PortalVersion,
} from '../../schemas/portal-entry.ts';
import { organisationOf } from '../../schemas/relations.ts';
import type { Facts, NamedOrganisation } from '../metadata.ts';
import { cleanName, cleanText, emailAddress, languageTag } from '../openapi/clean-text.ts';
import { isObject, items, member, type JsonObject } from '../openapi/json-value.ts';
import { renderOnce } from '../openapi/render-once.ts';
import { versionKey } from '../versions.ts';
import type { Reference, SaidRelation } from '../said-things.ts';
import type { Entry, ListedThing } from './entry.ts';
import { stated, toFacts, toThingFacts } from './facts.ts';

export type ReadPortalEntry =
  | { readonly status: 'read'; readonly entries: readonly Entry[] }
  | { readonly status: 'unusable'; readonly why: string };

/** Null for an API of an APIs.json that no Waymark wrote. `pointer` is where the API stands in the file. */
export function readPortalEntry(api: JsonObject, pointer: string): ReadPortalEntry | null {
  if (!isObject(api[PORTAL_KEY])) return null;
  const parsed = PortalEntry.safeParse(api[PORTAL_KEY]);
  if (!parsed.success) return { status: 'unusable', why: inWords(parsed.error) };
  const { id, organisation, versions } = parsed.data;
  const place = `${pointer}/${PORTAL_KEY}`;
  const name = cleanName(api['name']);
  const entries = versions.map((version, index): Entry => {
    const at = `${place}/versions/${index}/facts`;
    return {
      key: versionKey(id, cleanName(version.version, 100) ?? 'current'),
      organisation: toNamed(organisation),
      description: version.description,
      // What it is called where its description cannot be had, and nobody else says it.
      facts: toFacts({ name: stated(name, { pointer: `${pointer}/name` }) }),
      portal: factsOf(version, at),
      ...(version.files !== undefined && { files: version.files }),
      ...(version.history !== undefined && {
        history: {
          since: version.history.since,
          earlier: version.history.earlier.map(({ several, ...file }) => ({ ...file, ...(several && { several }) })),
        },
      }),
    };
  });
  return { status: 'read', entries };
}

/** Services, systems and datasets, what organisations say of themselves, and how all relate, in the whole file. `unusable`: how many could not be read. */
export function readPortalModel(document: unknown): {
  readonly things: readonly ListedThing[];
  readonly relations: readonly SaidRelation[];
  readonly unusable: number;
} {
  const told = member(document, PORTAL_KEY);
  const [things, relations] = [items(member(told, 'things')), items(member(told, 'relations'))];
  const organisations = items(member(told, 'organisations'));
  const readOrganisations = organisations.flatMap((organisation, index) => {
    const parsed = PortalDeclaration.safeParse(organisation).data;
    return parsed ? toOrganisation(parsed, `/${PORTAL_KEY}/organisations/${index}/evidence`) : [];
  });
  const readThings = things.flatMap((thing, index) => {
    const parsed = PortalThing.safeParse(thing).data;
    return parsed ? toThing(parsed, `/${PORTAL_KEY}/things/${index}/facts`) : [];
  });
  const readRelations = relations.flatMap((relation, index): SaidRelation[] => {
    const parsed = PortalRelation.safeParse(relation).data;
    if (!parsed) return [];
    const reason = cleanName(parsed.reason, 1000);
    return [
      {
        from: toReference(parsed.from),
        kind: parsed.kind,
        to: toReference(parsed.to),
        stance: parsed.stance,
        ...(parsed.declaredBy !== undefined && { declaredBy: parsed.declaredBy }),
        pointer: `/${PORTAL_KEY}/relations/${index}`,
        ...(reason !== null && { reason }),
      },
    ];
  });
  const read = [...readThings, ...readOrganisations];
  const unusable = things.length + organisations.length + relations.length - read.length - readRelations.length;
  return { things: read, relations: readRelations, unusable };
}

function toOrganisation({ organisation, evidence }: PortalDeclaration, pointer: string): ListedThing {
  const told = stated(
    evidence.map((each) => cleaned(each)),
    { pointer },
  );
  return {
    kind: 'organisation',
    id: null,
    organisation: toNamed(organisation),
    facts: toThingFacts({ evidence: told }),
  };
}

function toThing({ kind, slug, organisation, facts }: PortalThing, pointer: string): ListedThing {
  const at = (field: string) => ({ pointer: `${pointer}/${field}` });
  const words = (list: readonly string[] | undefined) => list?.flatMap((word) => cleanName(word) ?? []);
  const { type, url, repository, technology, core, protection, updated, standards, evidence } = facts;
  const { version: _, kind: __, servers: ___, termsOfService: ____, ...shared } = factsOf({ facts }, pointer);
  return {
    kind,
    id: slug,
    organisation: toNamed(organisation),
    facts: {
      ...shared,
      ...toThingFacts({
        type: stated(cleanName(type), at('type')),
        url: stated(url, at('url')),
        repository: stated(repository, at('repository')),
        technology: stated(words(technology), at('technology')),
        core: stated(core, at('core')),
        protection: stated(protection, at('protection')),
        updated: stated(cleanName(updated), at('updated')),
        standards: stated(words(standards), at('standards')),
        evidence: stated(
          evidence?.map((each) => cleaned(each)),
          at('evidence'),
        ),
      }),
    },
  };
}

function toReference({ id, kind, name, organisation, url }: PortalEnd): Reference {
  const owner = cleanName(organisation) ?? organisationOf(id);
  const called = cleanName(name);
  const named = {
    ...(called !== null && { name: called }),
    ...(url !== undefined && { url }),
  };
  if (kind === 'organisation')
    return { kinds: [kind], ...(name === undefined && { id: id.slice(id.indexOf(':') + 1) }), ...named };
  const isKnown = organisationOf(id) !== null;
  return {
    kinds: [kind],
    ...(isKnown && { id: id.slice(id.lastIndexOf('/') + 1) }),
    ...(owner !== null && { organisation: owner }),
    ...named,
  };
}

function inWords({ issues: [issue] }: z.ZodError): string {
  return `\`${PORTAL_KEY}\` is not as a Waymark writes it: ${issue?.path.join('/') ?? ''}: ${issue?.message ?? ''}`;
}

function toNamed({ id, name, abbreviation, kind, url, parent }: PortalOrganisation): NamedOrganisation {
  const [called, short, body] = [cleanName(name), cleanName(abbreviation, 50), cleanName(kind, 100)];
  return {
    id,
    ...(called !== null && { name: called }),
    ...(short !== null && { abbreviation: short }),
    ...(body !== null && { kind: body }),
    ...(url !== undefined && { url }),
    ...(parent !== undefined && { parent }),
  };
}

function factsOf({ facts }: Pick<PortalVersion, 'facts'>, pointer: string): Facts {
  const at = (field: string) => ({ pointer: `${pointer}/${field}` });
  const text = (field: 'name' | 'purpose' | 'infoVersion', longest: number) =>
    stated(cleanName(facts[field], longest), at(field));
  const markdown = cleanText(facts.description);
  return toFacts({
    name: text('name', 300),
    purpose: text('purpose', 1000),
    description: stated(markdown === null ? null : { markdown, html: renderOnce(markdown) }, at('description')),
    version: text('infoVersion', 100),
    kind: stated(facts.kind, at('kind')),
    lifecycle: stated(facts.lifecycle, at('lifecycle')),
    sunset: stated(facts.sunset, at('sunset')),
    servers: stated(
      facts.servers?.map((server) => cleaned(server)),
      at('servers'),
    ),
    access: stated(facts.access && cleaned<Access>(facts.access), at('access')),
    contact: stated(
      facts.contact && cleaned({ ...facts.contact, email: emailAddress(facts.contact.email) ?? undefined }),
      at('contact'),
    ),
    licence: stated(facts.licence && cleaned(facts.licence), at('licence')),
    termsOfService: stated(facts.termsOfService, at('termsOfService')),
    documentation: stated(facts.documentation, at('documentation')),
    tags: stated(
      facts.tags?.slice(0, MOST).map((tag) => cleaned(tag)),
      at('tags'),
    ),
    language: stated(languageTag(facts.language), at('language')),
    details: stated(
      facts.details?.slice(0, MOST).map((detail) => cleaned(detail)),
      at('details'),
    ),
  });
}

/** Of tags and details. */
const MOST = 500;

/** The same with every text of one line made fit to be shown; what nothing is left of stays as an empty text. */
function cleaned<T extends object>(value: T): T {
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, each]: [string, unknown]) => {
      if (each === undefined) return [];
      return [[key, typeof each === 'string' ? (cleanName(each, 4000) ?? '') : each]];
    }),
  ) as T;
}
