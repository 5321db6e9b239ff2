/**
 * `waymark.yaml`, our own small file: what no other format can say.
 */
import type { Access, AccessCondition } from '../../../schemas/facts.ts';
import type { NodeKind, RelationKind } from '../../../schemas/relations.ts';
import { WaymarkFile, waymarkKeys } from '../../../schemas/waymark-file.ts';
import { friendlyIssues } from '../../../schemas/friendly-issues.ts';
import type { Failure } from '../../problems.ts';
import { relationEnds, type Reference, type SaidRelation, type SaidThing } from '../../said-things.ts';
import { cleanName } from '../../openapi/clean-text.ts';
import { toPointer } from '../../openapi/json-pointer.ts';
import { parseDocument } from '../../openapi/parse-document.ts';
import { serverAt, stated, textFacts, toFacts, toThingFacts } from '../facts.ts';
import type { FormatLimits } from '../format.ts';
import { keySegment } from '../keys.ts';
import { createLines } from '../parse-catalogue.ts';
import { declared, referenceIn } from './references.ts';
import {
  pathFrom,
  unreadable,
  type ReadSidecar,
  type Remark,
  type SidecarFile,
  type SidecarFormat,
} from './sidecar.ts';

export const waymark: SidecarFormat = {
  by: 'waymark',
  read: readWaymark,
};

type SaidApi = WaymarkFile['apis'][number];
type Listed = 'services' | 'systems' | 'datasets';
type Said = WaymarkFile['services'][number] & WaymarkFile['systems'][number] & WaymarkFile['datasets'][number];

const kindOf = { services: 'service', systems: 'system', datasets: 'dataset' } as const;

function readWaymark({ path, bytes }: SidecarFile, limits: FormatLimits): ReadSidecar {
  const parsed = parseDocument(bytes, limits, path);
  if (!parsed.ok) return unreadable([parsed.failure]);
  const read = WaymarkFile.safeParse(parsed.value);
  if (!read.success) {
    // One mistake must not take away what is said rightly elsewhere, but nobody can tell what is meant here.
    const lineOf = createLines(parsed, limits.depth);
    const notes = friendlyIssues(read.error, waymarkKeys()).map(({ message, path: place }): Failure => {
      const line = lineOf(toPointer(place.map(String)));
      return { code: 'metadata-unusable', message: `${path}: ${message}`, ...(line === undefined ? {} : { line }) };
    });
    return unreadable(notes);
  }
  const { organisation, apis, disputes, evidence } = read.data;
  const listed = (Object.keys(kindOf) as Listed[]).flatMap((list) =>
    // Which keys each of them may have was looked at already.
    (read.data[list] as Said[]).map((said, index) => ({ said, list, pointer: `/${list}/${index}` })),
  );
  return {
    remarks: apis.map((api, index) => toRemark(path, api, index)),
    things: [
      ...listed.map(({ said, list, pointer }) => toThing(said, list, pointer)),
      ...(evidence.length === 0
        ? []
        : [
            {
              kind: 'organisation' as const,
              id: null,
              facts: toThingFacts({ evidence: stated(evidence, { pointer: '/evidence' }) }),
            },
          ]),
    ],
    relations: [
      ...apis.flatMap((api, index) => relationsOfApi(path, api, `/apis/${index}`)),
      ...listed.flatMap(({ said, list, pointer }) => relationsOf(path, said, list, pointer)),
      ...disputes.flatMap((dispute, index) => toDispute(path, dispute, `/disputes/${index}`)),
    ],
    organisation: organisation === undefined ? null : { id: organisation },
    notes: [],
  };
}

function toRemark(path: string, api: SaidApi, index: number): Remark {
  const at = (key: string) => ({ pointer: `/apis/${index}/${key}` });
  const server = serverAt(api.endpoint);
  const file = fileOf(path, api);
  const key = keyOf(api);
  return {
    about: file === null ? null : { file },
    key: api.name === undefined ? null : key,
    ...(key === null ? {} : { id: key }),
    facts: toFacts({
      name: stated(cleanName(api.name), at('name')),
      purpose: stated(cleanName(api.purpose), at('purpose')),
      kind: stated(api.kind, at('kind')),
      lifecycle: stated(lifecycleOf(api), at('lifecycle')),
      sunset: stated(api.sunset, at('sunset')),
      documentation: stated(api.documentation, at('documentation')),
      servers: stated(server && [server], at('endpoint')),
      access: stated(accessOf(api.access), at('access')),
      contact: stated(api.contact && defined(api.contact), at('contact')),
      licence: stated(api.licence && defined(api.licence), at('licence')),
    }),
  };
}

function fileOf(path: string, { description }: SaidApi): string | null {
  return description === undefined ? null : pathFrom(path, description);
}

function keyOf({ id, name }: SaidApi): string | null {
  return id ?? (name === undefined ? null : keySegment(name));
}

function toThing(said: Said, list: Listed, pointer: string): SaidThing {
  const at = (key: string) => ({ pointer: `${pointer}/${key}` });
  const text = textFacts(said.description, at('description'));
  return {
    kind: kindOf[list],
    id: said.id,
    facts: toThingFacts({
      name: stated(cleanName(said.name), at('name')),
      ...text,
      ...(said.purpose === undefined ? {} : { purpose: stated(cleanName(said.purpose), at('purpose')) }),
      language: stated(said.language, at('language')),
      type: stated(cleanName(said.type, 100), at('type')),
      lifecycle: stated(lifecycleOf(said), at('lifecycle')),
      sunset: stated(said.sunset, at('sunset')),
      url: stated(said.url, at('url')),
      documentation: stated(said.documentation, at('documentation')),
      repository: stated(said.repository, at('repository')),
      technology: stated(said.technology && cleaned(said.technology, 100), at('technology')),
      access: stated(accessOf(said.access), at('access')),
      contact: stated(said.contact && defined(said.contact), at('contact')),
      licence: stated(said.licence && defined(said.licence), at('licence')),
      tags: stated(said.tags && cleaned(said.tags, 100).map((name) => ({ name })), at('tags')),
      core: stated(said.core, at('core')),
      protection: stated(said.protection, at('protection')),
      updated: stated(cleanName(said.updated, 100), at('updated')),
      standards: stated(said.standards && cleaned(said.standards, 200), at('standards')),
      evidence: stated(said.evidence, at('evidence')),
    }),
  };
}

/** The keys that hold references, each with the relation that it declares of the thing that has it. */
const relationKeys = [
  ['service', 'part-of', ['service']],
  ['partOf', 'part-of', null],
  ['provides', 'provides', null],
  ['consumes', 'consumes', null],
  ['dependsOn', 'depends-on', null],
  ['holds', 'holds', null],
  ['serves', 'serves', null],
  ['reuses', 'reuses', null],
  ['copyOf', 'copies', null],
  ['replacedBy', 'replaced-by', 'same'],
] as const satisfies readonly (readonly [string, RelationKind, readonly NodeKind[] | 'same' | null])[];

/** Things are parts of things of these kinds. */
const wholes: { readonly [L in Listed]: readonly NodeKind[] } = {
  services: ['service'],
  systems: ['service', 'system'],
  datasets: ['dataset'],
};

function relationsOf(path: string, said: Said, list: Listed, pointer: string): SaidRelation[] {
  const own: Reference = { kinds: [kindOf[list]], id: said.id };
  return declaredBy(path, said, own, { pointer, partOf: wholes[list] });
}

function relationsOfApi(path: string, api: SaidApi, pointer: string): SaidRelation[] {
  const file = fileOf(path, api);
  const key = keyOf(api);
  if (file === null && key === null) return [];
  const own: Reference = { kinds: ['api'], ...(file === null ? { id: key! } : { file }) }; // one of them is there
  const consumers = (api.consumers ?? []).flatMap((text, index) => {
    const from = referenceIn(text, relationEnds.consumes.from, path);
    return from ? [declared(from, 'consumes', own, `${pointer}/consumers/${index}`)] : [];
  });
  return [...consumers, ...declaredBy(path, api, own, { pointer, partOf: [] })];
}

function declaredBy(
  path: string,
  said: { readonly [K in (typeof relationKeys)[number][0]]?: string | readonly string[] | undefined },
  own: Reference,
  { pointer, partOf }: { readonly pointer: string; readonly partOf: readonly NodeKind[] },
): SaidRelation[] {
  return relationKeys.flatMap(([key, kind, given]) => {
    const value = said[key];
    const kinds = given === 'same' ? own.kinds : (given ?? (kind === 'part-of' ? partOf : relationEnds[kind].to));
    const texts = typeof value === 'string' ? [value] : (value ?? []);
    return texts.flatMap((text, index) => {
      const to = referenceIn(text, kinds, path);
      const place = typeof value === 'string' ? `${pointer}/${key}` : `${pointer}/${key}/${index}`;
      return to ? [declared(own, kind, to, place)] : [];
    });
  });
}

function toDispute(path: string, dispute: WaymarkFile['disputes'][number], pointer: string): SaidRelation[] {
  const { relation: kind, reason } = dispute;
  const from = referenceIn(dispute.from, relationEnds[kind].from, path);
  const to = referenceIn(dispute.to, relationEnds[kind].to, path);
  const words = cleanName(reason, 500);
  return from && to
    ? [{ from, kind, to, stance: 'disputes', pointer, ...(words === null ? {} : { reason: words }) }]
    : [];
}

function lifecycleOf({ lifecycle, sunset }: Pick<SaidApi, 'lifecycle' | 'sunset'>) {
  return lifecycle ?? (sunset === undefined ? undefined : 'sunset');
}

function accessOf(access: SaidApi['access']): Access | null {
  if (access === undefined) return null;
  const { conditions = [], words = conditionsInWords(conditions) } = access;
  return { ...defined(access), authentication: 'unknown', words };
}

const audienceNames = {
  anyone: 'Anyone',
  business: 'Businesses and charities',
  'public-sector': 'Other public bodies',
  organisation: 'The organisation itself',
} as const satisfies Record<AccessCondition['audience'], string>;

const conditionWords = {
  open: 'may use it',
  apply: 'may use it after applying',
  restricted: 'may use it under an agreement or a law',
} as const satisfies Partial<Record<AccessCondition['condition'], string>>;

function conditionsInWords(given: readonly AccessCondition[]): string {
  if (given.length === 0) return 'Its publisher does not say who may use it.';
  return given.map(conditionInWords).join(' ');
}

function conditionInWords({ audience, condition }: AccessCondition): string {
  const name = audienceNames[audience];
  if (condition !== 'internal') return `${name} ${conditionWords[condition]}.`;
  return audience === 'organisation'
    ? 'It is meant for the organisation itself.'
    : `It is not offered to ${name.charAt(0).toLowerCase()}${name.slice(1)}.`;
}

function cleaned(texts: readonly string[], longest: number): string[] {
  return texts.flatMap((text) => cleanName(text, longest) ?? []);
}

/** Without keys that have no value. */
function defined<T extends object>(value: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(value).filter(([, each]) => each !== undefined)) as never;
}
