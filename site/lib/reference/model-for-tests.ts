/**
 * Models for tests, from as little as the point needs.
 */
import { MODEL_FORMAT, type Model, type ModelOperation, type ModelSchema } from '../../../schemas/model.ts';

type Wish = Omit<Partial<Model>, 'operations' | 'schemas'> & {
  operations?: readonly Partial<ModelOperation>[];
  schemas?: readonly Partial<ModelSchema>[];
};

/** `schemas` are named by their index; those with a `name` are components. */
export function someModel({ operations = [], schemas = [], ...rest }: Wish = {}): Model {
  const table = schemas.map((schema, index): ModelSchema => ({ pointer: `/schemas/${index}`, ...schema }));
  return {
    format: MODEL_FORMAT,
    version: '3.1',
    said: [],
    servers: [{ pointer: '/servers/0', url: 'https://api.example', resolved: 'https://api.example', sandbox: false }],
    securitySchemes: [],
    tags: [],
    components: table.flatMap(({ name }, index): [string, number][] => (name === undefined ? [] : [[name, index]])),
    ...rest,
    operations: operations.map((operation, index) => someOperation({ anchor: `operation-${index}`, ...operation })),
    schemas: table,
  };
}

export function someOperation(wish: Partial<ModelOperation> = {}): ModelOperation {
  return {
    pointer: '/paths/~1things/get',
    method: 'GET',
    path: '/things',
    deprecated: false,
    tags: [],
    ownSecurity: false,
    parameters: [],
    responses: [],
    webhook: false,
    anchor: 'get-things',
    callbacks: [],
    ...wish,
  };
}

/** An answer whose body is the schema at an index. */
export function answer(schema: number, status = '200'): ModelOperation['responses'][number] {
  return {
    pointer: '',
    status,
    headers: [],
    content: [{ pointer: '', mediaType: 'application/json', schema, examples: [] }],
  };
}
