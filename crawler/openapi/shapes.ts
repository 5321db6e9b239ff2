/**
 * What stands where in a description: the one table that tells a schema from an example. All versions share it, as no
 * name means two things.
 */
import type { KnownVersion } from './specification.ts';

/** The kinds of object of the specifications. */
export type Kind =
  | 'document'
  | 'components'
  | 'paths'
  | 'pathItem'
  | 'sharedPathItem'
  | 'operation'
  | 'parameter'
  | 'requestBody'
  | 'response'
  | 'header'
  | 'mediaType'
  | 'encoding'
  | 'schema'
  | 'discriminator'
  | 'example'
  | 'link'
  | 'callback'
  | 'securityScheme';

/** A kind, a list or map of one, or `any`: plain data in which references have no meaning of their own. */
export type Shape = Kind | 'any' | { readonly list: Shape } | { readonly map: Shape };

type Fields = Readonly<Record<string, Shape>>;

/** HTTP methods that are keys of a path item; `query` since 3.2. */
export const methods = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace', 'query'] as const;

const list = (shape: Shape): Shape => ({ list: shape });
const map = (shape: Shape): Shape => ({ map: shape });

const pathItem: Fields = {
  ...Object.fromEntries(methods.map((method) => [method, 'operation'] as const)),
  additionalOperations: map('operation'),
  parameters: list('parameter'),
};

const encodings: Fields = {
  encoding: map('encoding'),
  prefixEncoding: list('encoding'),
  itemEncoding: 'encoding',
};

const fields: Readonly<Record<Kind, Fields>> = {
  document: {
    paths: 'paths',
    webhooks: 'paths',
    components: 'components',
    definitions: map('schema'),
    parameters: map('parameter'),
    responses: map('response'),
    securityDefinitions: map('securityScheme'),
  },
  components: {
    schemas: map('schema'),
    responses: map('response'),
    parameters: map('parameter'),
    examples: map('example'),
    requestBodies: map('requestBody'),
    headers: map('header'),
    securitySchemes: map('securityScheme'),
    links: map('link'),
    callbacks: map('callback'),
    pathItems: map('sharedPathItem'),
    mediaTypes: map('mediaType'),
  },
  paths: {},
  pathItem,
  sharedPathItem: pathItem,
  operation: {
    parameters: list('parameter'),
    requestBody: 'requestBody',
    responses: map('response'),
    callbacks: map('callback'),
  },
  parameter: { schema: 'schema', items: 'schema', content: map('mediaType'), examples: map('example') },
  requestBody: { content: map('mediaType') },
  response: { headers: map('header'), content: map('mediaType'), links: map('link'), schema: 'schema' },
  header: { schema: 'schema', items: 'schema', content: map('mediaType'), examples: map('example') },
  mediaType: { schema: 'schema', itemSchema: 'schema', examples: map('example'), ...encodings },
  encoding: { headers: map('header'), ...encodings },
  schema: {
    ...Object.fromEntries(
      ['properties', 'patternProperties', '$defs', 'definitions', 'dependentSchemas'].map(
        (name) => [name, map('schema')] as const,
      ),
    ),
    ...Object.fromEntries(
      // `items` may be a list too: where one is expected, a list of them is understood.
      `items allOf anyOf oneOf prefixItems not additionalProperties if then else contains propertyNames unevaluatedItems
       unevaluatedProperties contentSchema additionalItems`
        .split(/\s+/)
        .map((name) => [name, 'schema'] as const),
    ),
    discriminator: 'discriminator',
  },
  discriminator: {},
  example: {},
  link: {},
  callback: {},
  securityScheme: {},
};

/** The shape of one member of an object of the given shape. */
export function shapeOf(shape: Shape, name: string): Shape {
  if (typeof shape === 'object') return 'map' in shape ? shape.map : shape.list;
  if (shape === 'any' || name.startsWith('x-')) return 'any';
  if (shape === 'paths') return 'pathItem';
  if (shape === 'callback') return 'sharedPathItem';
  return Object.hasOwn(fields[shape], name) ? (fields[shape][name] ?? 'any') : 'any';
}

/**
 * The pointer of the map where a version keeps shared objects of a kind; null where references to it are not allowed,
 * or where the description reads better without: a path belongs below `paths`.
 */
export function sectionOf(kind: Kind, version: KnownVersion | null): string | null {
  if (version === '2.0') return sectionsOf2[kind] ?? null;
  if (kind === 'sharedPathItem' && version === '3.0') return null;
  if (kind === 'mediaType' && version !== '3.2') return null;
  return sectionsOf3[kind] ?? null;
}

const sectionsOf2: Partial<Record<Kind, string>> = {
  schema: '/definitions',
  parameter: '/parameters',
  response: '/responses',
};

const sectionsOf3: Partial<Record<Kind, string>> = {
  schema: '/components/schemas',
  response: '/components/responses',
  parameter: '/components/parameters',
  example: '/components/examples',
  requestBody: '/components/requestBodies',
  header: '/components/headers',
  securityScheme: '/components/securitySchemes',
  link: '/components/links',
  callback: '/components/callbacks',
  sharedPathItem: '/components/pathItems',
  mediaType: '/components/mediaTypes',
};
