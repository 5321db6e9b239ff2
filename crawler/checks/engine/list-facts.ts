/**
 * The things of a description as flat lists, each thing once: what `facts.ts` is put together from. Linear.
 */
import type { Model } from '../../../schemas/model.ts';
import { isReference } from '../../openapi/find-place.ts';
import { follow } from '../../openapi/follow.ts';
import { escapeToken } from '../../openapi/json-pointer.ts';
import { members, type JsonObject } from '../../openapi/json-value.ts';
import type {
  ContentFact,
  OperationFact,
  PathFact,
  PropertyFact,
  RequestFact,
  ResponseFact,
  SegmentFact,
  ServerFact,
} from './facts.ts';

export function listRequests(model: Model, calls: readonly OperationFact[]): RequestFact[] {
  const webhooks = model.operations
    .filter(({ webhook }) => webhook)
    .map((operation) => ({ ...operation, name: `the webhook ${operation.path}` }));
  const callbacks = [...calls, ...webhooks].flatMap(({ name, callbacks }) =>
    callbacks.map((callback) => ({ ...callback, name: `the callback “${callback.name}” of ${name}` })),
  );
  return [...calls, ...webhooks, ...distinct(callbacks, ({ pointer }) => pointer)];
}

export function listContents(requests: readonly RequestFact[], responses: readonly ResponseFact[]): ContentFact[] {
  const bodies = distinct(
    requests.filter(({ requestBody }) => requestBody !== undefined),
    ({ requestBody }) => requestBody?.pointer ?? '',
  );
  return [
    ...bodies.flatMap((of) =>
      (of.requestBody?.content ?? []).map((each): ContentFact => ({ ...each, of, status: null })),
    ),
    ...responses.flatMap(({ of, status, content }) => content.map((each): ContentFact => ({ ...each, of, status }))),
  ];
}

/** The things of all requests, each once, with the first request that has it. Only what is kept is copied. */
export function listDistinct<Thing extends object>(
  requests: readonly RequestFact[],
  thingsOf: (request: RequestFact) => readonly Thing[],
  keyOf: (thing: Thing) => string,
): (Thing & { readonly of: RequestFact })[] {
  const first = new Map<string, Thing & { readonly of: RequestFact }>();
  for (const of of requests) {
    for (const thing of thingsOf(of)) {
      const key = keyOf(thing);
      if (!first.has(key)) first.set(key, { ...thing, of });
    }
  }
  return [...first.values()];
}

export function rootsOf(contents: readonly ContentFact[], wanted: (content: ContentFact) => boolean): number[] {
  return contents
    .filter(wanted)
    .flatMap(({ schema, itemSchema }) => [schema, itemSchema].filter((index) => index !== undefined));
}

export function listProperties({ schemas }: Model, requested: Uint8Array, returned: Uint8Array): PropertyFact[] {
  const found: PropertyFact[] = [];
  for (const [owner, { properties = [] }] of schemas.entries()) {
    const request = requested[owner] === 1;
    const response = returned[owner] === 1;
    for (const [name, index] of properties) {
      const schema = schemas[index];
      if (schema) found.push({ pointer: schema.pointer, name, schema, index, request, response });
    }
  }
  return found;
}

/** Operations share most of what they refer to: each reference is followed once. */
export function createMeaning(document: JsonObject): (value: unknown) => unknown {
  const known = new Map<string, unknown>();
  return (value) => {
    if (!isReference(value)) return value;
    if (!known.has(value.$ref)) known.set(value.$ref, follow(document, value, '').value);
    return known.get(value.$ref);
  };
}

export function listPaths(document: JsonObject): PathFact[] {
  return members(document['paths'])
    .filter(([path]) => path.startsWith('/'))
    .map(([path]) => ({
      path,
      pointer: `/paths/${escapeToken(path)}`,
      segments: path.split('/').filter((segment) => segment !== ''),
    }));
}

/** Each at the first path that has it at this place. */
export function listSegments(paths: readonly PathFact[]): SegmentFact[] {
  const all = paths.flatMap(({ path, pointer, segments }) =>
    segments.map((text, index) => ({ pointer, path, text, key: segments.slice(0, index + 1).join('/') })),
  );
  return distinct(all, ({ key }) => key).filter(({ text }) => !text.includes('{'));
}

export function listServers({ servers, operations }: Model): ServerFact[] {
  const all = [...servers, ...operations.flatMap(({ servers = [] }) => servers)];
  return distinct(all, ({ pointer, url }) => `${pointer} ${url}`).map((server) => {
    const [, host = null] = /^[a-z][a-z0-9+.-]*:\/\/([^/:?#{}]+)(?=[/:?#]|$)/i.exec(server.resolved) ?? [];
    const local =
      host !== null && /^(?:localhost|127\.[\d.]+|0\.0\.0\.0|.*\.(?:local|localhost|internal))$/i.test(host);
    return { ...server, host, local };
  });
}

function distinct<T>(all: readonly T[], keyOf: (item: T) => string): T[] {
  const first = new Map<string, T>();
  for (const item of all) {
    const key = keyOf(item);
    if (!first.has(key)) first.set(key, item);
  }
  return [...first.values()];
}
