/** A dataset or a service. schema.org has no word for a system that says anything, so of one there is nothing. */
import type { Dataset, GovernmentService } from 'schema-dts';
import type { EstateRow, OrganisationRow, ThingRow } from '../../../schemas/snapshot.ts';
import { absolute, thingPath } from '../addresses.ts';
import type { Crumb } from '../crumbs.ts';
import type { SafeHtml } from '../markup.ts';
import { plainLine } from '../plain-line.ts';
import { catalogueId, jsonLd, LONGEST_NAME, textOf, webPage } from './json-ld.ts';
import { organisationNode } from './organisation.ts';

type Around = {
  readonly organisation: OrganisationRow | undefined;
  readonly trail: readonly Crumb[];
  /** The datasets that this one is a copy of. */
  readonly copied: readonly ThingRow[];
};

export function thingJsonLd(estate: EstateRow, thing: ThingRow, around: Around): SafeHtml | null {
  if (thing.kind === 'system') return null;
  const page = absolute(estate.url, thingPath(thing));
  const node = thing.kind === 'dataset' ? datasetNode(estate, thing, around) : serviceNode(estate, thing, around);
  return jsonLd([
    webPage(estate, {
      path: thingPath(thing),
      name: plainLine(thing.name, LONGEST_NAME),
      trail: around.trail,
      about: `${page}#${thing.kind}`,
      modified: thing.freshness.lastChanged,
    }),
    node,
  ]);
}

function datasetNode({ url }: EstateRow, thing: ThingRow, { organisation, copied }: Around): Dataset {
  const { licence, tags, access } = thing;
  const license = licence?.url ?? licence?.name ?? licence?.identifier;
  const body = organisationNode(url, organisation ?? { id: thing.organisation, name: thing.organisation });
  return {
    '@type': 'Dataset',
    '@id': `${absolute(url, thingPath(thing))}#dataset`,
    ...common(url, thing),
    ...(license !== undefined && { license }),
    ...(tags.length > 0 && { keywords: tags.map(({ name }) => plainLine(name, LONGEST_NAME)) }),
    ...(access && { conditionsOfAccess: textOf(access.words) }),
    creator: body,
    includedInDataCatalog: { '@id': catalogueId(url) },
    ...(copied.length > 0 && {
      isBasedOn: copied.map((each) => ({ '@id': `${absolute(url, thingPath(each))}#dataset` })),
    }),
  };
}

function serviceNode({ url }: EstateRow, thing: ThingRow, { organisation }: Around): GovernmentService {
  return {
    '@type': 'GovernmentService',
    '@id': `${absolute(url, thingPath(thing))}#service`,
    ...common(url, thing),
    provider: organisationNode(url, organisation ?? { id: thing.organisation, name: thing.organisation }),
  };
}

function common(url: string, thing: ThingRow) {
  const { id, name, purpose, description, url: own } = thing;
  const page = absolute(url, thingPath(thing));
  const words = purpose ?? description;
  return {
    name: plainLine(name, LONGEST_NAME),
    identifier: id,
    ...(words !== null && { description: textOf(words) }),
    url: own ?? page,
    mainEntityOfPage: page,
  };
}
