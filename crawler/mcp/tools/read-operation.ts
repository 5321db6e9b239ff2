import { z } from 'zod';
import type { VersionRow } from '../../../schemas/snapshot.ts';
import { isObject, type JsonObject } from '../../openapi/json-value.ts';
import { decodeFragment, valueAt } from '../../openapi/follow.ts';
import type { Published } from '../../publish/read-published.ts';
import { apiOf, operationPageOf, versionOf } from '../addresses.ts';
import { NoAnswer, tool } from '../tool.ts';

/** So many of its last changes are told; list_changes tells all. */
const MOST_CHANGES = 5;
/** Characters of the parts that an operation refers to. */
const MOST_PARTS = 60_000;

export const readOperation = tool({
  name: 'read_operation',
  title: 'Read one operation',
  description:
    'One operation as its publisher describes it in OpenAPI: parameters, bodies, answers, the parts of the description that it refers to, and its last changes.',
  input: z.object({
    api: z.string().max(300).describe('The id of the API, as organisation/api'),
    method: z.string().max(20).describe('The HTTP method, for example GET'),
    path: z.string().max(2000).describe('The path as the description has it, for example /tides/{port}'),
    version: z.string().max(100).optional().describe('The label of a version; the current one if left out'),
  }),
  answer({ api: id, method, path, version: label }, { published }) {
    const api = apiOf(published, id);
    const version = versionOf(published, api, label);
    const found = published
      .operations(api.id, version.version)
      .find((operation) => operation.method === method.toUpperCase() && operation.path === path);
    if (!found)
      throw new NoAnswer(`${api.id} has no operation ${method.toUpperCase()} ${path}. read_api lists its operations.`);
    const document = documentOf(published, version);
    const operation = valueAt(document, found.pointer);
    const shared = valueAt(document, found.pointer.replace(/\/[^/]*$/, ''));
    const common = isObject(shared) ? shared['parameters'] : undefined;
    const { parts, isWhole } = partsOf(document, [operation, common]);
    return {
      api: api.id,
      version: version.version,
      operation,
      ...(common !== undefined && { parametersOfThePath: common }),
      parts,
      ...(!isWhole && { leftOut: 'Some parts, because they are large. The page has them.' }),
      servers: version.servers.map(({ resolved }) => resolved),
      security: version.security,
      changes: published
        .changes({
          api: api.id,
          levels: ['breaking', 'risky', 'compatible'],
          operation: `${found.method} ${found.path}`,
          most: MOST_CHANGES,
        })
        .map(({ at, level, message }) => ({ at, level, message })),
      freshness: version.freshness,
      page: operationPageOf(published, version, found.anchor),
    };
  },
});

function documentOf(published: Published, { downloads, api }: VersionRow): JsonObject {
  const bundled = downloads.find(({ kind }) => kind === 'bundled');
  const bytes = bundled && published.document(bundled.sha256);
  const document: unknown = bytes && JSON.parse(Buffer.from(bytes).toString());
  if (isObject(document)) return document;
  throw new NoAnswer(`The description of ${api} could not be read, so that its operations are not known.`);
}

/** Everything that is referred to from there on, by its reference, each once, the nearest first. */
function partsOf(document: JsonObject, from: readonly unknown[]) {
  const parts = new Map<string, unknown>();
  let left = MOST_PARTS;
  let isWhole = true;
  const references = new Set(from.flatMap(referencesIn));
  for (const reference of references) {
    const part = valueAt(document, decodeFragment(reference.slice(1)));
    const size = JSON.stringify(part)?.length ?? 0;
    if (size > left) isWhole = false;
    else if (part !== undefined) {
      left -= size;
      parts.set(reference, part);
      for (const further of referencesIn(part)) references.add(further); // which the loop goes on to
    }
  }
  return { parts: Object.fromEntries(parts), isWhole };
}

/** The references to other parts of the same document in a value. How deep it is has a limit where it was read. */
function referencesIn(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(referencesIn);
  if (!isObject(value)) return [];
  const { $ref } = value;
  const own = typeof $ref === 'string' && $ref.startsWith('#/') ? [$ref] : [];
  return [...own, ...Object.values(value).flatMap(referencesIn)];
}
