/**
 * Records of the UK Cross-Government Metadata Exchange Model in YAML or JSON ─▶ a graph. The model is DCAT with names of
 * its own, and says of each name which property it is:
 * https://co-cddo.github.io/ukgov-metadata-exchange-model/DataService/
 */
import { nearMiss } from '../../../schemas/friendly-issues.ts';
import { cleanName, emailAddress, isoDate } from '../../openapi/clean-text.ts';
import { isObject, items, member, type JsonObject } from '../../openapi/json-value.ts';
import { placeAt, type Notes } from '../notes.ts';
import type { Graph } from './graph.ts';
import { readJsonLd } from './json-ld.ts';

type Field = {
  readonly property: string;
  readonly required?: true;
  /** The only values that the model has. */
  readonly values?: readonly string[];
  readonly form?: 'date' | 'email';
};

const contactFields: Readonly<Record<string, Field>> = {
  contactName: { property: 'vcard:fn', required: true },
  email: { property: 'vcard:hasEmail', required: true, form: 'email' },
  telephone: { property: 'vcard:hasTelephone' },
  address: { property: 'vcard:hasAddress' },
};

const fields: Readonly<Record<string, Field>> = {
  identifier: { property: 'dct:identifier', required: true },
  type: { property: '@type', required: true, values: ['dcat:DataService'] },
  title: { property: 'dct:title', required: true },
  alternativeTitle: { property: 'dct:alternative' },
  description: { property: 'dct:description', required: true },
  summary: { property: 'rdfs:comment' },
  accessRights: { property: 'dct:accessRights', required: true, values: ['INTERNAL', 'OPEN', 'COMMERCIAL'] },
  securityClassification: {
    property: 'ukgov:securityClassification',
    required: true,
    values: ['OFFICIAL', 'SECRET', 'TOP_SECRET', 'NOT_APPLICABLE'],
  },
  licence: { property: 'dct:license', required: true },
  creator: { property: 'dct:creator', required: true },
  publisher: { property: 'dct:publisher', required: true },
  contactPoint: { property: 'dcat:contactPoint', required: true },
  version: { property: 'dcat:version', required: true },
  serviceStatus: {
    property: 'adms:status',
    required: true,
    values: ['DISCOVERY', 'ALPHA', 'BETA', 'PRIVATE_BETA', 'PUBLIC_BETA', 'LIVE', 'DEPRECATED', 'WITHDRAWN'],
  },
  serviceType: { property: 'dct:type', required: true, values: ['EVENT', 'REST', 'SOAP'] },
  endpointURL: { property: 'dcat:endpointURL' },
  endpointDescription: { property: 'dcat:endpointDescription', required: true },
  servesData: { property: 'dcat:servesDataset' },
  relatedResource: { property: 'dct:relation' },
  keyword: { property: 'dcat:keyword' },
  theme: { property: 'dcat:theme' },
  created: { property: 'dct:created', form: 'date' },
  issued: { property: 'dct:issued', form: 'date' },
  modified: { property: 'dct:modified', required: true, form: 'date' },
};

const context = Object.fromEntries(
  Object.entries({ ...fields, ...contactFields }).map(([name, { property }]) => [name, property]),
);

/** Whether a text may be a record in YAML: none of its names begins a line of Turtle. */
export function looksLikeRecords(text: string): boolean {
  return /^(?:- +| {0,4})["']?(?:identifier|type|title)["']?\s*:\s/m.test(text);
}

/** The records of a document: one, or a list. Of others than those of data services, none. */
export function recordsIn(value: unknown): readonly JsonObject[] {
  return (Array.isArray(value) ? items(value) : [value]).filter(isObject).filter(isRecord);
}

/** Who leaves out or misspells its type still writes what only this model has. */
function isRecord(value: JsonObject): boolean {
  if (['@context', '@graph', '@type', '@id'].some((key) => Object.hasOwn(value, key))) return false;
  const { type } = value;
  if (typeof type === 'string' && /\bDataService$/.test(type)) return true;
  if (typeof type === 'string' && /^(?:dcat:)?[A-Z]\w*$/.test(type)) return false;
  const own = ['securityClassification', 'serviceStatus', 'serviceType', 'endpointDescription'];
  return own.filter((name) => Object.hasOwn(value, name)).length > 1;
}

/** `value` is the parsed document, of which `records` are the records; `location` is where relative addresses start. */
export function readRecords(
  value: unknown,
  records: readonly JsonObject[],
  { location, notes, lineOf }: { location: string; notes: Notes; lineOf: (pointer: string) => number | undefined },
): Graph {
  const withMeaning = (record: unknown) => ({
    '@context': context,
    ...(isObject(record) ? record : {}),
    type: 'dcat:DataService',
  });
  const isList = Array.isArray(value);
  for (const record of records) {
    const pointer = isList ? `/${value.indexOf(record)}` : '';
    const name = cleanName(record['title']) ?? cleanName(record['identifier']);
    const note = (what: string, field: string) => notes.add(what, placeAt(`${pointer}/${field}`, lineOf, name));
    compare(record, fields, '', note);
    if (isObject(record['contactPoint'])) compare(record['contactPoint'], contactFields, 'contactPoint/', note);
  }
  const meant = isList
    ? items(value).map((each) => (records.includes(each as JsonObject) ? withMeaning(each) : null))
    : withMeaning(value);
  return readJsonLd(meant, location).graph;
}

/** Holds a record against the model. Whatever is wrong with it, what it says is shown. */
function compare(
  record: JsonObject,
  known: Readonly<Record<string, Field>>,
  at: string,
  note: (what: string, pointer: string) => void,
): void {
  const place = (name: string) => `\`${at.replaceAll('/', '.')}${name}\``;
  for (const name of Object.keys(record).filter((each) => !Object.hasOwn(known, each))) {
    const key = cleanName(name, 60) ?? '';
    const near = nearMiss(key, Object.keys(known));
    note(`we do not know ${place(key)}${near === undefined ? '' : `, perhaps \`${near}\``}`, `${at}${name}`);
  }
  for (const [name, { required, values, form }] of Object.entries(known)) {
    const value = member(record, name);
    if (value === undefined || value === null || value === '') {
      if (required) note(`${place(name)} is missing, so nothing is said of it`, at.slice(0, -1));
      continue;
    }
    const word = cleanName(value, 60) ?? '';
    if (values && !values.includes(word))
      note(`${place(name)} is “${word}”, which is none of ${values.join(', ')}`, `${at}${name}`);
    if (form === 'date' && isoDate(value) !== value)
      note(`${place(name)} is no date of the form 2026-11-03`, `${at}${name}`);
    if (form === 'email' && emailAddress(value) === null) note(`${place(name)} is no email address`, `${at}${name}`);
  }
}
