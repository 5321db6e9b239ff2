/**
 * Backstage’s `catalog-info.yaml`: several documents in one file, of which those of the kind API are used.
 */
import { CORE_SCHEMA, loadAll } from 'js-yaml';
import type { ApiKind, Lifecycle } from '../../../schemas/words.ts';
import { cleanName, webUrl } from '../../openapi/clean-text.ts';
import { decodeText } from '../../openapi/decode-text.ts';
import { isObject, items, member, type JsonObject } from '../../openapi/json-value.ts';
import { measure } from '../../openapi/measure.ts';
import { sizeFrom } from '../../openapi/parse-document.ts';
import { stated, textFacts, toFacts } from '../facts.ts';
import type { FormatLimits } from '../format.ts';
import { keySegment } from '../keys.ts';
import { createNotes, type Notes } from '../notes.ts';
import { pathFrom, type ReadSidecar, type Remark, type SidecarFile, type SidecarFormat } from './sidecar.ts';

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
  const nothing = (message: string): ReadSidecar => ({
    remarks: [],
    organisation: null,
    notes: [{ code: 'syntax-error', message: `${path} ${message}` }],
  });
  if (bytes.length > limits.yamlBytes) return nothing('is larger than we accept.');
  let documents: unknown[];
  try {
    documents = loadAll(decodeText(bytes).text, null, { schema: CORE_SCHEMA, json: true });
  } catch (error) {
    // The parser throws nothing else than what is wrong with the text.
    return nothing(`is not valid YAML: ${error instanceof Error ? error.message.split('\n')[0] : ''}.`);
  }
  if (measure(documents, sizeFrom(limits)).status === 'exceeded') return nothing('is too complex to be read safely.');
  const remarks = documents.flatMap((document, index) =>
    isObject(document) && document['kind'] === 'API' ? toRemark(path, document, { index, notes }) : [],
  );
  return { remarks, organisation: null, notes: notes.list() };
}

function toRemark(path: string, entity: JsonObject, { index, notes }: { index: number; notes: Notes }): Remark[] {
  const [metadata, spec] = [entity['metadata'], entity['spec']];
  const name = cleanName(member(metadata, 'name'), 100);
  if (name === null) {
    notes.add('an API without `metadata.name` cannot be listed', {}, 'metadata-unusable');
    return [];
  }
  const at = (pointer: string) => ({ pointer: `/${index}/${pointer}` });
  const title = cleanName(member(metadata, 'title'));
  const type = cleanName(member(spec, 'type'), 40)?.toLowerCase() ?? '';
  const lifecycle = cleanName(member(spec, 'lifecycle'), 40)?.toLowerCase() ?? '';
  const tags = items(member(metadata, 'tags')).flatMap((tag) => cleanName(tag, 100) ?? []);
  const links = items(member(metadata, 'links'));
  const documented = links.findIndex(
    (link) =>
      webUrl(member(link, 'url')) !== null &&
      /doc/i.test(`${String(member(link, 'title'))} ${String(member(link, 'type'))}`),
  );
  const details = [
    { name: 'Owner', value: cleanName(member(spec, 'owner')) },
    { name: 'System', value: cleanName(member(spec, 'system')) },
    { name: 'Stage', value: Object.hasOwn(lifecycles, lifecycle) ? null : cleanName(member(spec, 'lifecycle'), 40) },
  ].flatMap(({ name: label, value }) => (value === null ? [] : [{ name: label, value }]));
  const reference = member(member(spec, 'definition'), '$text');
  const file = typeof reference === 'string' && !/^[a-z]+:/i.test(reference) ? pathFrom(path, reference) : null;
  return [
    {
      about: file === null ? null : { file },
      key: keySegment(name),
      facts: toFacts({
        name: stated(title ?? (file === null ? name : null), at(title === null ? 'metadata/name' : 'metadata/title')),
        ...textFacts(member(metadata, 'description'), at('metadata/description')),
        kind: stated(Object.hasOwn(kinds, type) ? kinds[type] : undefined, at('spec/type')),
        lifecycle: stated(
          Object.hasOwn(lifecycles, lifecycle) ? lifecycles[lifecycle] : undefined,
          at('spec/lifecycle'),
        ),
        documentation: stated(webUrl(member(links[documented], 'url')), at(`metadata/links/${documented}/url`)),
        tags: stated(tags.length > 0 ? tags.map((tag) => ({ name: tag })) : null, at('metadata/tags')),
        details: stated(details.length > 0 ? details : null, at('spec')),
      }),
    },
  ];
}
