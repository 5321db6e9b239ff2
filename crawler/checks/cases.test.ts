/**
 * What is easily got wrong: things that a check must not find, and forms of a mistake that its example does not show.
 */
import { describe, expect, test } from 'vitest';
import { findingsOf } from '../testing/check-text.ts';

const done = 'responses: {200: {description: Done}}';
const at = (path: string, operation = done) => `paths:\n  ${path}:\n    get: {${operation}}\n`;
const parameter = (text: string) => at('/boats', `parameters: [${text}], ${done}`);
const answer = (schema: string) =>
  at('/boats', `responses: {200: {description: Done, content: {application/json: {schema: ${schema}}}}}`);
const posted = (content: string) => `paths: {/a: {post: {requestBody: {content: {${content}}}, ${done}}}}`;
const schemas = (text: string, head = '') => `${head}paths: {}\ncomponents: {schemas: {${text}}}\n`;
const server = (url: string) => `servers: [{url: "${url}"}]\n`;
const info = (text: string) => `info: {title: Boats, version: 1.0.0, ${text}}\npaths: {}\n`;

describe('nothing is found', () => {
  test.each([
    ['no-x-headers', parameter('{name: X-Forwarded-For, in: header}, {name: X-Frame-Options, in: header}')],
    [
      'pagination',
      at(
        '/.well-known/jwks.json',
        'responses: {200: {description: D, content: {application/json: {schema: {type: array}}}}}',
      ),
    ],
    [
      'auth-oauth2',
      'paths: {}\ncomponents: {securitySchemes: {token: {type: apiKey, in: header, name: Authorization}}}',
    ],
    ['status-codes', 'paths: {/retired: {get: {responses: {410: {description: This version is gone.}}}}}'],
    ['hyphen-words', 'paths: {/<your-address>: {}}'],
    [
      'geojson-crs',
      at(
        '/a',
        'responses: {200: {description: D, content: {application/fhir+json: {schema: {properties: {latitude: {type: number}}}}}}}',
      ),
    ],
    ['schema-valid', 'paths: {/boats: {get: {$ref: lost.yaml, security: []}}}'],
    ['paths-distinct', 'paths: {/a/b: {}, "/a/{x}": {}, "/{x}/b": {}, "/a/{x}/": {}, /a: {}}'],
    ['path-well-formed', 'paths: {"/a/{x}/{y}.json": {}, "/boats({id})": {}, /: {}}'],
    ['operation-id-unique', 'paths: {/a: {get: {operationId: x}, put: {operationId: X}, post: {}, patch: {}}}'],
    ['parameters-unique', at('/a', `parameters: [{name: id, in: query}, {name: id, in: header}], ${done}`)],
    [
      'parameters-unique',
      `paths: {/a: {parameters: [{name: id, in: query}], get: {parameters: [{name: id, in: query, required: true}], ${done}}}}`,
    ],
    ['https-servers', server('http://localhost:8080/v1')],
    ['https-servers', server('http://127.0.0.1')],
    ['https-servers', server('/v1')],
    ['domain-characters', server('https://{place}.boats.gov.example/some_path/v1')],
    ['domain-characters', server('https://a.b.gov.example:8443/some_path')],
    ['url-version', `${server('https://boats.gov.example/')}${at('/v2/boats')}`],
    ['url-version', `${server('https://boats.gov.example')}${at('/{api_version}/boats')}`],
    ['url-version', parameter('{name: Accept-Version, in: header}')],
    ['url-version', parameter('{name: Accept, in: header, schema: {enum: [application/vnd.boats.2.0+json]}}')],
    ['url-version', parameter('{name: Accept, in: header, description: The version of the API}')],
    [
      'doc-auth',
      'components: {securitySchemes: {key: {type: apiKey, in: header, name: X, description: Ask us for a token.}}}\npaths: {}',
    ],
    ['doc-support', info('contact: {url: "https://boats.gov.example/help"}')],
    ['doc-test', 'servers: [{url: "https://a.gov.example", description: Sandbox}]\npaths: {}'],
    ['nullable-effective', schemas('A: {nullable: true, description: Anything}', 'openapi: 3.0.3\n')],
    ['path-parameters-declared', 'paths: {"/boats/{id}": {get: {$ref: lost.yaml}}}'],
    ['status-codes', 'paths: {/boats: {post: {$ref: lost.yaml}}}'],
    ['info-version', 'info: {title: Boats, version: 1.2.3-beta.1+5}\npaths: {}'],
    ['contact-shared-mailbox', info('contact: {email: api.support@boats.gov.uk}')],
    ['contact-shared-mailbox', info('contact: {email: uec.appointmentbooking@nhs.net}')],
    ['info-licence', info('license: {name: Open Government Licence v3.0}')],
    ['auth-declared', `paths: {/a: {get: {security: [], ${done}}}}`],
    ['nouns-not-verbs', at('/updates/{id}/settings')],
    ['hyphen-words', at('/v1.2/boats/{boatId}/sails.json')],
    [
      'hyphen-words',
      at('/Patient/$process-message', 'responses: {200: {description: D, content: {application/fhir+json: {}}}}'),
    ],
    ['short-plain-names', at('/.well-known/jwks.json')],
    ['short-plain-names', at('/boats.json')],
    ['encoding-applies', posted('application/x-www-form-urlencoded: {encoding: {a: {style: form}}}')],
    ['encoding-applies', posted('"*/*": {encoding: {a: {style: form}}, prefixEncoding: [{}]}')],
    [
      'encoding-applies',
      posted('multipart/mixed: {itemEncoding: {contentType: multipart/form-data, encoding: {a: {encoding: {b: {}}}}}}'),
    ],
    ['query-not-identity', parameter('{name: client_id, in: query, required: true}')],
    ['query-not-identity', parameter('{name: harbour_id, in: query}')],
    ['no-sensitive-in-url', parameter('{name: pageToken, in: query}, {name: X-Api-Token, in: header}')],
    ['status-codes', at('/health')],
    ['json-first', at('/robots.txt', 'responses: {200: {description: D, content: {text/plain: {}}}}')],
    [
      'json-first',
      at('/boats', 'responses: {200: {description: D, content: {application/fhir+json: {}, text/xml: {}}}}'),
    ],
    [
      'json-object-root',
      at('/boats', 'responses: {200: {description: D, content: {text/csv: {schema: {type: array}}}}}'),
    ],
    ['no-dynamic-keys', answer('{type: object, additionalProperties: {}}')],
    ['consistent-case', answer('{properties: {access_token: {}, firstName: {}, URL: {}, name: {}, _links: {}}}')],
    [
      'dates-iso-8601',
      answer('{properties: {taxablePayToDate: {type: number}, dateFormat: {type: string, example: 03/11/2026}}}'),
    ],
    [
      'dates-iso-8601',
      answer('{properties: {update: {type: integer}, candidate: {type: integer}, daysToDate: {type: integer}}}'),
    ],
    ['dates-have-format', answer("{properties: {startDate: {type: string, pattern: '^\\d{4}-\\d{2}-\\d{2}$'}}}")],
    [
      'pagination',
      at('/boats/{id}', 'responses: {200: {description: D, content: {application/json: {schema: {type: array}}}}}'),
    ],
    ['examples-present', answer('{properties: {owner: {properties: {name: {type: string, example: Jo}}}}}')],
    ['examples-match', schemas('A: {type: string, nullable: true, example: null}')],
    ['examples-match', schemas("A: {type: [string, 'null'], examples: [null, a]}", 'openapi: 3.1.0\n')],
    [
      'examples-match',
      schemas('A: {type: object, required: [id], properties: {id: {type: integer, readOnly: true}}, example: {}}'),
    ],
    ['examples-match', schemas('A: {type: object, properties: {a: {type: integer}}, example: \'{"a": 1}\'}')],
    ['examples-match', schemas('A: {oneOf: [{type: integer}, {type: string, maxLength: 2}], example: "ab"}')],
    ['examples-match', schemas("A: {type: string, pattern: '^(a+)+$', example: aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaab}")],
    [
      'examples-match',
      parameter('{name: ids, in: query, schema: {type: array, items: {type: integer}}, example: "1,2"}'),
    ],
    ['errors-explained', at('/a', 'responses: {404: {description: There is no such boat}}')],
    ['errors-have-schema', at('/a', 'responses: {404: {description: There is no such boat}}')],
    ['deprecation-marked', at('/a', `deprecated: true, description: Use /b instead. Ends in April 2027., ${done}`)],
    [
      'required-declared',
      schemas(
        'A: {required: [a, b], allOf: [{$ref: "#/components/schemas/B"}], properties: {a: {}}}, B: {properties: {b: {}}}',
      ),
    ],
    ['required-declared', schemas('A: {properties: {a: {}}, oneOf: [{required: [a]}, {required: [a]}]}')],
    ['required-declared', schemas('A: {required: [a], additionalProperties: true}')],
    [
      'values-fit-type',
      schemas('A: {type: number, enum: [1, 2.5]}, B: {type: string, nullable: true, enum: [a, null]}'),
    ],
    ['nullable-effective', schemas('A: {type: string, nullable: true}')],
    [
      'unused-components',
      schemas(
        'A: {discriminator: {propertyName: t}, properties: {t: {}}}, B: {allOf: [{$ref: "#/components/schemas/A"}]}',
      ).replace(
        'paths: {}',
        'paths: {/a: {get: {responses: {200: {description: D, content: {a/b: {schema: {$ref: "#/components/schemas/A"}}}}}}}}',
      ),
    ],
    [
      'discriminator-declared',
      schemas(
        'A: {discriminator: {propertyName: t}, oneOf: [{$ref: "#/components/schemas/B"}]}, B: {properties: {t: {}}}',
      ),
    ],
    [
      'reference-kind',
      'paths: {/a: {get: {parameters: [{$ref: "#/paths/~1b/get/parameters/0"}]}}, /b: {get: {parameters: [{name: q, in: query}]}}}',
    ],
    [
      'security-declared',
      'openapi: 3.2.0\nsecurity: [{"#/components/securitySchemes/key": []}]\npaths: {}\ncomponents: {securitySchemes: {key: {type: http, scheme: bearer}}}',
    ],
    ['tags-declared', at('/a', `tags: [Boats], ${done}`)],
    ['path-no-trailing-slash', 'paths: {/: {}}'],
    ['pattern-valid', schemas(String.raw`A: {type: string, pattern: '^[\w\-]+$'}`, 'openapi: 3.1.0\n')],
  ])('%s: %s', (check, text) => expect(findingsOf(check, text)).toEqual([]));
});

describe('something is found', () => {
  test.each([
    ['paths-distinct', 'paths:\n  /a/{x}/b: {}\n  /a/{y}/b: {}\n', '5:3 /paths/~1a~1{y}~1b'],
    ['path-well-formed', 'paths:\n  /a/{x}/{x}: {}\n', '4:3 /paths/~1a~1{x}~1{x}'],
    ['path-well-formed', 'paths:\n  /a/{x: {}\n', '4:3 /paths/~1a~1{x'],
    ['path-well-formed', 'paths:\n  "/a/{}": {}\n', '4:3 /paths/~1a~1{}'],
    ['path-well-formed', 'paths:\n  "/a#b": {}\n', 'has a fragment in it, which is never sent'],
    ['no-x-headers', parameter('{name: X-Frame-Number, in: header}'), 'X-Frame-Number'],
    [
      'dates-have-format',
      answer('{properties: {launchDate: {type: string, description: In the format YYYY-MM-DD}}}'),
      'Only words say in which form the date “launchDate” is written.',
    ],
    ['doc-overview', info('description: About boats'), 'says too little about what the API does'],
    ['doc-sandbox', 'swagger: "2.0"\nhost: a.gov.example\npaths: {/a: {post: {}}}', 'Say in the description'],
    ['url-version', server('https://boats.gov.example/v1.2') + at('/boats'), '3:11 /servers/0'],
    [
      'parameters-unique',
      at('/a', 'parameters: [{name: q, in: query}, {name: q, in: query}]'),
      '5:46 /paths/~1a/get/parameters/1',
    ],
    ['dates-iso-8601', answer('{properties: {createdAt: {type: integer}}}'), ''],
    [
      'dates-iso-8601',
      answer('{properties: {date_of_birth: {type: string, description: In the form DD/MM/YYYY}}}'),
      '',
    ],
    ['examples-match', schemas('A: {type: string, format: date, example: 3 May 2026}'), ''],
    ['examples-match', schemas('A: {type: array, items: {type: integer}, example: [1, two]}'), ''],
    ['examples-match', schemas('A: {additionalProperties: false, properties: {a: {}}, example: {b: 1}}'), ''],
    [
      'examples-match',
      parameter('{name: size, in: query, schema: {type: integer}, examples: {one: {value: true}}}'),
      '',
    ],
    ['required-declared', schemas('A: {required: [a, b], properties: {a: {}}}'), ''],
    ['nullable-effective', schemas('A: {nullable: true, allOf: [{type: string}]}'), ''],
    ['one-body', 'swagger: "2.0"\npaths: {/a: {post: {parameters: [{in: body}, {in: body, name: b}]}}}', ''],
    ['array-items', 'swagger: "2.0"\npaths: {/a: {get: {parameters: [{in: query, name: a, type: array}]}}}', ''],
    [
      'links-resolve',
      at('/a', 'responses: {200: {description: D, links: {a: {operationRef: "#/paths/~1b/get"}}}}'),
      '',
    ],
    ['tag-parents', 'openapi: 3.2.0\ntags: [{name: a, parent: b}, {name: b, parent: a}]\npaths: {}', ''],
    ['unused-components', 'swagger: "2.0"\npaths: {}\ndefinitions: {A: {}}', ''],
    ['security-declared', 'swagger: "2.0"\nsecurity: [{key: []}]\npaths: {}', ''],
    ['encoding-applies', posted('application/x-www-form-urlencoded: {prefixEncoding: [{}]}'), ''],
    [
      'encoding-applies',
      posted('multipart/mixed: {itemEncoding: {contentType: application/json, encoding: {b: {}}}}'),
      'multipart~1mixed/itemEncoding: `encoding` means nothing for application/json',
    ],
    [
      'schema-valid',
      `openapi: 3.2.0\n${posted('multipart/mixed: {itemEncoding: {encoding: {a: {}}, itemEncoding: {}}}')}`,
      'multipart~1mixed/itemEncoding',
    ],
  ])('%s: %s', (check, text, place) => {
    const [first, ...others] = findingsOf(check, text);
    expect(first).toContain(place);
    expect(others.length).toBeLessThan(2);
  });
});

describe('the place is the exact one in the publisher’s own file', () => {
  test('in JSON', () => {
    const text =
      '{\n  "openapi": "3.0.3",\n  "info": {"title": "Boats", "version": "1.0.0"},\n  "paths": {\n    "/a": {\n      "get": {\n        "parameters": [\n          {"name": "a", "in": "query"},\n          {"name": "a", "in": "query"}\n        ]\n      }\n    }\n  }\n}\n';
    expect(findingsOf('parameters-unique', text)).toEqual([
      '9:11 /paths/~1a/get/parameters/1: The query parameter “a” is declared twice here. Remove one of the two, or rename it.',
    ]);
    // What is missing is missing in the object around it.
    expect(findingsOf('info-contact', text)[0]).toMatch(/^3:3 \/info: /);
  });

  test('in a part of a description', () => {
    const root = 'paths:\n  /boats:\n    $ref: paths/boats.yaml\n';
    const part =
      'get:\n  responses:\n    200:\n      description: Done\n      content:\n        application/json:\n          schema:\n            $ref: ../schemas.json#/Boat\n';
    const schema =
      '{"Boat": {\n  "type": "object",\n  "properties": {\n    "size": {"type": "integer",\n      "example": "ten"}}}}\n';
    const files = { 'paths/boats.yaml': part, 'schemas.json': schema };
    expect(findingsOf('examples-match', root, files)).toEqual([
      '5:7 /Boat/properties/size/example: The example of schemas › Boat › properties › size does not fit its schema: it is text, but must be a whole number. Correct the one or the other.',
    ]);
    expect(findingsOf('operation-id', root, files)[0]).toMatch(/^1:1 \/get: GET \/boats /);
  });
});
