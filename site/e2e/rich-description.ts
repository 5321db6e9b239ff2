/**
 * A description in which everything is that a reference page can show.
 */
type Description = { paths: Record<string, Record<string, object>>; components: object };

/** The same with more said about its first operations. */
export function enrich(description: object): object {
  const { paths, components, ...rest } = description as Description;
  return {
    ...rest,
    servers: [
      {
        url: 'https://api.lso.example/{stage}',
        description: 'Live',
        variables: { stage: { default: 'titles', enum: ['titles', 'beta'], description: 'Which *stage* to ask.' } },
      },
      { url: 'https://sandbox.lso.example/titles', description: 'Sandbox with invented titles' },
    ],
    security: [{ login: ['titles:read'] }, { key: [] }],
    tags: [{ name: 'Search', description: 'Find what you *look for*.\n\n- quickly\n- exactly' }, { name: 'Records' }],
    paths: {
      ...paths,
      '/titles': {
        ...paths['/titles'],
        get: { ...paths['/titles']?.['get'], ...find },
        post: { ...paths['/titles']?.['post'], ...add },
      },
    },
    webhooks: {
      titleChanged: {
        post: {
          summary: 'A title has changed',
          requestBody: { content: json({ $ref: '#/components/schemas/Title' }) },
          responses: { 204: { description: 'Thank you.' } },
        },
      },
    },
    components: { ...components, securitySchemes, schemas },
  };
}

const json = (schema: object, more: object = {}) => ({ 'application/json': { schema, ...more } });

const find = {
  operationId: 'findTitles',
  description: `Finds titles by place.\n\n### Mind\n\n${'At most a hundred come back at once. '.repeat(30)}\n\n| Code | Meaning |\n|---|---|\n| F | Freehold |`,
  parameters: [
    {
      name: 'place',
      in: 'query',
      required: true,
      description: 'Where it lies',
      schema: { type: 'string', minLength: 2, maxLength: 40 },
      example: 'Northmoor & Southmoor',
    },
    { name: 'order', in: 'query', schema: { type: 'string', enum: ['name', 'date'], default: 'name' } },
    {
      name: 'county',
      in: 'query',
      deprecated: true,
      schema: { enum: Array.from({ length: 60 }, (_, index) => `county-${index}`) },
    },
    { name: 'X-Trace', in: 'header', required: true, schema: { type: 'string', format: 'uuid' } },
  ],
  responses: {
    200: {
      description: 'The titles that were found.',
      headers: { 'X-Total': { description: 'How many there are', schema: { type: 'integer' } } },
      content: json({ type: 'array', maxItems: 100, items: { $ref: '#/components/schemas/Title' } }),
      links: { one: { operationId: 'addTitle', description: 'Add another' } },
    },
    400: {
      description: 'Something is wrong with the request.',
      content: json(
        { $ref: '#/components/schemas/Problem' },
        {
          examples: {
            place: { value: { code: 'PLACE_UNKNOWN', message: 'There is no such place.' } },
            order: { value: { code: 'ORDER_UNKNOWN', message: 'There is no such order.' } },
          },
        },
      ),
    },
  },
};

const add = {
  operationId: 'addTitle',
  security: [{ login: ['titles:write'], key: [] }],
  requestBody: {
    required: true,
    description: 'The title to add',
    content: json({ $ref: '#/components/schemas/Title' }),
  },
  callbacks: {
    onDecision: {
      '{$request.body#/callback}': {
        post: {
          requestBody: { content: json({ type: 'object', properties: { accepted: { type: 'boolean' } } }) },
          responses: { 204: { description: 'Received.' } },
        },
      },
    },
  },
};

const schemas = {
  Title: {
    type: 'object',
    description: 'A title to a piece of land.',
    required: ['number', 'owner'],
    additionalProperties: false,
    properties: {
      number: { type: 'string', pattern: '^LSO-[0-9]{4}$', readOnly: true, description: 'The number of the title' },
      owner: {
        oneOf: [{ $ref: '#/components/schemas/Person' }, { $ref: '#/components/schemas/Company' }],
        discriminator: {
          propertyName: 'kind',
          mapping: { person: '#/components/schemas/Person', company: '#/components/schemas/Company' },
        },
      },
      registered: { type: 'string', format: 'date' },
      value: { type: ['number', 'null'], exclusiveMinimum: 0, multipleOf: 0.01 },
      secret: { type: 'string', writeOnly: true },
      place: {
        type: 'object',
        properties: {
          county: { type: 'string' },
          point: { type: 'array', prefixItems: [{ type: 'number' }, { type: 'number' }] },
        },
      },
      parts: { type: 'array', items: { $ref: '#/components/schemas/Title' }, description: 'The titles it was made of' },
      tags: { type: 'object', additionalProperties: { type: 'string', maxLength: 20 } },
      old: { type: 'string', deprecated: true },
    },
  },
  Person: {
    type: 'object',
    required: ['kind'],
    properties: { kind: { type: 'string' }, name: { type: 'string', examples: ['Ada Moor'] } },
  },
  Company: {
    allOf: [
      { $ref: '#/components/schemas/Party' },
      { type: 'object', properties: { kind: { type: 'string' }, company: { type: 'string' } } },
    ],
  },
  Party: { type: 'object', properties: { email: { type: 'string', format: 'email' } } },
  Problem: { type: 'object', properties: { code: { type: 'string' }, message: { type: 'string' } } },
  Forgotten: { type: 'object', properties: { nothing: { not: { type: 'string' } } } },
};

const securitySchemes = {
  login: {
    type: 'oauth2',
    description: 'Register your *application* first.',
    flows: {
      clientCredentials: {
        tokenUrl: 'https://login.lso.example/token',
        scopes: { 'titles:read': 'Read titles', 'titles:write': 'Change titles' },
      },
    },
  },
  key: { type: 'apiKey', in: 'header', name: 'X-Api-Key' },
};
