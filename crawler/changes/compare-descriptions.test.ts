import { expect, test } from 'vitest';
import { Limits } from '../../schemas/estate.ts';
import { createAnalysisPool } from '../analysis-pool.ts';
import { analyse } from '../analyse.ts';
import type { DescriptionFiles } from '../analysis.ts';
import { compareDescriptions } from './compare-descriptions.ts';

const limits = Limits.parse({});
const on = '2026-11-25';

function filesOf(files: Readonly<Record<string, string>>): DescriptionFiles {
  const entries = Object.entries(files).map(([path, text]) => [`repo:///${path}`, Buffer.from(text)] as const);
  return { root: entries[0]?.[0] ?? '', files: new Map(entries) };
}

/** With the kept model, or without it where an older analyser made it. */
function sideOf(files: DescriptionFiles, isKept: boolean) {
  const analysis = analyse(files, limits);
  if (analysis.status !== 'described') throw new Error('The description cannot be read.');
  return { files, model: isKept ? analysis.model : null };
}

const root = (limit: string) => `openapi: 3.1.0
info: {title: Boats, version: 1.0.0}
paths:
  /boats:
    get:
      parameters:
        - {in: query, name: limit, schema: {type: integer, maximum: ${limit}}}
      responses:
        200:
          description: OK
          content: {application/json: {schema: {$ref: 'schemas/boat.json#/Boat'}}}
`;
const before = filesOf({
  'api/openapi.yaml': root('100'),
  'api/schemas/boat.json': JSON.stringify(
    { Boat: { type: 'object', required: ['name'], properties: { name: { type: 'string' }, length: {} } } },
    null,
    2,
  ),
});
const after = filesOf({
  'api/openapi.yaml': root('50').replace('paths:', 'tags: []\npaths:'),
  'api/schemas/boat.json': JSON.stringify(
    { Boat: { type: 'object', properties: { length: {}, name: { type: 'string' } } } },
    null,
    2,
  ),
});

test.each([true, false])('places are those of the publisher’s own files, with the model kept: %s', (isKept) => {
  const outcome = compareDescriptions({ before: sideOf(before, isKept), after: sideOf(after, isKept), on }, limits);
  expect(outcome).toEqual({
    status: 'compared',
    found: 3,
    changes: [
      {
        rule: 'request-maximum-decreased',
        level: 'breaking',
        message: '`GET /boats` now accepts only at most 50 for the query parameter `limit` instead of at most 100.',
        operations: ['GET /boats'],
        before: { file: 'api/openapi.yaml', pointer: '/paths/~1boats/get/parameters/0/schema', line: 7 },
        after: { file: 'api/openapi.yaml', pointer: '/paths/~1boats/get/parameters/0/schema', line: 8 },
      },
      {
        rule: 'response-property-became-optional',
        level: 'breaking',
        message: '`GET /boats` no longer always gives `name` in the answer 200.',
        operations: ['GET /boats'],
        before: { file: 'api/schemas/boat.json', pointer: '/Boat/properties/name', line: 8 },
        after: { file: 'api/schemas/boat.json', pointer: '/Boat/properties/name', line: 6 },
      },
      {
        rule: 'version-not-raised',
        level: 'risky',
        message: 'Something breaks, and the version is still 1.0.0.',
        operations: [],
        before: { file: 'api/openapi.yaml', pointer: '/info/version', line: 2 },
        after: { file: 'api/openapi.yaml', pointer: '/info/version', line: 2 },
      },
    ],
  });
});

test('another way of writing changes nothing', () => {
  const same = filesOf({ ...Object.fromEntries([]), 'api/openapi.yaml': `# A comment\n${root('100')}` });
  const withPart = { ...same, files: new Map([...same.files, ...[...before.files].slice(1)]) };
  const outcome = compareDescriptions({ before: sideOf(before, true), after: sideOf(withPart, true), on }, limits);
  expect(outcome).toEqual({ status: 'compared', found: 0, changes: [] });
});

test('in the pool, where one that takes too long ends alone', async () => {
  const pool = createAnalysisPool({
    limits: { ...limits, parseMs: 1000, nodes: 10_000_000, yamlBytes: 20_000_000 },
    size: 1,
  });
  try {
    const pair = { before: sideOf(before, true), after: sideOf(after, true), on };
    expect(await pool.compare(pair)).toEqual(compareDescriptions(pair, limits));
    // Three million values in one flat list, which take their time.
    const text = `openapi: 3.1.0\ninfo: {title: T, version: '1'}\nx-a:\n${'- {}\n'.repeat(3_000_000)}`;
    const slow = { files: filesOf({ 'slow.yaml': text }), model: null };
    expect(await pool.compare({ before: slow, after: slow, on })).toEqual({
      status: 'failed',
      failure: {
        code: 'too-complex',
        message: 'slow.yaml takes longer than 2 seconds to compare with what it was before.',
      },
    });
    expect(await pool.compare(pair)).toMatchObject({ status: 'compared', found: 3 });
  } finally {
    await pool.close();
  }
});

test('what cannot be read is a failure and no crash', () => {
  const broken = { files: filesOf({ 'broken.yaml': 'openapi: [' }), model: null };
  expect(compareDescriptions({ before: broken, after: sideOf(after, true), on }, limits)).toMatchObject({
    status: 'failed',
    failure: { code: 'syntax-error' },
  });
});
