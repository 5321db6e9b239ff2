import { load } from 'js-yaml';
import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../openapi/json-value.ts';
import { toSubject } from '../testing/check-text.ts';
import { createFacts } from './engine/facts.ts';
import { schemaValid } from './schema-valid.ts';

/** What the check says about a document in YAML, as `pointer: message`. */
function faults(text: string): string[] {
  const subject = toSubject(load(text) as JsonObject);
  const before = structuredClone(subject.document);
  const { failures } = schemaValid.judge(createFacts(subject, []));
  expect(subject.document).toEqual(before);
  return failures.flat().map(({ pointer, message }) => `${pointer}: ${message}`);
}

const head = 'openapi: 3.0.3\ninfo: {title: T, version: "1"}\n';
const ok = '{responses: {200: {description: ok}}}';

describe('schema-valid', () => {
  test.each([
    `${head}paths: {/a: {get: ${ok}}}`,
    'swagger: "2.0"\ninfo: {title: T, version: "1"}\npaths: {}',
    'openapi: 3.1.0\ninfo: {title: T, version: "1"}\nwebhooks: {}',
    'openapi: 3.2.0\ninfo: {title: T, version: "1"}\ncomponents: {}',
    'openapi: 4.0.0\nnothing: known',
  ])('%s', (text) => expect(faults(text)).toEqual([]));

  const schema = (text: string) => `${head}paths: {}\ncomponents: {schemas: {A: ${text}}}`;
  const scheme = (text: string) => `${head}paths: {}\ncomponents: {securitySchemes: {s: ${text}}}`;
  test.each([
    ['something missing', `${head}paths: {/a: {get: {}}}`, ['/paths/~1a/get: GET /a: “responses” is missing. Add it.']],
    [
      'several things missing',
      'openapi: 3.0.3\ninfo: {}\npaths: {}',
      ['/info: info: “title” and “version” are missing. Add them.'],
    ],
    [
      'one of several missing',
      'openapi: 3.1.0\ninfo: {title: T, version: "1"}',
      [': The document: one of “paths”, “components”, “webhooks” is missing. Add it.'],
    ],
    [
      'a number for text',
      'openapi: 3.0.3\ninfo: {title: T, version: 1.5}\npaths: {}',
      ['/info/version: info › version: this must be text, but it is a number. Put it in quotes.'],
    ],
    [
      'a wrong word deep in a schema',
      schema('{properties: {b: {items: {type: float}}}}'),
      [
        '/components/schemas/A/properties/b/items/type: schemas › A › properties › b › items › type: this is “float”, but must be one of “array”, “boolean”, “integer”, “number”, “object”, “string”. Correct it.',
      ],
    ],
    [
      'required as true',
      schema('{properties: {b: {type: string, required: true}}}'),
      [
        '/components/schemas/A/properties/b/required: schemas › A › properties › b › required: this must be a list, but it is true or false. Correct it.',
      ],
    ],
    [
      'an unknown keyword',
      schema('{type: string, exmple: a}'),
      [
        '/components/schemas/A: schemas › A: “exmple” does not belong here. Check the spelling and the indentation, or begin the name with x-.',
      ],
    ],
    [
      'a header written as a parameter',
      `${head}paths: {/a: {get: {responses: {200: {description: ok, headers: {X: {name: X, in: header, schema: {}}}}}}}}`,
      [
        '/paths/~1a/get/responses/200/headers/X: GET /a › responses › 200 › headers › X: “name” and “in” do not belong here. Check the spelling and the indentation, or begin the name with x-.',
      ],
    ],
    [
      'a path parameter that is not required',
      `${head}paths: {'/a/{b}': {get: {parameters: [{name: b, in: path, schema: {}}], responses: {200: {description: ok}}}}}`,
      ['/paths/~1a~1{b}/get/parameters/0: GET /a/{b} › parameters › 0: “required” is missing. Add it.'],
    ],
    [
      'a path without slash',
      `${head}paths: {a: {}}`,
      ['/paths: paths: “a” is not a path: it does not begin with /. Add the slash.'],
    ],
    [
      'an OAuth flow without its address',
      scheme('{type: oauth2, flows: {clientCredentials: {scopes: {}}}}'),
      [
        '/components/securitySchemes/s/flows/clientCredentials: securitySchemes › s › flows › clientCredentials: “tokenUrl” is missing. Add it.',
      ],
    ],
    [
      'an API key without a name',
      scheme('{type: apiKey, in: header}'),
      ['/components/securitySchemes/s: securitySchemes › s: “name” is missing. Add it.'],
    ],
    [
      'example and examples',
      `${head}paths: {/a: {get: {responses: {200: {description: ok, content: {x/y: {example: 1, examples: {}}}}}}}}`,
      [
        '/paths/~1a/get/responses/200/content/x~1y: GET /a › responses › 200 › content › x/y: “example” and “examples” exclude each other. Keep one of them.',
      ],
    ],
    [
      'a name that cannot be used',
      'openapi: 3.1.0\ninfo: {title: T, version: "1"}\ncomponents: {schemas: {a b: {}}}',
      [
        '/components/schemas: components › schemas: the name “a b” cannot be used here. Use letters, digits, full stops, hyphens and underscores only.',
      ],
    ],
    [
      'an unknown keyword in 3.1',
      'openapi: 3.1.0\ninfo: {title: T, version: "1", titel: x}\npaths: {}',
      ['/info: info: “titel” does not belong here. Check the spelling and the indentation, or begin the name with x-.'],
    ],
    [
      'a body without schema in 2.0',
      'swagger: "2.0"\ninfo: {title: T, version: "1"}\npaths: {/a: {post: {parameters: [{in: body, name: b}], responses: {200: {description: ok}}}}}',
      ['/paths/~1a/post/parameters/0: POST /a › parameters › 0: “schema” is missing. Add it.'],
    ],
  ])('%s', (_name, text, want) => expect(faults(text)).toEqual(want));

  test('at most 20 places, then how many more', () => {
    const paths = Array.from({ length: 30 }, (_, index) => `/p${index}: {get: {}}`).join(', ');
    const results = faults(`${head}paths: {${paths}}`);
    expect(results).toHaveLength(21);
    expect(results.at(-1)).toBe(
      ': There are 10 more mistakes of this kind. Correct those above first, then look again.',
    );
  });

  test('a large document is looked through in slices, with the same results', () => {
    const many = Array.from({ length: 12_000 }, (_, index) => `S${index}: {type: string}`).join(', ');
    const wrong = (schemas: string) =>
      `${head}licence: x\npaths: {/a: {get: {}}, b: {}}\ncomponents: {schemas: {${schemas}A: {type: float}}, nothing: 5}`;
    const results = faults(wrong(`${many}, `));
    expect(results.toSorted()).toEqual(faults(wrong('')).toSorted());
    expect(results).toHaveLength(5);
  });

  test('a document that is wrong everywhere ends soon', () => {
    const schemas = Array.from({ length: 20_000 }, (_, index) => `S${index}: {type: x}`).join(', ');
    const started = performance.now();
    expect(faults(`${head}paths: {}\ncomponents: {schemas: {${schemas}}}`)).toHaveLength(21);
    expect(performance.now() - started).toBeLessThan(8000);
  });
});
