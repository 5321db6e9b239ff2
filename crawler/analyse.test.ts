import { describe, expect, test } from 'vitest';
import * as fc from 'fast-check';
import { Limits } from '../schemas/estate.ts';
import { Finding } from '../schemas/facts.ts';
import { analyse } from './analyse.ts';

const limits = Limits.parse({});
const root = 'repo:///api/openapi.yaml';

/** Analyses files given by path; `null` stands for a part that was looked for in vain. */
function analyseFiles(files: Readonly<Record<string, string | Uint8Array | null>>, changes: Partial<Limits> = {}) {
  const given = Object.entries(files).map(
    ([path, content]) =>
      [`repo:///api/${path}`, content === null ? { missing: 'There is no such file.' } : Buffer.from(content)] as const,
  );
  return analyse({ root, files: new Map(given) }, { ...limits, ...changes });
}

function describedFrom(files: Readonly<Record<string, string | Uint8Array | null>>) {
  const analysis = analyseFiles(files);
  if (analysis.status !== 'described') throw new Error(JSON.stringify(analysis));
  return analysis;
}

/** Findings that are about reading it and about the specification; what the standards say has tests of its own. */
function specificationFindings({ findings }: { readonly findings: readonly Finding[] }): readonly Finding[] {
  return findings.filter(({ kind }) => kind === 'specification');
}

const head = 'openapi: 3.0.3\ninfo:\n  title: T\n  version: "1"\n';

describe('findings say where in the publisher’s own files', () => {
  test('in the root and in a part', () => {
    const { parts, ...verdict } = describedFrom({
      'openapi.yaml': `${head}paths:\n  /a:\n    $ref: 'paths/a.yaml'\n  /b:\n    get:\n      responses: {}\n`,
      'paths/a.yaml': 'get:\n  responses:\n    200:\n      content: {}\n      descripton: x\n',
    });
    const findings = specificationFindings(verdict);
    expect(findings.map(({ check, file, pointer, line, column }) => [check, file, pointer, line, column])).toEqual([
      ['schema-valid', 'api/paths/a.yaml', '/get/responses/200', 3, 5],
      ['schema-valid', 'api/paths/a.yaml', '/get/responses/200', 3, 5],
      ['schema-valid', 'api/openapi.yaml', '/paths/~1b/get/responses', 10, 7],
    ]);
    expect(parts).toEqual([root, 'repo:///api/paths/a.yaml']);
    for (const finding of findings) Finding.parse(finding);
  });

  test('missing parts are asked for first, and findings when they are not there', () => {
    const files = { 'openapi.yaml': `${head}paths: {/a: {$ref: a.yaml}}\n` };
    expect(analyseFiles(files)).toEqual({ status: 'needs-parts', locations: ['repo:///api/a.yaml'] });
    const { findings, parts } = describedFrom({ ...files, 'a.yaml': null });
    expect(findings).toContainEqual({
      check: 'part-missing',
      kind: 'specification',
      severity: 'error',
      message:
        'The reference a.yaml leads to a file that we could not read: There is no such file. Add the file, or correct the reference.',
      file: 'api/openapi.yaml',
      pointer: '/paths/~1a',
      line: 5,
      column: 9,
    });
    expect(parts).toEqual([root, 'repo:///api/a.yaml']);
  });

  test('no more parts than the limit are asked for', () => {
    const paths = Array.from({ length: 10 }, (_, index) => `  /p${index}: {$ref: p${index}.yaml}`).join('\n');
    const present = Object.fromEntries(
      Array.from({ length: 10 }, (_, index) => [`p${index}.yaml`, 'get: {responses: {200: {description: ok}}}\n']),
    );
    const analysis = analyseFiles({ 'openapi.yaml': `${head}paths:\n${paths}\n`, ...present }, { parts: 4 });
    expect(analysis).toMatchObject({ status: 'described', description: { operations: { length: 3 } } });
    expect(
      analysis.status === 'described' && analysis.findings.filter(({ check }) => check === 'part-missing').length,
    ).toBe(7);
  });
});

test('versions that are numbers are kept as written', () => {
  const { description, findings } = describedFrom({
    'openapi.yaml': 'openapi: 3.0\ninfo: {title: T}\npaths: {}\n'.replace(
      '{title: T}',
      '\n  version: 1.10\n  title: T',
    ),
  });
  expect(description).toMatchObject({ specification: 'OpenAPI 3.0', infoVersion: '1.10' });
  expect(findings.map(({ check, pointer, line }) => [check, pointer, line])).toContainEqual([
    'version-number-lossy',
    '/info/version',
    3,
  ]);
});

test('an unknown version is described as far as possible', () => {
  const { description, findings } = describedFrom({
    'openapi.yaml': 'openapi: 4.0.0\ninfo: {title: T}\npaths: {/a: {get: {}, query: {}}}\n',
  });
  expect(description).toMatchObject({ specification: 'OpenAPI 4.0.0', title: 'T', operations: { length: 2 } });
  expect(specificationFindings({ findings }).map(({ check }) => check)).toEqual(['specification-unknown']);
});

describe('unreadable', () => {
  test.each([
    ['broken: a: b\nopenapi: 3.0.0\n', true, 'syntax-error'],
    ['nothing: here\n', false, 'not-a-description'],
    ['info: {title: T}\npaths: {}\n', true, 'not-a-description'],
    ['- openapi: 3.0.0\n', false, 'not-a-description'],
    ['"openapi: 3.0.0"', false, 'not-a-description'],
    ['<html>', false, 'not-a-description'],
    ['', false, 'syntax-error'],
  ])('%j', (text, likely, code) =>
    expect(analyseFiles({ 'openapi.yaml': text })).toMatchObject({ status: 'unreadable', likely, failure: { code } }),
  );
});

describe('hostile documents end, soon', () => {
  const within = (milliseconds: number, work: () => void) => {
    const started = performance.now();
    work();
    expect(performance.now() - started).toBeLessThan(milliseconds);
  };

  test('a $ref bomb within one file is never written out', () => {
    const schemas = Array.from(
      { length: 40 },
      (_, level) =>
        `    L${level}: {allOf: [${Array(8)
          .fill(`{$ref: '#/components/schemas/L${Math.min(39, level + 1)}'}`)
          .join(', ')}]}`,
    );
    within(3000, () =>
      expect(
        describedFrom({ 'openapi.yaml': `${head}paths: {}\ncomponents:\n  schemas:\n${schemas.join('\n')}\n` }).bundled
          .length,
      ).toBeLessThan(50_000),
    );
  });

  test('a bomb of examples over files is too complex', () => {
    const levels = Object.fromEntries(
      Array.from({ length: 30 }, (_, level) => [
        `l${level}.json`,
        level === 29 ? '"end"' : JSON.stringify(Array.from({ length: 8 }, () => ({ $ref: `l${level + 1}.json` }))),
      ]),
    );
    within(3000, () =>
      expect(analyseFiles({ 'openapi.yaml': `${head}paths: {}\nx-bomb: {$ref: l0.json}\n`, ...levels })).toMatchObject({
        status: 'unreadable',
        likely: true,
        failure: { code: 'too-complex' },
      }),
    );
  });

  test('files that go ever deeper are too complex', () => {
    const levels = Object.fromEntries(
      Array.from({ length: 400 }, (_, level) => [
        `l${level}.json`,
        JSON.stringify({ a: { b: { $ref: `l${level + 1}.json` } } }),
      ]),
    );
    within(3000, () =>
      expect(
        analyseFiles({ 'openapi.yaml': `${head}paths: {}\nx-bomb: {$ref: l0.json}\n`, ...levels, 'l400.json': '1' }),
      ).toMatchObject({ failure: { code: 'too-complex' } }),
    );
  });

  test('self references, mutual aliases and circles of two files', () => {
    const { findings } = describedFrom({
      'openapi.yaml': `${head}paths: {/a: {$ref: '#/paths/~1a'}, /b: {$ref: path.yaml}}\ncomponents: {schemas: {A: {$ref: '#/components/schemas/B'}, B: {$ref: '#/components/schemas/A'}, C: {$ref: 'a.yaml#/s'}}}\n`,
      'path.yaml': 'get: {$ref: "other.yaml#/get"}\n',
      'other.yaml': 'get: {$ref: "path.yaml#/get"}\n',
      'a.yaml': 's: {properties: {t: {$ref: "b.yaml#/t"}}}\n',
      'b.yaml': 't: {properties: {s: {$ref: "a.yaml#/s"}}}\n',
    });
    expect(
      findings.filter(({ check }) => check === 'reference-cycle').map(({ pointer, file }) => `${file}#${pointer}`),
    ).toEqual([
      'api/openapi.yaml#/paths/~1a',
      'api/path.yaml#/get',
      'api/openapi.yaml#/components/schemas/A',
      'api/openapi.yaml#/components/schemas/B',
    ]);
  });

  test('a graph 40 wide and 40 deep', () => {
    const schemas: string[] = [];
    for (let level = 0; level < 40; level++) {
      for (let index = 0; index < 40; index++) {
        const properties = Array.from(
          { length: 40 },
          (_, next) => `p${next}: {$ref: '#/components/schemas/L${(level + 1) % 40}x${next}'}`,
        );
        schemas.push(`    L${level}x${index}: {properties: {${properties.join(', ')}}}`);
      }
    }
    within(8000, () =>
      expect(
        specificationFindings(
          describedFrom({
            'openapi.yaml': `${head}paths: {}\ncomponents:\n  schemas:\n${schemas.join('\n')}\n`,
          }),
        ),
      ).toEqual([]),
    );
  });

  test('YAML aliases within the limits that would be long written out', () => {
    const text = `${head}paths: {}\nx-a: &a [${'1, '.repeat(999)}1]\nx-b: [${Array(1000).fill('*a').join(', ')}]\n`;
    within(2000, () =>
      expect(analyseFiles({ 'openapi.yaml': text })).toMatchObject({ failure: { code: 'too-complex' } }),
    );
  });
});

test('never throws, whatever the bytes and however a description is broken', () => {
  const key = fc.constantFrom(
    'openapi',
    'swagger',
    'info',
    'paths',
    '/a',
    'get',
    '$ref',
    'components',
    'schemas',
    'parameters',
    'responses',
    'security',
    'servers',
    'tags',
    '__proto__',
    'constructor',
    'x-a',
    'discriminator',
    'mapping',
    'callbacks',
    'examples',
    'value',
  );
  const leaf = fc.constantFrom(
    null,
    true,
    0,
    3.1,
    '3.0.3',
    '2.0',
    '#',
    '#/paths',
    '#/paths/~1a/get',
    '#/components/schemas/$ref',
    'part.yaml',
    'part.yaml#/get',
    '../../x',
    'http://[',
    '%',
    'repo:///api/openapi.yaml#/paths',
  );
  const { tree } = fc.letrec((tie) => ({
    tree: fc.oneof(
      { maxDepth: 6 },
      leaf,
      fc.array(tie('tree'), { maxLength: 3 }),
      fc.dictionary(key, tie('tree'), { maxKeys: 6 }),
    ),
  }));
  const document = fc.tuple(
    fc.dictionary(key, tree, { minKeys: 1, maxKeys: 8 }),
    fc.constantFrom('3.0.3', '3.1.0', '3.2.0'),
  );
  fc.assert(
    fc.property(document, tree, ([value, version], part) => {
      const analysis = analyseFiles({
        'openapi.yaml': JSON.stringify({ openapi: version, ...value }),
        'part.yaml': JSON.stringify(part),
      });
      expect(() => JSON.parse(analysis.status === 'described' ? analysis.bundled : '{}')).not.toThrow();
    }),
    { numRuns: 300 },
  );
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
      expect(analyseFiles({ 'openapi.yaml': bytes }).status).not.toBe('needs-parts');
    }),
    { numRuns: 300 },
  );
});
