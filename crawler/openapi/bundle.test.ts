import { describe, expect, test } from 'vitest';
import { Limits } from '../../schemas/estate.ts';
import { bundle } from './bundle.ts';
import { originOf } from './origin.ts';
import { parseDocument } from './parse-document.ts';
import { openParts } from './parts.ts';
import { readSpecification } from './specification.ts';
import type { JsonObject } from './json-value.ts';

const limits = Limits.parse({});
const root = 'repo:///api/openapi.yaml';

/** Bundles files given by their path below `api/`; `null` stands for a part that is not there. */
function bundleFiles(files: Readonly<Record<string, string | null>>) {
  const given = Object.entries(files).map(
    ([path, text]) =>
      [`repo:///api/${path}`, text === null ? { missing: 'There is no such file.' } : Buffer.from(text)] as const,
  );
  const bytes = Buffer.from(files['openapi.yaml'] ?? '');
  const parsed = parseDocument(bytes, limits, 'api/openapi.yaml');
  if (!parsed.ok) throw new Error(parsed.failure.message);
  const before = structuredClone(parsed.value);
  const parts = openParts({ root, files: new Map(given) }, parsed, limits);
  const version = readSpecification(parsed.value)?.version ?? null;
  const bundled = bundle(parsed.value as JsonObject, parts, { root, version, depth: 200 });
  expect(parsed.value).toEqual(before);
  const findings = bundled.findings.map(
    ({ check, severity, location, pointer }) => `${severity} ${check} ${location.slice('repo:///'.length)}#${pointer}`,
  );
  return {
    ...bundled,
    findings,
    needed: parts.needed(),
    used: parts.used(),
    messages: bundled.findings.map(({ message }) => message),
  };
}

const head = 'openapi: 3.0.3\ninfo: {title: T, version: "1"}\n';

describe('what moves into components', () => {
  test('each kind to its own place, with a readable name', () => {
    const { document, findings, used } = bundleFiles({
      'openapi.yaml': `${head}paths:
  /a:
    get:
      parameters: [{$ref: 'common.yaml#/components/parameters/limit'}]
      requestBody: {$ref: body.yaml}
      responses:
        200: {$ref: 'common.yaml#/components/responses/Ok'}
      callbacks:
        done: {$ref: 'common.yaml#/callback'}
components:
  schemas:
    Pet: {type: string}
`,
      'common.yaml': `components:
  parameters:
    limit: {name: limit, in: query, schema: {$ref: 'schemas/Pet.json'}}
  responses:
    Ok:
      description: ok
      headers: {X-Id: {$ref: '#/header'}}
      links: {next: {$ref: '#/link'}}
      content: {application/json: {schema: {$ref: 'schemas/Pet.json'}, examples: {one: {$ref: '#/example'}}}}
header: {schema: {type: string}}
link: {operationId: x}
example: {value: 1}
callback: {'{$url}': {post: {responses: {}}}}
`,
      'body.yaml': 'content: {}\n',
      'schemas/Pet.json':
        '{"type": "object", "properties": {"friend": {"$ref": "#"}, "owner": {"$ref": "../openapi.yaml#/components/schemas/Pet"}}}',
    });
    expect(findings).toEqual([]);
    expect(used).toEqual([root, 'repo:///api/common.yaml', 'repo:///api/body.yaml', 'repo:///api/schemas/Pet.json']);
    expect(document['components']).toEqual({
      schemas: {
        Pet: { type: 'string' },
        Pet_2: {
          type: 'object',
          properties: { friend: { $ref: '#/components/schemas/Pet_2' }, owner: { $ref: '#/components/schemas/Pet' } },
        },
      },
      parameters: { limit: { name: 'limit', in: 'query', schema: { $ref: '#/components/schemas/Pet_2' } } },
      requestBodies: { body: { content: {} } },
      responses: {
        Ok: {
          description: 'ok',
          headers: { 'X-Id': { $ref: '#/components/headers/header' } },
          links: { next: { $ref: '#/components/links/link' } },
          content: {
            'application/json': {
              schema: { $ref: '#/components/schemas/Pet_2' },
              examples: { one: { $ref: '#/components/examples/example' } },
            },
          },
        },
      },
      headers: { header: { schema: { type: 'string' } } },
      links: { link: { operationId: 'x' } },
      examples: { example: { value: 1 } },
      callbacks: { callback: { '{$url}': { post: { responses: {} } } } },
    });
  });

  test('a name that the root gives is kept, and aliases of aliases lead to one place', () => {
    const { document } = bundleFiles({
      'openapi.yaml': `${head}paths: {}
components:
  schemas:
    Animal: {$ref: pet.yaml}
    List: {type: array, items: {$ref: 'index.yaml#/Pet'}}
`,
      'index.yaml': 'Pet: {$ref: pet.yaml}\n',
      'pet.yaml': 'type: object\nproperties: {parent: {$ref: "#"}}\n',
    });
    expect(document['components']).toEqual({
      schemas: {
        Animal: { type: 'object', properties: { parent: { $ref: '#/components/schemas/Animal' } } },
        List: { type: 'array', items: { $ref: '#/components/schemas/Animal' } },
      },
    });
  });

  test('parameters beside a reference to an operation add to its own', () => {
    const { document } = bundleFiles({
      'openapi.yaml': `${head}paths:
  '/a/{id}':
    get:
      $ref: get.yaml
      summary: Here
      parameters: [{name: all, in: query}, {name: id, in: path}]
`,
      'get.yaml': 'summary: There\nparameters: [{name: id, in: path}]\nresponses: {}\n',
    });
    expect(document['paths']).toEqual({
      '/a/{id}': {
        get: {
          summary: 'Here',
          parameters: [
            { name: 'id', in: 'path' },
            { name: 'all', in: 'query' },
          ],
          responses: {},
        },
      },
    });
  });

  test('what is referred to by the address that the description gives itself', () => {
    const { document, findings, used } = bundleFiles({
      'openapi.yaml': `openapi: 3.2.0
$self: https://api.example.gov.uk/v1/openapi.yaml
info: {title: T, version: "1"}
components:
  schemas:
    Pet: {type: string}
    Same: {type: array, items: {$ref: 'https://api.example.gov.uk/v1/openapi.yaml#/components/schemas/Pet'}}
    Part: {type: array, items: {$ref: 'https://api.example.gov.uk/v1/parts/owner.yaml'}}
    Far: {type: array, items: {$ref: 'https://api.example.gov.uk/v2/owner.yaml'}}
`,
      'parts/owner.yaml': 'type: object\nproperties: {pet: {$ref: "../openapi.yaml#/components/schemas/Pet"}}\n',
    });
    expect(used).toEqual([root, 'repo:///api/parts/owner.yaml']);
    expect(findings).toEqual(['warning part-outside api/openapi.yaml#/components/schemas/Far/items']);
    expect(document['components']).toMatchObject({
      schemas: {
        Same: { items: { $ref: '#/components/schemas/Pet' } },
        Part: { items: { $ref: '#/components/schemas/owner' } },
        owner: { properties: { pet: { $ref: '#/components/schemas/Pet' } } },
      },
    });
  });

  test('Swagger 2.0 keeps shared objects at its root', () => {
    const { document, findings } = bundleFiles({
      'openapi.yaml':
        "swagger: '2.0'\npaths: {/a: {get: {parameters: [{$ref: 'p.yaml#/limit'}], responses: {200: {$ref: 'p.yaml#/ok'}}}}}\n",
      'p.yaml':
        'limit: {name: limit, in: query, type: string}\nok: {description: ok, schema: {$ref: "#/s"}}\ns: {type: string}\n',
    });
    expect(findings).toEqual([]);
    expect(document).toEqual({
      swagger: '2.0',
      paths: {
        '/a': { get: { parameters: [{ $ref: '#/parameters/limit' }], responses: { 200: { $ref: '#/responses/ok' } } } },
      },
      parameters: { limit: { name: 'limit', in: 'query', type: 'string' } },
      responses: { ok: { description: 'ok', schema: { $ref: '#/definitions/s' } } },
      definitions: { s: { type: 'string' } },
    });
  });

  test('keywords beside a reference stay, and are looked through', () => {
    const { document } = bundleFiles({
      'openapi.yaml': `openapi: 3.1.0
components: {schemas: {A: {$ref: a.yaml, description: own, properties: {b: {$ref: b.yaml}}}}}
`,
      'a.yaml': 'type: object\n',
      'b.yaml': 'type: string\n',
    });
    expect(document['components']).toEqual({
      schemas: {
        A: {
          $ref: '#/components/schemas/a',
          description: 'own',
          properties: { b: { $ref: '#/components/schemas/b' } },
        },
        a: { type: 'object' },
        b: { type: 'string' },
      },
    });
  });

  test('the mapping of a discriminator', () => {
    const { document, findings } = bundleFiles({
      'openapi.yaml': `${head}paths: {}
components: {schemas: {A: {discriminator: {propertyName: t, mapping: {cat: cat.yaml, dog: Dog, x.y: x.y, gone: gone.yaml}}}, Dog: {}, x.y: {}}}
`,
      'cat.yaml': 'type: object\n',
      'gone.yaml': null,
    });
    expect(document['components']).toMatchObject({
      schemas: {
        A: {
          discriminator: { mapping: { cat: '#/components/schemas/cat', dog: 'Dog', 'x.y': 'x.y', gone: 'gone.yaml' } },
        },
      },
    });
    expect(findings).toEqual(['error part-missing api/openapi.yaml#/components/schemas/A/discriminator']);
  });
});

describe('what is put in place', () => {
  test('path items, operations and whole sections, with what surrounds them on top', () => {
    const { document, findings } = bundleFiles({
      'openapi.yaml': `${head}paths:
  /a: {$ref: 'paths.yaml#/~1a'}
  /b:
    post: {$ref: operation.yaml, tags: [mine]}
components:
  schemas: {$ref: schemas.yaml}
`,
      'paths.yaml':
        '/a: {get: {responses: {200: {description: ok, content: {x/y: {schema: {$ref: "schemas.yaml#/S"}}}}}}}\n',
      'operation.yaml': 'tags: [theirs]\nsummary: s\n',
      'schemas.yaml': 'S: {type: string}\n',
    });
    expect(findings).toEqual([]);
    expect(document['paths']).toEqual({
      '/a': {
        get: {
          responses: { 200: { description: 'ok', content: { 'x/y': { schema: { $ref: '#/components/schemas/S' } } } } },
        },
      },
      '/b': { post: { tags: ['mine'], summary: 's' } },
    });
    expect(document['components']).toEqual({ schemas: { S: { type: 'string' } } });
  });

  test('values of examples, as HMRC writes them; data that only looks like a reference stays', () => {
    const { document, findings } = bundleFiles({
      'openapi.yaml': `${head}paths: {}
components:
  examples:
    one: {value: {$ref: examples/one.json}}
    two: {value: {$ref: '#/definitions/x', note: data}}
    three: {value: {$ref: '#/not/a/reference'}}
    four: {value: {$ref: examples/gone.json}}
`,
      'examples/one.json': '{"a": [1, {"$ref": "deep.json"}]}',
      'examples/deep.json': '{"deep": true}',
      'examples/gone.json': null,
    });
    expect(document['components']).toEqual({
      examples: {
        one: { value: { a: [1, { deep: true }] } },
        two: { value: { $ref: '#/definitions/x', note: 'data' } },
        three: { value: { $ref: '#/not/a/reference' } },
        four: { value: { $ref: 'examples/gone.json' } },
      },
    });
    expect(findings).toEqual(['warning part-missing api/openapi.yaml#/components/examples/four/value']);
  });

  test('a text file as description, with a finding', () => {
    const { document, findings } = bundleFiles({
      'openapi.yaml': 'openapi: 3.0.0\ninfo: {title: T, description: {$ref: docs/about.md}}\n',
      'docs/about.md': '# About\n',
    });
    expect(document['info']).toEqual({ title: 'T', description: '# About\n' });
    expect(findings).toEqual(['warning part-is-text api/openapi.yaml#/info/description']);
  });
});

describe('what leads nowhere stays as it is, with a finding at its place', () => {
  test('missing files, pointers and circles, in the root and in parts', () => {
    const { document, findings, messages } = bundleFiles({
      'openapi.yaml': `${head}paths:
  /a: {$ref: part.yaml}
components:
  schemas:
    Gone: {$ref: gone.yaml}
    NoPointer: {$ref: 'part.yaml#/nope'}
    Inner: {$ref: '#/components/schemas/Nope'}
    Outside: {$ref: 'https://example.com/x.yaml'}
    Up: {$ref: '../../etc/passwd'}
    Broken: {$ref: broken.yaml}
    Self: {$ref: '#/components/schemas/Self'}
    Ping: {$ref: '#/components/schemas/Pong'}
    Pong: {$ref: '#/components/schemas/Ping'}
    Far: {$ref: 'far.yaml#/a'}
`,
      'part.yaml': 'get: {parameters: [{$ref: "gone.yaml#/p"}]}\n',
      'gone.yaml': null,
      'broken.yaml': 'a: 1\nb: c: d\n',
      'far.yaml': 'a: {$ref: "#/b"}\nb: {$ref: "far.yaml#/a"}\n',
    });
    const at = 'api/openapi.yaml#/components/schemas';
    expect(findings.toSorted()).toEqual(
      [
        'error part-missing api/part.yaml#/get/parameters/0',
        `error part-missing ${at}/Gone`,
        `error pointer-missing ${at}/NoPointer`,
        `error pointer-missing ${at}/Inner`,
        `warning part-outside ${at}/Outside`,
        `warning part-outside ${at}/Up`,
        `error part-unreadable ${at}/Broken`,
        `error reference-cycle ${at}/Self`,
        `error reference-cycle ${at}/Ping`,
        `error reference-cycle ${at}/Pong`,
        `error reference-cycle ${at}/Far`,
      ].toSorted(),
    );
    expect(document['components']).toMatchObject({
      schemas: { Gone: { $ref: 'gone.yaml' }, Outside: { $ref: 'https://example.com/x.yaml' } },
    });
    expect(messages).toContain(
      'The reference broken.yaml leads to a file that we could not read: api/broken.yaml is not valid YAML: bad indentation of a mapping entry, on line 2. Correct that file.',
    );
  });

  test('parts that were not given are asked for', () => {
    const { needed, findings } = bundleFiles({
      'openapi.yaml': `${head}paths: {/a: {$ref: a.yaml}, /b: {$ref: 'b.yaml#/x'}}\n`,
      'a.yaml': 'get: {$ref: c.yaml}\n',
    });
    expect(needed).toEqual(['repo:///api/c.yaml', 'repo:///api/b.yaml']);
    expect(findings).toEqual([]);
  });

  test('a part that means the root when it says #', () => {
    const { document, findings } = bundleFiles({
      'openapi.yaml': `${head}paths: {/a: {$ref: a.yaml}}\ncomponents: {schemas: {S: {type: string}}}\n`,
      'a.yaml': 'get: {responses: {200: {content: {x/y: {schema: {$ref: "#/components/schemas/S"}}}}}}\n',
    });
    expect(findings).toEqual(['warning pointer-missing api/a.yaml#/get/responses/200/content/x~1y/schema']);
    expect(document['paths']).toMatchObject({
      '/a': { get: { responses: { 200: { content: { 'x/y': { schema: { $ref: '#/components/schemas/S' } } } } } } },
    });
  });
});

describe('references of their own kind', () => {
  test('pointers that lead through a reference, or through characters that must be escaped', () => {
    const { document, findings } = bundleFiles({
      'openapi.yaml': `${head}paths:
  /a/{id}: {$ref: a.yaml}
  /b: {get: {responses: {200: {$ref: '#/paths/~1a~1%7Bid%7D/get/responses/200'}}}}
`,
      'a.yaml': 'get: {responses: {200: {description: ok}}}\n',
    });
    expect(findings).toEqual([]);
    expect(document['paths']).toMatchObject({
      '/b': { get: { responses: { 200: { $ref: '#/components/responses/200' } } } },
    });
    expect(document['components']).toEqual({ responses: { 200: { description: 'ok' } } });
  });

  test('names of JSON Schema, and members called $ref or like inherited ones', () => {
    const { document, findings } = bundleFiles({
      'openapi.yaml': `openapi: 3.1.0
components:
  schemas:
    A: {$id: 'https://example.gov.uk/a', $anchor: here, type: object}
    B: {anyOf: [{$ref: 'https://example.gov.uk/a'}, {$ref: '#here'}]}
    C: {properties: {$ref: {type: string}, __proto__: {$ref: c.yaml}}}
    D: {$ref: '#/components/schemas/toString'}
`,
      'c.yaml': 'type: string\n',
    });
    expect(findings).toEqual(['error pointer-missing api/openapi.yaml#/components/schemas/D']);
    expect(JSON.stringify(document)).toContain('"__proto__":{"$ref":"#/components/schemas/c"}');
  });
});

describe('circles and bombs', () => {
  test('two files that refer to each other', () => {
    const { document, findings } = bundleFiles({
      'openapi.yaml': `${head}paths: {}\ncomponents: {schemas: {A: {$ref: a.yaml}}}\n`,
      'a.yaml': 'properties: {b: {$ref: b.yaml}}\n',
      'b.yaml': 'properties: {a: {$ref: a.yaml}}\n',
    });
    expect(findings).toEqual([]);
    expect(document['components']).toEqual({
      schemas: {
        A: { properties: { b: { $ref: '#/components/schemas/b' } } },
        b: { properties: { a: { $ref: '#/components/schemas/A' } } },
      },
    });
  });

  test('what is put in place and holds itself', () => {
    const { findings } = bundleFiles({
      'openapi.yaml': `${head}paths: {/a: {$ref: a.yaml}}\n`,
      'a.yaml': 'x-more: {$ref: b.yaml}\n',
      'b.yaml': '{"b": {"$ref": "c.yaml"}}',
      'c.yaml': '{"c": {"$ref": "b.yaml"}}',
    });
    expect(findings).toEqual(['error reference-cycle api/c.yaml#/c']);
  });

  test('parts that double at every level are shared, not written out', () => {
    const levels = Object.fromEntries(
      Array.from({ length: 60 }, (_, level) => [
        `l${level}.yaml`,
        level === 59 ? 'end' : `a: {$ref: l${level + 1}.yaml}\nb: {$ref: l${level + 1}.yaml}\n`,
      ]),
    );
    const started = performance.now();
    bundleFiles({ 'openapi.yaml': `${head}x-bomb: {$ref: l0.yaml}\npaths: {}\n`, ...levels });
    expect(performance.now() - started).toBeLessThan(1000);
  });
});

test('places of the bundled document lead back to the files', () => {
  const bundled = bundleFiles({
    'openapi.yaml': `${head}paths: {/a: {$ref: 'paths.yaml#/a'}}\n`,
    'paths.yaml': 'a: {get: {responses: {200: {$ref: responses.yaml}}}}\n',
    'responses.yaml': 'content: {x/y: {schema: {type: wrong}}}\n',
  });
  expect(originOf(bundled, root, '/info/title')).toEqual({ location: root, pointer: '/info/title' });
  expect(originOf(bundled, root, '/paths/~1a/get/responses')).toEqual({
    location: 'repo:///api/paths.yaml',
    pointer: '/a/get/responses',
  });
  expect(originOf(bundled, root, '/components/responses/responses/content/x~1y/schema/type')).toMatchObject({
    location: 'repo:///api/responses.yaml',
    pointer: '/content/x~1y/schema/type',
  });
});

test('a schema that names itself is where the pointers and addresses in it start', () => {
  const { findings, document, needed } = bundleFiles({
    'openapi.yaml': `openapi: 3.1.0
info: {title: T, version: "1"}
components:
  schemas:
    A:
      $id: https://a.example/a
      properties: {b: {$ref: '#/$defs/b'}, c: {$ref: 'b#/$defs/x'}, d: {$ref: '#/$defs/none'}}
      $defs: {b: {type: number}}
    B: {$id: 'https://a.example/b', $defs: {x: {type: number}}}
`,
  });
  expect(needed).toEqual([]);
  expect(findings).toEqual(['error pointer-missing api/openapi.yaml#/components/schemas/A/properties/d']);
  expect(JSON.stringify(document)).toContain('"c":{"$ref":"b#/$defs/x"}');
});
