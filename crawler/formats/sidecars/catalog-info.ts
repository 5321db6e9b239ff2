/**
 * Backstage’s `catalog-info.yaml`: several documents in one file. A definition of an API may stand in it as a text, or be
 * named by a placeholder:
 * https://backstage.io/docs/features/software-catalog/descriptor-format#substitutions-in-the-descriptor-format
 */
import { CORE_SCHEMA, loadAll, type YAMLException } from 'js-yaml';
import type { ApiKind, Lifecycle } from '../../../schemas/words.ts';
import { cleanName, webUrl } from '../../openapi/clean-text.ts';
import { decodeText } from '../../openapi/decode-text.ts';
import { isObject, items, member, type JsonObject } from '../../openapi/json-value.ts';
import { looksLikeDescription } from '../../openapi/looks-like-description.ts';
import { measure } from '../../openapi/measure.ts';
import { sizeFrom } from '../../openapi/parse-document.ts';
import { stated, textFacts, toFacts } from '../facts.ts';
import type { FormatLimits } from '../format.ts';
import { keySegment } from '../keys.ts';
import { createNotes, type Notes } from '../notes.ts';
import type { ProblemCode } from '../../problems.ts';
import type { SaidRelation, SaidThing } from '../../said-things.ts';
import { relationsOfEntity, thingKindOf, toThing } from './catalog-entities.ts';
import { entityName, ownersIn, type ContactOf } from './catalog-owners.ts';
import { withAddress } from './from-catalogue.ts';
import { createTextFinder, type TextFinder } from './find-text.ts';
import {
  pathFrom,
  unreadable,
  type ReadSidecar,
  type Remark,
  type SidecarFile,
  type SidecarFormat,
} from './sidecar.ts';

export const catalogInfo: SidecarFormat = {
  by: 'catalog-info',
  read: readCatalogInfo,
};

const kinds: Readonly<Record<string, ApiKind>> = {
  asyncapi: 'event',
  graphql: 'graphql',
  grpc: 'other',
  wsdl: 'soap',
  soap: 'soap',
};

const lifecycles: Readonly<Record<string, Lifecycle>> = { production: 'active', deprecated: 'deprecated' };

function readCatalogInfo({ path, bytes }: SidecarFile, limits: FormatLimits): ReadSidecar {
  const notes = createNotes(path);
  const nothing = (code: ProblemCode, message: string, line?: number) =>
    unreadable([{ code, message: `${path} ${message}`, ...(line === undefined ? {} : { line }) }]);
  if (bytes.length > limits.yamlBytes) return nothing('too-large', 'is larger than we accept.');
  const { text } = decodeText(bytes);
  let documents: unknown[];
  try {
    documents = loadAll(text, null, { schema: CORE_SCHEMA, json: true });
  } catch (error) {
    // The parser throws nothing else than what is wrong with the text.
    const { reason, mark } = error as YAMLException;
    return nothing('syntax-error', `is not valid YAML: ${reason}.`, mark ? mark.line + 1 : undefined);
  }
  if (measure(documents, sizeFrom(limits)).status === 'exceeded')
    return nothing('too-complex', 'is too complex to be read safely.');
  const lines = documentLines(text);
  const find = createTextFinder(text);
  const entities = documents.flatMap((document, index) => (isObject(document) ? [{ document, index }] : []));
  const contactOf = ownersIn(entities);
  const remarks: Remark[] = [];
  const things: SaidThing[] = [];
  const relations: SaidRelation[] = [];
  for (const { document, index } of entities) {
    if (document['kind'] === 'API') {
      for (const remark of toRemark(path, document, { index, notes, find, contactOf, line: lines[index] })) {
        remarks.push(remark);
        if (remark.id !== undefined)
          for (const each of relationsOfEntity(document, { kinds: ['api'], id: remark.id }, index))
            relations.push(each);
      }
      continue;
    }
    const kind = thingKindOf(document);
    if (kind === undefined) continue;
    const name = cleanName(member(document['metadata'], 'name'), 100);
    const thing =
      name === null ? null : toThing(document, kind, { index, name, contactOf, lifecycle: lifecycleOf(document) });
    if (thing?.id) {
      things.push(thing);
      // One at a time: there may be more of them than a call takes arguments.
      for (const each of relationsOfEntity(document, { kinds: [kind], id: thing.id }, index)) relations.push(each);
    } else
      notes.add(
        `a ${String(document['kind'])} without \`metadata.name\` cannot be listed`,
        { line: lines[index] },
        'metadata-unusable',
      );
  }
  return { remarks, things, relations, organisation: null, notes: notes.list() };
}

/** The line from which on each document of a file stands. Within a document no line begins with its marker. */
function documentLines(text: string): number[] {
  const markers = text.split(/\r\n?|\n/).flatMap((line, index) => (/^---(?:\s|$)/.test(line) ? [index + 1] : []));
  const [before = ''] = text.split(/^---(?:\s|$)/m);
  return /^(?!\s*(?:#|$))/m.test(before) ? [1, ...markers] : markers;
}

function lifecycleOf(entity: JsonObject): Lifecycle | undefined {
  const lifecycle = cleanName(member(entity['spec'], 'lifecycle'), 40)?.toLowerCase() ?? '';
  return Object.hasOwn(lifecycles, lifecycle) ? lifecycles[lifecycle] : undefined;
}

type Reading = {
  readonly index: number;
  /** Where the document begins. */
  readonly line: number | undefined;
  readonly notes: Notes;
  readonly find: TextFinder;
  readonly contactOf: ContactOf;
};

function toRemark(path: string, entity: JsonObject, { index, line, notes, find, contactOf }: Reading): Remark[] {
  const [metadata, spec] = [entity['metadata'], entity['spec']];
  const name = cleanName(member(metadata, 'name'), 100);
  if (name === null) {
    notes.add('an API without `metadata.name` cannot be listed', { line }, 'metadata-unusable');
    return [];
  }
  const at = (pointer: string) => ({ pointer: `/${index}/${pointer}` });
  const title = cleanName(member(metadata, 'title'));
  const type = cleanName(member(spec, 'type'), 40)?.toLowerCase() ?? '';
  const lifecycle = lifecycleOf(entity);
  const tags = items(member(metadata, 'tags')).flatMap((tag) => cleanName(tag, 100) ?? []);
  const links = items(member(metadata, 'links'));
  const documented = links.findIndex(
    (link) =>
      webUrl(member(link, 'url')) !== null &&
      /doc/i.test(`${String(member(link, 'title'))} ${String(member(link, 'type'))}`),
  );
  const details = [
    { name: 'Owner', value: entityName(member(spec, 'owner')) },
    { name: 'System', value: entityName(member(spec, 'system')) },
    { name: 'Stage', value: lifecycle === undefined ? cleanName(member(spec, 'lifecycle'), 40) : null },
  ].flatMap(({ name: label, value }) => (value === null ? [] : [{ name: label, value }]));
  const key = keySegment(name);
  const { about: named, text } = readDefinition(member(spec, 'definition'), path);
  // What describes another sort of interface is no description that we read.
  const about = Object.hasOwn(kinds, type) && named !== null && 'file' in named ? null : named;
  const isDescription = text !== null && (type === 'openapi' || looksLikeDescription(Buffer.from(text)));
  const facts = toFacts({
    name: stated(title, at('metadata/title')),
    ...textFacts(member(metadata, 'description'), at('metadata/description')),
    kind: stated(Object.hasOwn(kinds, type) ? kinds[type] : undefined, at('spec/type')),
    lifecycle: stated(lifecycle, at('spec/lifecycle')),
    documentation: stated(webUrl(member(links[documented], 'url')), at(`metadata/links/${documented}/url`)),
    contact: contactOf(member(spec, 'owner')),
    tags: stated(tags.length > 0 ? tags.map((tag) => ({ name: tag })) : null, at('metadata/tags')),
    details: stated(details.length > 0 ? details : null, at('spec')),
  });
  return [
    {
      about: text === null ? about : isDescription ? { file: `${path}#${key}` } : null,
      ...(isDescription ? { definition: { text, start: find(text) } } : {}),
      key,
      id: key,
      listedFacts: {
        // A description has a better name for itself.
        ...toFacts({ name: stated(title === null ? name : null, at('metadata/name')) }),
        ...(about !== null && 'address' in about ? withAddress(facts, about.address) : {}),
      },
      facts,
    },
  ];
}

/** The keys under which a definition is read from a file; `$openapi` also follows what that refers to. */
const placeholders = ['$text', '$json', '$yaml', '$openapi', '$asyncapi'];

function readDefinition(definition: unknown, path: string): { about: Remark['about']; text: string | null } {
  if (typeof definition === 'string' && definition.trim() !== '') return { about: null, text: definition };
  const reference = placeholders.map((key) => member(definition, key)).find((value) => typeof value === 'string');
  if (typeof reference !== 'string') return { about: null, text: null };
  const address = webUrl(reference);
  if (address !== null) return { about: { address }, text: null };
  const file = /^[a-z]+:/i.test(reference) ? null : pathFrom(path, reference);
  return { about: file === null ? null : { file }, text: null };
}
