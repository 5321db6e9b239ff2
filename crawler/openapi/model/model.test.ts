/**
 * The normalised model of every version, feature by feature.
 */
import { CORE_SCHEMA, load } from 'js-yaml';
import { describe, expect, test } from 'vitest';
import { Model, type ModelSchema } from '../../../schemas/model.ts';
import type { JsonObject } from '../json-value.ts';
import { listOperations } from '../operations.ts';
import { readSpecification } from '../specification.ts';
import { buildModel } from './build-model.ts';

/** The model of a description; a head for its version is understood. */
function read(version: string, yaml: string): Model {
  const head = version === '2.0' ? { swagger: '2.0' } : { openapi: `${version}.0` };
  const document = { ...head, ...(load(yaml, { schema: CORE_SCHEMA }) as object) } as JsonObject;
  const before = structuredClone(document);
  const known = readSpecification(document)?.version ?? null;
  const model = buildModel(document, {
    version: known,
    operations: listOperations(document, known),
    location: 'repo:///openapi.yaml',
    infoVersion: null,
    characters: JSON.stringify(document).length,
  });
  expect(document).toEqual(before);
  return Model.parse(JSON.parse(JSON.stringify(model)));
}

/** A schema written out without its pointers; one that contains itself is `circle`. */
function tree(model: Model, index: number | undefined, above: readonly number[] = []): unknown {
  const schema = model.schemas[index ?? -1];
  if (index === undefined || schema === undefined) return undefined;
  if (above.includes(index)) return 'circle';
  const inside = (below: number) => tree(model, below, [...above, index]);
  const { pointer: _, discriminator, ...rest } = schema;
  const written = Object.entries(rest).map(([key, value]): [string, unknown] => {
    if (lists.has(key)) return [key, (value as number[]).map(inside)];
    if (maps.has(key))
      return [key, Object.fromEntries((value as [string, number][]).map(([name, below]) => [name, inside(below)]))];
    return [key, singles.has(key) ? inside(value as number) : value];
  });
  const mapping = discriminator?.mapping.map(({ value, schema: to, written: as }) =>
    to === undefined ? `${value} ${as} ?` : `${value} ${model.schemas[to]?.pointer}`,
  );
  return { ...Object.fromEntries(written), ...(discriminator ? { discriminator: { ...discriminator, mapping } } : {}) };
}

const lists = new Set(['allOf', 'anyOf', 'oneOf', 'prefixItems']);
const maps = new Set(['properties', 'patternProperties', 'dependentSchemas']);
const singles = new Set<string>(
  `ref items additionalProperties unevaluatedProperties propertyNames unevaluatedItems contains not if then else
  contentSchema`.split(/\s+/),
);

/** The component `A`, written out. */
function component(version: string, yaml: string): unknown {
  const model = read(version, version === '2.0' ? `definitions:\n${yaml}` : `components:\n  schemas:\n${yaml}`);
  const [, index] = model.components.find(([name]) => name === 'A') ?? [];
  const { name: __, ...schema } = tree(model, index) as ModelSchema;
  return schema;
}

type SchemaCase = { name: string; version: string; given: string; want: unknown };

describe('schemas', () => {
  const cases: SchemaCase[] = [
    {
      name: 'x-nullable of 2.0',
      version: '2.0',
      given: 'A: {type: string, x-nullable: true}',
      want: { types: ['string'], nullable: true },
    },
    {
      name: 'nullable means nothing in 2.0',
      version: '2.0',
      given: 'A: {type: string, nullable: true}',
      want: { types: ['string'] },
    },
    {
      name: 'a file of 2.0 is binary',
      version: '2.0',
      given: 'A: {type: file}',
      want: { types: ['string'], format: 'binary' },
    },
    {
      name: 'the discriminator of 2.0 is a name',
      version: '2.0',
      given: 'A: {discriminator: kind, properties: {kind: {type: string}}}',
      want: { properties: { kind: { types: ['string'] } }, discriminator: { property: 'kind', mapping: [] } },
    },
    {
      name: 'nullable of 3.0',
      version: '3.0',
      given: 'A: {type: string, nullable: true}',
      want: { types: ['string'], nullable: true },
    },
    {
      name: 'nullable beside allOf',
      version: '3.0',
      given: 'A: {nullable: true, allOf: [{$ref: "#/components/schemas/B"}]}\n    B: {type: object}',
      want: { nullable: true, allOf: [{ ref: { name: 'B', types: ['object'] } }] },
    },
    {
      name: 'nullable with an enum that has null',
      version: '3.0',
      given: 'A: {type: string, nullable: true, enum: [a, null]}',
      want: { types: ['string'], nullable: true, enum: ['a'] },
    },
    {
      name: 'nullable means nothing in 3.1',
      version: '3.1',
      given: 'A: {type: string, nullable: true}',
      want: { types: ['string'] },
    },
    {
      name: 'exclusive limits of 3.0 are switches',
      version: '3.0',
      given: 'A: {type: integer, minimum: 1, exclusiveMinimum: true, maximum: 9, exclusiveMaximum: false}',
      want: { types: ['integer'], exclusiveMinimum: 1, maximum: 9 },
    },
    { name: 'a switch without its limit is nothing', version: '3.0', given: 'A: {exclusiveMaximum: true}', want: {} },
    {
      name: 'exclusive limits of 3.1 are numbers',
      version: '3.1',
      given: 'A: {exclusiveMinimum: 1, minimum: 0}',
      want: { exclusiveMinimum: 1, minimum: 0 },
    },
    {
      name: 'beside a reference of 3.0 only what is said about it counts',
      version: '3.0',
      given: 'A: {$ref: "#/components/schemas/B", description: About, minLength: 5}\n    B: {type: string}',
      want: { ref: { name: 'B', types: ['string'] }, description: 'About' },
    },
    {
      name: 'beside a reference of 3.1 everything counts',
      version: '3.1',
      given: 'A: {$ref: "#/components/schemas/B", minLength: 5, readOnly: true}\n    B: {type: string}',
      want: { ref: { name: 'B', types: ['string'] }, minLength: 5, readOnly: true },
    },
    {
      name: 'a list of types',
      version: '3.1',
      given: 'A: {type: [string, integer, "null", string]}',
      want: { types: ['string', 'integer'], nullable: true },
    },
    { name: 'nothing but null', version: '3.1', given: 'A: {type: "null"}', want: { types: [], nullable: true } },
    {
      name: 'a null branch of oneOf: the other is what holds',
      version: '3.1',
      given: 'A: {oneOf: [{type: string}, {type: "null"}]}',
      want: { nullable: true, allOf: [{ types: ['string'] }] },
    },
    {
      name: 'a null branch of anyOf among several',
      version: '3.1',
      given: 'A: {anyOf: [{type: string}, {type: integer}, {const: null}]}',
      want: { nullable: true, anyOf: [{ types: ['string'] }, { types: ['integer'] }] },
    },
    {
      name: 'null among the values of an enum without a type',
      version: '3.1',
      given: 'A: {enum: [a, 1, null]}',
      want: { nullable: true, enum: ['a', 1] },
    },
    {
      name: '$defs by pointer',
      version: '3.1',
      given: 'A: {properties: {b: {$ref: "#/components/schemas/A/$defs/b"}}, $defs: {b: {type: number}}}',
      want: { properties: { b: { ref: { types: ['number'] } } } },
    },
    {
      name: '$anchor',
      version: '3.1',
      given: 'A: {properties: {b: {$ref: "#b"}}, $defs: {x: {$anchor: b, type: number}}}',
      want: { properties: { b: { ref: { types: ['number'] } } } },
    },
    {
      name: '$id',
      version: '3.1',
      given: 'A: {$ref: "https://a.example/b"}\n    B: {$id: "https://a.example/b", type: number}',
      want: { ref: { name: 'B', types: ['number'] } },
    },
    {
      name: '$id with a pointer, and with a relative address',
      version: '3.1',
      given:
        'A: {$id: "https://a.example/a", properties: {p: {$ref: "b#/$defs/x"}}}\n    B: {$id: "https://a.example/b", $defs: {x: {type: number}}}',
      want: { properties: { p: { ref: { types: ['number'] } } } },
    },
    {
      name: 'pointers within a schema that has an $id start there',
      version: '3.1',
      given: 'A: {$id: "https://a.example/a", properties: {b: {$ref: "#/$defs/b"}}, $defs: {b: {type: number}}}',
      want: { properties: { b: { ref: { types: ['number'] } } } },
    },
    {
      name: '$dynamicRef',
      version: '3.1',
      given: 'A: {$dynamicAnchor: node, properties: {next: {$dynamicRef: "#node"}}}',
      want: { properties: { next: { ref: 'circle' } } },
    },
    {
      name: 'const, also null',
      version: '3.1',
      given: 'A: {properties: {a: {const: 5}, b: {const: null}}}',
      want: { properties: { a: { const: 5 }, b: { const: null } } },
    },
    {
      name: 'prefixItems and items',
      version: '3.1',
      given: 'A: {prefixItems: [{type: string}, true], items: false}',
      want: { prefixItems: [{ types: ['string'] }, { always: true }], items: { always: false } },
    },
    {
      name: 'the tuples of before',
      version: '3.0',
      given: 'A: {items: [{type: string}], additionalItems: {type: number}}',
      want: { prefixItems: [{ types: ['string'] }], items: { types: ['number'] } },
    },
    {
      name: 'if, then, else',
      version: '3.1',
      given: 'A: {if: {required: [a]}, then: {required: [b]}, else: false}',
      // oxlint-disable-next-line unicorn/no-thenable -- the keyword of JSON Schema
      want: { if: { required: ['a'] }, then: { required: ['b'] }, else: { always: false } },
    },
    {
      name: 'dependent keywords',
      version: '3.1',
      given: 'A: {dependentRequired: {a: [b, c]}, dependentSchemas: {a: {type: object}}}',
      want: { dependentRequired: [['a', ['b', 'c']]], dependentSchemas: { a: { types: ['object'] } } },
    },
    {
      name: 'the rest of 2020-12',
      version: '3.1',
      given:
        'A: {contains: {type: string}, minContains: 2, maxContains: 3, unevaluatedItems: false, unevaluatedProperties: true, propertyNames: {maxLength: 3}, patternProperties: {"^x": {type: string}}, not: {type: array}, contentEncoding: base64, contentMediaType: image/png, contentSchema: {type: object}, examples: [1, 2]}',
      want: {
        contains: { types: ['string'] },
        minContains: 2,
        maxContains: 3,
        unevaluatedItems: { always: false },
        unevaluatedProperties: { always: true },
        propertyNames: { maxLength: 3 },
        patternProperties: { '^x': { types: ['string'] } },
        not: { types: ['array'] },
        contentEncoding: 'base64',
        contentMediaType: 'image/png',
        contentSchema: { types: ['object'] },
        examples: [1, 2],
      },
    },
    {
      name: 'limits that are no numbers are not said',
      version: '3.1',
      given: 'A: {minimum: .inf, maximum: .nan, minLength: "3", multipleOf: 0.5}',
      want: { multipleOf: 0.5 },
    },
    {
      name: 'a discriminator with names, references and what leads nowhere',
      version: '3.0',
      given:
        'A: {oneOf: [{$ref: "#/components/schemas/B"}], discriminator: {propertyName: kind, mapping: {one: B, two: "#/components/schemas/B", three: "c.yaml#/C"}}}\n    B: {type: object}',
      want: {
        oneOf: [{ ref: { name: 'B', types: ['object'] } }],
        discriminator: {
          property: 'kind',
          mapping: ['one /components/schemas/B', 'two /components/schemas/B', 'three c.yaml#/C ?'],
        },
      },
    },
    {
      name: 'the default mapping of 3.2',
      version: '3.2',
      given: 'A: {discriminator: {propertyName: kind, defaultMapping: B}}\n    B: {type: string}',
      want: {
        discriminator: { property: 'kind', mapping: [], default: 'B', defaultSchema: 1 },
      },
    },
    {
      name: 'one that leads nowhere',
      version: '3.2',
      given: 'A: {discriminator: {propertyName: kind, defaultMapping: "other.yaml#/B"}}',
      want: { discriminator: { property: 'kind', mapping: [], default: 'other.yaml#/B' } },
    },
    {
      name: 'a schema that contains itself',
      version: '3.0',
      given:
        'A: {properties: {next: {$ref: "#/components/schemas/A"}, all: {type: array, items: {$ref: "#/components/schemas/A"}}}}',
      want: { properties: { next: { ref: 'circle' }, all: { types: ['array'], items: { ref: 'circle' } } } },
    },
    {
      name: 'two that contain each other',
      version: '3.0',
      given:
        'A: {properties: {b: {$ref: "#/components/schemas/B"}}}\n    B: {properties: {a: {$ref: "#/components/schemas/A"}}}',
      want: { properties: { b: { ref: { name: 'B', properties: { a: { ref: 'circle' } } } } } },
    },
    {
      name: 'references that lead to themselves or nowhere',
      version: '3.0',
      given:
        'A: {allOf: [{$ref: "#/components/schemas/B"}, {$ref: "#/nothing"}, {$ref: other.yaml}]}\n    B: {$ref: "#/components/schemas/B"}',
      want: {
        allOf: [{ ref: { name: 'B', ref: 'circle' } }, { unresolved: '#/nothing' }, { unresolved: 'other.yaml' }],
      },
    },
    {
      name: 'names that objects inherit, and that are dangerous',
      version: '3.0',
      given:
        'A: {properties: {toString: {type: string}, constructor: {type: number}, __proto__: {type: boolean}}, required: [toString, toString, 5]}',
      want: {
        properties: Object.fromEntries([
          ['toString', { types: ['string'] }],
          ['constructor', { types: ['number'] }],
          ['__proto__', { types: ['boolean'] }],
        ]),
        required: ['toString'],
      },
    },
    {
      name: 'keywords of the wrong type were not said',
      version: '3.1',
      given:
        'A: {type: 5, properties: [], required: true, enum: x, allOf: {}, items: 5, title: {toString: 1}, description: [], pattern: 1, discriminator: [], xml: 1, if: 1}',
      want: { items: {} },
    },
    {
      name: 'what is said about it',
      version: '3.0',
      given:
        'A: {title: T, description: "*D*", deprecated: true, x-sunset: 2027-01-31, readOnly: true, writeOnly: false, default: null, example: 1, externalDocs: {url: "https://a.example/"}, x-extensible-enum: [a], xml: {name: n}}',
      want: {
        title: 'T',
        description: { text: '*D*', html: '<p><em>D</em></p>' },
        deprecated: true,
        sunset: '2027-01-31',
        readOnly: true,
        default: null,
        examples: [1],
        documentation: { url: 'https://a.example/' },
        extensibleEnum: ['a'],
        xml: { name: 'n' },
      },
    },
  ];

  test.each(cases)('$version: $name', ({ version, given, want }) => {
    expect(component(version, `    ${given}`)).toEqual(want);
  });

  test('every object of the description stands once in the table', () => {
    const model = read(
      '3.0',
      'components: {schemas: {A: {allOf: [{$ref: "#/components/schemas/B"}, {$ref: "#/components/schemas/B"}]}, B: {}}}',
    );
    const pointers = model.schemas.map(({ pointer }) => pointer);
    expect(pointers.toSorted()).toEqual([
      '/components/schemas/A',
      '/components/schemas/A/allOf/0',
      '/components/schemas/A/allOf/1',
      '/components/schemas/B',
    ]);
  });
});

type Case = { name: string; version: string; given: string; see(model: Model): unknown; want: unknown };

const first = (model: Model) => model.operations[0]!;
const path = '/a: {get: {responses: {200: {description: ok}}}}';

describe('operations', () => {
  const cases: Case[] = [
    {
      name: 'body, consumes and produces',
      version: '2.0',
      given: `consumes: [application/json]
produces: [application/json, text/csv]
paths: {/a: {post: {produces: [application/xml], parameters: [{in: body, name: b, required: true, description: The body, schema: {type: object}}], responses: {200: {description: ok, schema: {type: string}, examples: {application/xml: <a/>}}, 204: {description: none}}}}}`,
      see: (model) => {
        const { requestBody, responses, parameters } = first(model);
        return {
          parameters,
          required: requestBody?.required,
          description: requestBody?.description,
          body: requestBody?.content.map(({ mediaType, schema }) => [mediaType, tree(model, schema)]),
          responses: responses.map(({ status, content }) => [
            status,
            content.map(({ mediaType, schema, examples }) => [
              mediaType,
              tree(model, schema),
              examples.map(({ value }) => value),
            ]),
          ]),
        };
      },
      want: {
        parameters: [],
        required: true,
        description: 'The body',
        body: [['application/json', { types: ['object'] }]],
        responses: [
          ['200', [['application/xml', { types: ['string'] }, ['<a/>']]]],
          ['204', []],
        ],
      },
    },
    {
      name: 'formData with a file',
      version: '2.0',
      given:
        'paths: {/a: {post: {parameters: [{in: formData, name: f, type: file, required: true, description: A scan}, {in: formData, name: n, type: integer}], responses: {}}}}',
      see: (model) =>
        first(model).requestBody?.content.map(({ mediaType, schema }) => [mediaType, tree(model, schema)]),
      want: [
        [
          'multipart/form-data',
          {
            types: ['object'],
            required: ['f'],
            properties: {
              f: { types: ['string'], format: 'binary', description: 'A scan' },
              n: { types: ['integer'] },
            },
          },
        ],
      ],
    },
    {
      name: 'collectionFormat, csv where there is none',
      version: '2.0',
      given: `paths: {/a: {get: {parameters: [${['multi', 'pipes', 'ssv', 'csv', ''].map((format, index) => `{in: query, name: p${index}, type: array, items: {type: string}${format ? `, collectionFormat: ${format}` : ''}}`).join(', ')}, {in: query, name: s, type: string}], responses: {}}}}`,
      see: (model) => first(model).parameters.map(({ style, explode }) => [style, explode]),
      want: [
        ['form', true],
        ['pipeDelimited', false],
        ['spaceDelimited', false],
        [undefined, false],
        [undefined, false],
        [undefined, undefined],
      ],
    },
    {
      name: 'a parameter of 2.0 is its own schema',
      version: '2.0',
      given:
        'paths: {/a: {get: {parameters: [{in: query, name: q, description: D, type: string, enum: [a], x-nullable: true, required: true}], responses: {}}}}',
      see: (model) =>
        first(model).parameters.map(({ required, description, schema }) => [
          required,
          description,
          tree(model, schema),
        ]),
      want: [[true, 'D', { types: ['string'], enum: ['a'], nullable: true }]],
    },
    {
      name: 'path-level parameters, of which its own win',
      version: '3.0',
      given:
        'paths: {"/a/{id}": {parameters: [{name: id, in: path, description: shared, schema: {type: string}}, {name: q, in: query}], get: {parameters: [{name: q, in: query, description: own}, {name: q, in: header}], responses: {}}}}',
      see: (model) =>
        first(model).parameters.map(({ in: place, name, required, shared, description, pointer }) => [
          place,
          name,
          required,
          shared,
          description,
          pointer,
        ]),
      want: [
        ['query', 'q', false, undefined, 'own', '/paths/~1a/get/parameters/0'],
        ['header', 'q', false, undefined, undefined, '/paths/~1a/get/parameters/1'],
        ['path', 'id', true, true, 'shared', '/paths/~1a/parameters/0'],
      ].map((row) => row.map((cell) => (typeof cell === 'string' ? cell.replace('~1a/', '~1a~1{id}/') : cell))),
    },
    {
      name: 'servers of the API, the path and the operation, with variables',
      version: '3.0',
      given:
        'servers: [{url: "https://{env}.a.example", variables: {env: {default: live, enum: [live, test], description: Where}}}]\npaths: {/a: {servers: [{url: https://p.example}], get: {responses: {}}, put: {servers: [{url: https://o.example, description: Sandbox}], responses: {}}}, /b: {get: {responses: {}}}}',
      see: (model) => [
        model.servers.map(({ resolved, variables }) => [resolved, variables]),
        ...model.operations.map(({ servers }) => servers?.map(({ url, sandbox }) => [url, sandbox])),
      ],
      want: [
        [['https://live.a.example', [{ name: 'env', default: 'live', enum: ['live', 'test'], description: 'Where' }]]],
        [['https://p.example', false]],
        [['https://o.example', true]],
        undefined,
      ],
    },
    {
      name: 'the address of 2.0',
      version: '2.0',
      given: 'host: a.example\nbasePath: /v1\nschemes: [https, ws, ftp]\npaths: {}',
      see: ({ servers }) => servers.map(({ url, pointer }) => [url, pointer]),
      want: [
        ['https://a.example/v1', '/host'],
        ['ws://a.example/v1', '/host'],
      ],
    },
    {
      name: 'a path item that is a reference, with a method of its own',
      version: '3.1',
      given: `paths: {/a: {$ref: '#/components/pathItems/p', post: {operationId: own, responses: {}}}}\ncomponents: {pathItems: {p: {get: {operationId: far, responses: {}}, post: {operationId: never, responses: {}}}}}`,
      see: ({ operations }) =>
        operations.map(({ method, path: at, operationId, pointer }) => [method, at, operationId, pointer]),
      want: [
        ['GET', '/a', 'far', '/components/pathItems/p/get'],
        ['POST', '/a', 'own', '/paths/~1a/post'],
      ],
    },
    {
      name: 'callbacks, also by reference',
      version: '3.0',
      given: `paths: {/a: {post: {callbacks: {done: {$ref: '#/components/callbacks/c'}, x: {'{$request.body#/url}': {put: {responses: {200: {description: ok}}}}}}, responses: {}}}}\ncomponents: {callbacks: {c: {'{$request.query.u}': {post: {requestBody: {content: {application/json: {schema: {type: object}}}}, responses: {}}}}}}`,
      see: (model) =>
        first(model).callbacks.map(({ name, method, path: at, requestBody, responses }) => [
          name,
          method,
          at,
          requestBody?.content.length ?? 0,
          responses.length,
        ]),
      want: [
        ['done', 'POST', '{$request.query.u}', 1, 0],
        ['x', 'PUT', '{$request.body#/url}', 0, 1],
      ],
    },
    {
      name: 'webhooks',
      version: '3.1',
      given: `paths: {${path}}\nwebhooks: {shipped: {post: {summary: A boat left, responses: {}}}}`,
      see: ({ operations }) => operations.map(({ webhook, method, path: at, anchor }) => [webhook, method, at, anchor]),
      want: [
        [false, 'GET', '/a', 'get-a'],
        [true, 'POST', 'shipped', 'webhook-post-shipped'],
      ],
    },
    {
      name: 'webhooks are nothing before 3.1',
      version: '3.0',
      given: `paths: {}\nwebhooks: {shipped: {post: {responses: {}}}}`,
      see: ({ operations }) => operations.length,
      want: 0,
    },
    {
      name: 'responses by reference with headers, links and several media types',
      version: '3.0',
      given: `paths: {/a: {get: {responses: {200: {$ref: '#/components/responses/r'}, default: {description: Bad}, x-y: {}}}}}
components:
  responses: {r: {description: Good, headers: {X-Rate: {$ref: '#/components/headers/h'}}, content: {application/json: {schema: {type: string}, example: 1}, text/csv: {examples: {e: {$ref: '#/components/examples/e'}}}}, links: {next: {operationId: getB, description: Next}, far: {operationRef: '#/paths/~1b/get'}}}}
  headers: {h: {required: true, description: H, schema: {type: integer}}}
  examples: {e: {summary: S, description: D, value: 'a,b', externalValue: 'https://a.example/e.csv'}}`,
      see: (model) =>
        first(model).responses.map(({ status, pointer, description, headers, content, links }) => [
          status,
          pointer,
          description,
          headers.map(({ name, in: place, required, description: words, schema }) => [
            name,
            place,
            required,
            words,
            tree(model, schema),
          ]),
          content.map(({ mediaType, schema, examples }) => [mediaType, tree(model, schema), examples]),
          links,
        ]),
      want: [
        [
          '200',
          '/components/responses/r',
          'Good',
          [['X-Rate', 'header', true, 'H', { types: ['integer'] }]],
          [
            [
              'application/json',
              { types: ['string'] },
              [{ pointer: '/components/responses/r/content/application~1json/example', value: 1 }],
            ],
            [
              'text/csv',
              undefined,
              [
                {
                  pointer: '/components/examples/e',
                  name: 'e',
                  summary: 'S',
                  description: 'D',
                  value: 'a,b',
                  externalValue: 'https://a.example/e.csv',
                },
              ],
            ],
          ],
          [
            { name: 'next', operationId: 'getB', description: 'Next' },
            { name: 'far', operationRef: '#/paths/~1b/get' },
          ],
        ],
        ['default', '/paths/~1a/get/responses/default', 'Bad', [], [], undefined],
      ],
    },
    {
      name: 'the description beside a reference wins since 3.1',
      version: '3.1',
      given: `paths: {/a: {get: {parameters: [{$ref: '#/components/parameters/p', description: Here}], responses: {200: {$ref: '#/components/responses/r', description: Here, headers: {}}}}}}\ncomponents: {parameters: {p: {name: p, in: query, description: There}}, responses: {r: {description: There}}}`,
      see: (model) => [first(model).parameters[0]?.description, first(model).responses[0]?.description],
      want: ['Here', 'Here'],
    },
    {
      name: 'and counts for nothing before',
      version: '3.0',
      given: `paths: {/a: {get: {parameters: [{$ref: '#/components/parameters/p', description: Here}], responses: {}}}}\ncomponents: {parameters: {p: {name: p, in: query, description: There}}}`,
      see: (model) => first(model).parameters[0]?.description,
      want: 'There',
    },
    {
      name: 'encodings of a form',
      version: '3.0',
      given:
        'paths: {/a: {post: {requestBody: {required: true, content: {multipart/form-data: {schema: {type: object}, encoding: {f: {contentType: image/png, style: form, explode: false, headers: {X-A: {schema: {type: string}}}}}}}}, responses: {}}}}',
      see: (model) =>
        first(model).requestBody?.content[0]?.encoding?.map(({ headers, ...rest }) => ({
          ...rest,
          headers: headers?.map(({ name }) => name),
        })),
      want: [{ property: 'f', contentType: 'image/png', style: 'form', explode: false, headers: ['X-A'] }],
    },
    {
      name: 'encodings of parts by their place, and of all others',
      version: '3.2',
      given:
        'paths: {/a: {post: {requestBody: {content: {multipart/mixed: {prefixEncoding: [{contentType: application/json}, {headers: {X-A: {schema: {type: string}}}}], itemEncoding: {contentType: image/*}}}}, responses: {}}}}',
      see: (model) =>
        (first(model).requestBody?.content ?? []).map(({ prefixEncoding, itemEncoding }) => [
          prefixEncoding?.map(({ contentType, headers }) => [contentType, headers?.map(({ pointer }) => pointer)]),
          itemEncoding,
        ]),
      want: [
        [
          [
            ['application/json', undefined],
            [undefined, ['/paths/~1a/post/requestBody/content/multipart~1mixed/prefixEncoding/1/headers/X-A']],
          ],
          { contentType: 'image/*' },
        ],
      ],
    },
    {
      name: 'encodings of the parts of a part',
      version: '3.2',
      given:
        'paths: {/a: {post: {requestBody: {content: {multipart/mixed: {itemEncoding: {contentType: multipart/form-data, encoding: {f: {contentType: multipart/mixed, prefixEncoding: [{headers: {X-A: {schema: {type: string}}}}], itemEncoding: {contentType: image/png}}}}}}}, responses: {}}}}',
      see: (model) => first(model).requestBody?.content[0]?.itemEncoding,
      want: {
        contentType: 'multipart/form-data',
        encoding: [
          {
            property: 'f',
            contentType: 'multipart/mixed',
            prefixEncoding: [
              {
                headers: [
                  expect.objectContaining({
                    name: 'X-A',
                    schema: 0,
                    pointer:
                      '/paths/~1a/post/requestBody/content/multipart~1mixed/itemEncoding/encoding/f/prefixEncoding/0/headers/X-A',
                  }),
                ],
              },
            ],
            itemEncoding: { contentType: 'image/png' },
          },
        ],
      },
    },
    {
      name: 'a parameter whose value is a document',
      version: '3.0',
      given:
        'paths: {/a: {get: {parameters: [{name: q, in: query, allowReserved: true, style: deepObject, content: {application/json: {schema: {type: object}, encoding: {a: {style: form}}}}}], responses: {}}}}',
      see: (model) =>
        first(model).parameters.map(({ content, allowReserved, style }) => [
          allowReserved,
          style,
          content?.map(({ mediaType, schema }) => [mediaType, tree(model, schema)]),
        ]),
      want: [[true, 'deepObject', [['application/json', { types: ['object'] }]]]],
    },
    {
      name: 'QUERY and methods of one’s own',
      version: '3.2',
      given: 'paths: {/a: {query: {responses: {}}, additionalOperations: {COPY: {responses: {}}}}}',
      see: ({ operations }) => operations.map(({ method, pointer }) => [method, pointer]),
      want: [
        ['QUERY', '/paths/~1a/query'],
        ['COPY', '/paths/~1a/additionalOperations/COPY'],
      ],
    },
    {
      name: 'which are nothing before 3.2',
      version: '3.1',
      given: 'paths: {/a: {query: {responses: {}}, additionalOperations: {COPY: {responses: {}}}}}',
      see: ({ operations }) => operations.length,
      want: 0,
    },
    {
      name: 'streams, shared media types, the whole query string, summaries of responses',
      version: '3.2',
      given: `paths: {/a: {get: {parameters: [{name: all, in: querystring, content: {application/x-www-form-urlencoded: {schema: {type: object}}}}], responses: {200: {summary: S, content: {application/jsonl: {itemSchema: {type: string}}, text/csv: {$ref: '#/components/mediaTypes/m'}}}}}}}\ncomponents: {mediaTypes: {m: {schema: {type: array}}}}`,
      see: (model) => [
        first(model).parameters.map(({ in: place, content }) => [place, tree(model, content?.[0]?.schema)]),
        first(model).responses.map(({ summary, content }) => [
          summary,
          content.map(({ mediaType, pointer, schema, itemSchema }) => [
            mediaType,
            pointer,
            tree(model, schema),
            tree(model, itemSchema),
          ]),
        ]),
      ],
      want: [
        [['querystring', { types: ['object'] }]],
        [
          [
            'S',
            [
              [
                'application/jsonl',
                '/paths/~1a/get/responses/200/content/application~1jsonl',
                undefined,
                { types: ['string'] },
              ],
              ['text/csv', '/components/mediaTypes/m', { types: ['array'] }, undefined],
            ],
          ],
        ],
      ],
    },
    {
      name: 'examples of 3.2: as data and as sent',
      version: '3.2',
      given:
        'paths: {/a: {get: {responses: {200: {description: ok, content: {text/csv: {examples: {a: {dataValue: [1, 2], serializedValue: "1,2"}, b: {dataValue: null}, c: {value: 3}}}}}}}}}',
      see: (model) =>
        first(model).responses[0]?.content[0]?.examples.map(({ name, value, serialized }) => [name, value, serialized]),
      want: [
        ['a', [1, 2], '1,2'],
        ['b', null, undefined],
        ['c', 3, undefined],
      ],
    },
    {
      name: 'tags with parents and kinds, then those that are only used',
      version: '3.2',
      given:
        'tags: [{name: fleet, summary: F, kind: nav, description: D, externalDocs: {url: https://a.example/}}, {name: boats, parent: fleet}, {name: fleet}]\npaths: {/a: {get: {tags: [boats, other, boats], responses: {}}}}',
      see: (model) => [model.tags, first(model).tags],
      want: [
        [
          {
            pointer: '/tags/0',
            name: 'fleet',
            summary: 'F',
            kind: 'nav',
            description: 'D',
            documentation: { url: 'https://a.example/' },
          },
          { pointer: '/tags/1', name: 'boats', parent: 'fleet' },
          { name: 'other' },
        ],
        ['boats', 'other'],
      ],
    },
    {
      name: 'security at every level',
      version: '3.0',
      given:
        'security: [{key: []}]\npaths: {/a: {get: {responses: {}}, put: {security: [], responses: {}}, post: {security: [{oauth: [read], key: []}, {}], responses: {}}}}\ncomponents: {securitySchemes: {key: {type: apiKey, in: header, name: X-Key}, oauth: {type: oauth2, flows: {clientCredentials: {tokenUrl: https://a.example/t, scopes: {read: Reads}}}}}}',
      see: (model) => [
        model.security,
        ...model.operations.map(({ ownSecurity, security }) => [ownSecurity, security]),
        model.securitySchemes.map(({ name, type, in: place, parameter, flows }) => [
          name,
          type,
          place,
          parameter,
          flows,
        ]),
      ],
      want: [
        [[{ scheme: 'key', scopes: [] }]],
        [false, [[{ scheme: 'key', scopes: [] }]]],
        [true, []],
        [
          true,
          [
            [
              { scheme: 'oauth', scopes: ['read'] },
              { scheme: 'key', scopes: [] },
            ],
            [],
          ],
        ],
        [
          ['key', 'apiKey', 'header', 'X-Key', undefined],
          [
            'oauth',
            'oauth2',
            undefined,
            undefined,
            [
              {
                flow: 'clientCredentials',
                tokenUrl: 'https://a.example/t',
                scopes: [{ name: 'read', description: 'Reads' }],
              },
            ],
          ],
        ],
      ],
    },
    {
      name: 'the security schemes of 2.0 in the words of 3',
      version: '2.0',
      given:
        'securityDefinitions: {b: {type: basic}, o: {type: oauth2, flow: accessCode, authorizationUrl: https://a.example/a, tokenUrl: https://a.example/t, scopes: {r: R}}, p: {type: oauth2, flow: application, tokenUrl: https://a.example/t, scopes: {}}}\npaths: {}',
      see: ({ securitySchemes }) =>
        securitySchemes.map(({ name, type, scheme, flows }) => [name, type, scheme, flows?.map(({ flow }) => flow)]),
      want: [
        ['b', 'http', 'basic', undefined],
        ['o', 'oauth2', undefined, ['authorizationCode']],
        ['p', 'oauth2', undefined, ['clientCredentials']],
      ],
    },
    {
      name: 'where the settings of a server of OAuth are',
      version: '3.2',
      given:
        'components: {securitySchemes: {o: {type: oauth2, oauth2MetadataUrl: https://a.example/.well-known/oauth-authorization-server, flows: {}}, p: {type: oauth2, oauth2MetadataUrl: "javascript:x", flows: {}}}}',
      see: ({ securitySchemes }) => securitySchemes.map(({ oauth2MetadataUrl }) => oauth2MetadataUrl),
      want: ['https://a.example/.well-known/oauth-authorization-server', undefined],
    },
    {
      name: 'signing in on another device, and schemes that are deprecated',
      version: '3.2',
      given:
        'components: {securitySchemes: {o: {type: oauth2, deprecated: true, flows: {deviceAuthorization: {deviceAuthorizationUrl: https://a.example/d, tokenUrl: https://a.example/t, scopes: {}}}}}}',
      see: ({ securitySchemes }) => securitySchemes.map(({ deprecated, flows }) => [deprecated, flows]),
      want: [
        [
          true,
          [
            {
              flow: 'deviceAuthorization',
              deviceAuthorizationUrl: 'https://a.example/d',
              tokenUrl: 'https://a.example/t',
              scopes: [],
            },
          ],
        ],
      ],
    },
    {
      name: 'names that objects inherit',
      version: '3.1',
      given:
        'paths: {/toString: {get: {operationId: constructor, tags: [__proto__], parameters: [{name: toString, in: hasOwnProperty}], responses: {toString: {description: ok, content: {__proto__: {}}}}}}}\ncomponents: {schemas: {__proto__: {}, toString: {}}, securitySchemes: {constructor: {type: toString}}}',
      see: (model) => {
        const { operationId, tags, parameters, responses } = first(model);
        return [
          operationId,
          tags,
          parameters.map(({ name, in: place }) => [name, place]),
          responses.map(({ status, content }) => [status, content.length]),
          model.components.map(([name]) => name),
          model.securitySchemes.map(({ name, type }) => [name, type]),
        ];
      },
      want: [
        'constructor',
        ['__proto__'],
        [['toString', 'hasOwnProperty']],
        [['toString', 1]],
        ['__proto__', 'toString'],
        [['constructor', 'toString']],
      ],
    },
    {
      name: 'a description that is wrong everywhere',
      version: '3.1',
      given:
        'info: []\nservers: {a: 1}\nsecurity: 5\ntags: [5, {name: {toString: 1}}]\npaths: {/a: {parameters: {}, get: {parameters: [5, {}, null], requestBody: [], responses: [1], callbacks: 5, security: [5], servers: [{url: 5}], tags: {}, summary: [], externalDocs: 1}, put: null}, /b: 5}\ncomponents: []',
      see: ({ operations, servers, tags, security }) => [
        operations.map(({ method, parameters, security: ways }) => [
          method,
          parameters.map(({ name, in: place }) => [name, place]),
          ways,
        ]),
        servers,
        tags,
        security,
      ],
      want: [[['GET', [['unnamed', 'unknown']], []]], [], [], undefined],
    },
  ];

  test.each(cases)('$version: $name', ({ version, given, see, want }) => {
    expect(see(read(version, given))).toEqual(want);
  });
});

describe('a model keeps in proportion to its description', () => {
  const many = (count: number, entry: (index: number) => string) =>
    Array.from({ length: count }, (_, index) => entry(index)).join(', ');
  const text = 'x'.repeat(5000);

  test.each([
    {
      name: 'media types of 2.0 for all operations',
      version: '2.0',
      yaml: `produces: [${many(3000, (index) => `a/b${index}`)}]\npaths: {${many(3000, (index) => `/p${index}: {get: {responses: {200: {description: ok, schema: {}}}}}`)}}`,
    },
    {
      name: 'a response that all operations refer to',
      version: '3.0',
      yaml: `paths: {${many(3000, (index) => `/p${index}: {get: {responses: {200: {$ref: '#/components/responses/r'}}}}`)}}\ncomponents: {responses: {r: {description: ok, headers: {${many(3000, (index) => `h${index}: {}`)}}}}}`,
    },
    {
      name: 'a text that is said everywhere',
      version: '3.0',
      yaml: `paths: {${many(9000, (index) => `/p${index}: {get: {responses: {200: {$ref: '#/components/responses/r'}}}}`)}}\ncomponents: {responses: {r: {description: ${text}}}}`,
    },
    {
      name: 'requirements of all operations',
      version: '3.0',
      yaml: `security: [${many(3000, (index) => `{s${index}: []}`)}]\npaths: {${many(3000, (index) => `/p${index}: {get: {responses: {}}}`)}}`,
    },
    {
      name: 'long names around many schemas',
      version: '3.0',
      yaml: `components: {schemas: {${text.repeat(20)}: {properties: {${many(9000, (index) => `p${index}: {}`)}}}}}`,
    },
    {
      name: 'parameters of one path',
      version: '3.2',
      yaml: `paths: {/a: {parameters: [${many(3000, (index) => `{name: n${index}, in: query}`)}], additionalOperations: {${many(3000, (index) => `M${index}: {responses: {}}`)}}}}`,
    },
    {
      name: 'servers of one path',
      version: '3.2',
      yaml: `paths: {/a: {servers: [${many(3000, (index) => `{url: /s${index}}`)}], additionalOperations: {${many(3000, (index) => `M${index}: {responses: {}}`)}}}}`,
    },
    {
      name: 'an example that all operations refer to',
      version: '3.0',
      yaml: `paths: {${many(9000, (index) => `/p${index}: {get: {parameters: [{$ref: '#/components/parameters/p'}], responses: {}}}`)}}\ncomponents: {parameters: {p: {name: p, in: query, example: ${text}}}}`,
    },
  ])('$name: null, and soon', ({ version, yaml }) => {
    const document = {
      ...(version === '2.0' ? { swagger: '2.0' } : { openapi: `${version}.0` }),
      ...(load(yaml) as object),
    } as JsonObject;
    const known = readSpecification(document)?.version ?? null;
    const operations = listOperations(document, known);
    const options = { version: known, operations, location: 'repo:///a.yaml', infoVersion: null };
    const started = performance.now();
    expect(buildModel(document, { ...options, characters: JSON.stringify(document).length })).toBeNull();
    expect(performance.now() - started).toBeLessThan(5000);
  });
});
