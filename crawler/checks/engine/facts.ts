/**
 * What checks look at: the things of one description as flat lists, made once per description. Everything that several
 * operations share stands in its list once. Linear in the size of the model.
 */
import type {
  Model,
  ModelCallback,
  ModelContent,
  ModelOperation,
  ModelParameter,
  ModelResponse,
  ModelSchema,
  ModelServer,
  Prose,
} from '../../../schemas/model.ts';
import { shorten } from '../../openapi/clean-text.ts';
import { isReference } from '../../openapi/find-place.ts';
import { valueAt } from '../../openapi/follow.ts';
import { members, type JsonObject } from '../../openapi/json-value.ts';
import type { Operation } from '../../openapi/operations.ts';
import type { KnownVersion } from '../../openapi/specification.ts';
import { createUse } from './components.ts';
import { listDates, type DateFact } from './dates.ts';
import type { Budget } from './match-value.ts';
import { once } from './once.ts';
import { createFamilies } from './schema-family.ts';
import { createSchemaReader, type SchemaReader } from './read-schemas.ts';
import { indexSchemas, usageOf } from './index-schemas.ts';
import {
  listRequests,
  listContents,
  listDistinct,
  rootsOf,
  listProperties,
  createMeaning,
  listPaths,
  listSegments,
  listServers,
} from './list-facts.ts';
import { walkDescription, type Walked } from './walk-description.ts';
import type { Waiver } from './waivers.ts';

/** One description, ready to be checked. */
export type Subject = {
  /** One self-contained document; not to be changed. */
  readonly document: JsonObject;
  /** The same as JSON text. */
  readonly text: string;
  /** Null when the version of the specification is not known. */
  readonly version: KnownVersion | null;
  readonly operations: readonly Operation[];
  /** The same, normalised: what most checks look at. */
  readonly model: Model;
};

/** A request and its answers: of an operation, a webhook or a callback. `name` is `GET /returns`. */
export type RequestFact = Omit<ModelCallback, 'name'> & { readonly name: string };
export type OperationFact = ModelOperation & { readonly name: string };

/** `of` is the first request that it belongs to. */
export type ParameterFact = ModelParameter & { readonly of: RequestFact };
export type ResponseFact = ModelResponse & { readonly of: RequestFact };
export type ContentFact = ModelContent & {
  readonly of: RequestFact;
  /** Of the response; null for a request body. */
  readonly status: string | null;
};

/** A named property of an object. `request` and `response` say where the object is used. */
export type PropertyFact = {
  readonly pointer: string;
  readonly name: string;
  /** Its schema, and the index of that. */
  readonly schema: ModelSchema;
  readonly index: number;
  readonly request: boolean;
  readonly response: boolean;
};

/** A base address. `host` is null where it is relative or a variable; `local` where it is the reader’s own machine. */
export type ServerFact = ModelServer & { readonly host: string | null; readonly local: boolean };

/** A part of a path between two slashes that is no parameter. */
export type SegmentFact = { readonly pointer: string; readonly path: string; readonly text: string };

export type PathFact = { readonly pointer: string; readonly path: string; readonly segments: readonly string[] };

export type Facts = Subject & {
  /** The document as a whole, for checks that look at one thing only. */
  readonly whole: readonly [{ readonly pointer: '' }];
  /** `info`, as written. */
  readonly info: JsonObject & { readonly pointer: '/info' };
  /** Without webhooks and callbacks. */
  readonly calls: readonly OperationFact[];
  /** With webhooks and callbacks. */
  readonly requests: readonly RequestFact[];
  readonly parameters: readonly ParameterFact[];
  readonly responses: readonly ResponseFact[];
  readonly contents: readonly ContentFact[];
  readonly properties: readonly PropertyFact[];
  readonly paths: readonly PathFact[];
  readonly segments: readonly SegmentFact[];
  readonly servers: readonly ServerFact[];
  readonly schemas: SchemaReader;
  readonly waivers: readonly Waiver[];
  /** Whether it speaks FHIR, whose names and forms are not the publisher’s to choose. */
  readonly fhir: boolean;
  /** Every operationId. */
  readonly operationIds: ReadonlySet<string>;
  /** Steps that may be taken to compare values with schemas, over all checks. */
  readonly budget: Budget;
  /** Whether a response holds a schema, given by its index, at any depth. */
  isReturned(schema: number): boolean;
  /** The names of all fields that a schema has, by its index; null where that cannot be told. */
  family(schema: number): ReadonlySet<string> | null;
  /** Whether something refers to a component. */
  used(section: string, name: string): boolean;
  /** What is looked for in the document as written. */
  written(): Walked;
  /** What a value of the document stands for: itself, or what its reference leads to in the end, if anything. */
  meant(value: unknown): unknown;
  /** The fields and parameters that hold a date or a moment. */
  dates(): readonly DateFact[];
  /** What the description says about the API as a whole, in its own words. */
  prose(): string;
};

export function createFacts(subject: Subject, waivers: readonly Waiver[]): Facts {
  const { document, model } = subject;
  // What stands in a file that could not be read is not known: that is the one finding about it.
  const lost = new Set(
    subject.operations.map(({ pointer }) => pointer).filter((pointer) => isReference(valueAt(document, pointer))),
  );
  const calls = model.operations
    .filter(({ webhook, pointer }) => !webhook && !lost.has(pointer))
    .map((operation) => ({ ...operation, name: `${operation.method} ${shorten(operation.path, 200)}` }));
  const requests = listRequests(model, calls);
  const responses = listDistinct(
    requests,
    ({ responses }) => responses,
    ({ pointer, status }) => `${status} ${pointer}`,
  );
  const contents = listContents(requests, responses);
  const paths = listPaths(document);
  const index = indexSchemas(model.schemas);
  const requested = usageOf(
    index,
    rootsOf(contents, ({ status }) => status === null),
  );
  const returned = usageOf(
    index,
    rootsOf(contents, ({ status }) => status !== null),
  );
  const parameters = listDistinct(
    requests,
    ({ parameters }) => parameters,
    ({ pointer }) => pointer,
  );
  const properties = listProperties(model, requested, returned);
  const schemas = createSchemaReader(model, index);
  const written = once(() => walkDescription(document));
  const family = once(() => createFamilies(model.schemas, index));
  const used = once(() => createUse(subject, written(), index.having));
  return {
    ...subject,
    operations: subject.operations.filter(({ pointer }) => !lost.has(pointer)),
    whole: [{ pointer: '' }],
    info: { ...Object.fromEntries(members(document['info'])), pointer: '/info' },
    calls,
    requests,
    parameters,
    responses,
    contents,
    properties,
    paths,
    segments: listSegments(paths),
    servers: listServers(model),
    schemas,
    waivers,
    fhir:
      contents.some(({ mediaType }) => mediaType.includes('fhir+')) ||
      paths.some(({ segments }) => segments.some((segment) => /^fhir$/i.test(segment))),
    operationIds: new Set(requests.flatMap(({ operationId }) => operationId ?? [])),
    budget: { steps: 500_000 },
    isReturned: (schema) => returned[schema] === 1,
    family: (schema) => family()(schema),
    used: (section, name) => used()(section, name),
    written,
    meant: createMeaning(document),
    dates: once(() => listDates({ properties, parameters, schemas })),
    prose: once(() => [model.description, ...model.tags.map(({ description }) => description)].map(plain).join('\n')),
  };
}

/** Whether a status code says that it worked, redirections included. */
export function isSuccess(status: string | null): boolean {
  return status !== null && /^[23](?:\d\d|XX)$/i.test(status);
}

/** Whether a status code says that something went wrong. `default` stands for all errors that are not listed. */
export function isError(status: string | null): boolean {
  return status !== null && /^(?:[45](?:\d\d|XX)|default)$/i.test(status);
}

/** The text of what may be Markdown. */
export function plain(prose: Prose | undefined): string {
  return (typeof prose === 'string' ? prose : (prose?.text ?? '')).trim();
}
