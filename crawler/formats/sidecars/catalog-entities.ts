/**
 * The entities of a `catalog-info.yaml` besides APIs, and what they and APIs refer to:
 * https://backstage.io/docs/features/software-catalog/descriptor-format
 */
import type { Lifecycle } from '../../../schemas/words.ts';
import type { NodeKind, RelationKind, ThingKind } from '../../../schemas/relations.ts';
import type { Reference, SaidRelation, SaidThing } from '../../said-things.ts';
import { cleanName, webUrl } from '../../openapi/clean-text.ts';
import { items, member, type JsonObject } from '../../openapi/json-value.ts';
import { slugify } from '../../slug.ts';
import { stated, textFacts, toThingFacts } from '../facts.ts';
import { entityName, type ContactOf } from './catalog-owners.ts';
import { declared } from './references.ts';

/** What an entity is here; undefined for people, teams, places and what we do not know. */
export function thingKindOf(entity: JsonObject): ThingKind | undefined {
  const type = cleanName(member(entity['spec'], 'type'), 100)?.toLowerCase() ?? '';
  if (entity['kind'] === 'Component' || entity['kind'] === 'System') return 'system';
  // A domain is what systems are grouped by that serve one purpose: what the reference architecture calls a service.
  if (entity['kind'] === 'Domain') return 'service';
  if (entity['kind'] !== 'Resource') return undefined;
  return /data ?set|data-set|table|dataset/.test(type) ? 'dataset' : 'system';
}

/** What a reference to an entity of a kind may mean; a resource is a dataset or not, as its own file says. */
const kindsOf: Readonly<Record<string, readonly NodeKind[]>> = {
  component: ['system'],
  system: ['system'],
  domain: ['service'],
  api: ['api'],
  resource: ['system', 'dataset'],
};

/** The kinds that a reference without one means, by the field that it stands in. */
const fields = [
  ['system', 'part-of', 'system'],
  ['domain', 'part-of', 'domain'],
  ['subdomainOf', 'part-of', 'domain'],
  ['subcomponentOf', 'part-of', 'component'],
  ['providesApis', 'provides', 'api'],
  ['consumesApis', 'consumes', 'api'],
  ['dependsOn', 'depends-on', 'component'],
] as const satisfies readonly (readonly [string, RelationKind, string])[];

/** `[kind:][namespace/]name`; null for anything else. The namespace `default` is one’s own. */
function entityReference(value: unknown, kind: string): Reference | null {
  const text = cleanName(value, 300);
  const [, ownKind, namespace, name] = /^(?:([a-z]+):)?(?:([^/:]+)\/)?([^/:]+)$/i.exec(text ?? '') ?? [];
  const kinds = kindsOf[(ownKind ?? kind).toLowerCase()];
  const id = slugify(name ?? '');
  if (kinds === undefined || id === '') return null;
  const isOwn = namespace === undefined || namespace.toLowerCase() === 'default';
  return { kinds: [...kinds], id, ...(isOwn ? {} : { organisation: namespace }) };
}

/** One entity as a thing; `lifecycle` is what its stage means here. */
export function toThing(
  entity: JsonObject,
  kind: ThingKind,
  {
    index,
    name,
    lifecycle,
    contactOf,
  }: {
    readonly index: number;
    readonly name: string;
    readonly lifecycle: Lifecycle | undefined;
    readonly contactOf: ContactOf;
  },
): SaidThing | null {
  const id = slugify(name);
  if (id === '') return null;
  const [metadata, spec] = [entity['metadata'], entity['spec']];
  const at = (pointer: string) => ({ pointer: `/${index}/${pointer}` });
  const title = cleanName(member(metadata, 'title'));
  const tags = items(member(metadata, 'tags')).flatMap((tag) => cleanName(tag, 100) ?? []);
  const links = items(member(metadata, 'links'));
  const linked = (words: RegExp) =>
    links.findIndex((link) => {
      return (
        webUrl(member(link, 'url')) !== null &&
        words.test(`${String(member(link, 'title'))} ${String(member(link, 'type'))}`)
      );
    });
  const [documented, source] = [linked(/doc/i), linked(/source|repositor|code/i)];
  const details = [
    { name: 'Owner', value: entityName(member(spec, 'owner')) },
    { name: 'Stage', value: lifecycle === undefined ? cleanName(member(spec, 'lifecycle'), 40) : null },
  ].flatMap(({ name: label, value }) => (value === null ? [] : [{ name: label, value }]));
  return {
    kind,
    id,
    facts: toThingFacts({
      name: stated(title ?? name, at(title === null ? 'metadata/name' : 'metadata/title')),
      ...textFacts(member(metadata, 'description'), at('metadata/description')),
      type: stated(cleanName(member(spec, 'type'), 100), at('spec/type')),
      lifecycle: stated(lifecycle, at('spec/lifecycle')),
      documentation: stated(webUrl(member(links[documented], 'url')), at(`metadata/links/${documented}/url`)),
      repository: stated(webUrl(member(links[source], 'url')), at(`metadata/links/${source}/url`)),
      contact: contactOf(member(spec, 'owner')),
      tags: stated(tags.length > 0 ? tags.map((tag) => ({ name: tag })) : null, at('metadata/tags')),
      details: stated(details.length > 0 ? details : null, at('spec')),
    }),
  };
}

/** What an entity, an API included, says of others. */
export function relationsOfEntity(entity: JsonObject, own: Reference, index: number): SaidRelation[] {
  const spec = entity['spec'];
  const isApi = own.kinds[0] === 'api';
  const to = fields.flatMap(([field, kind, expected]) =>
    listed(spec, field).flatMap(({ value, pointer }) => {
      const reference = entityReference(value, expected);
      if (reference === null) return [];
      // A system does not have an API as its part: it offers it.
      if (isApi && field === 'system') return [declared(reference, 'provides', own, `/${index}/${pointer}`)];
      return isApi && kind === 'part-of' ? [] : [declared(own, kind, reference, `/${index}/${pointer}`)];
    }),
  );
  const from = listed(spec, 'dependencyOf').flatMap(({ value, pointer }) => {
    const reference = entityReference(value, 'component');
    return reference ? [declared(reference, 'depends-on', own, `/${index}/${pointer}`)] : [];
  });
  return [...to, ...from];
}

/** One value or a list of them, each with its pointer within the document. */
function listed(spec: unknown, field: string): { readonly value: unknown; readonly pointer: string }[] {
  const value = member(spec, field);
  if (!Array.isArray(value)) return [{ value, pointer: `spec/${field}` }];
  return value.map((each: unknown, index) => ({ value: each, pointer: `spec/${field}/${index}` }));
}
