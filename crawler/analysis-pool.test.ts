import { afterEach, expect, test } from 'vitest';
import { Limits } from '../schemas/estate.ts';
import { analyse } from './analyse.ts';
import { createAnalysisPool, type AnalysisPool } from './analysis-pool.ts';
import type { DescriptionFiles } from './analysis.ts';

const limits = Limits.parse({});
const root = 'repo:///openapi.yaml';
const good = filesOf(
  'openapi: 3.0.3\ninfo: {title: T, version: "1"}\npaths: {/a: {get: {responses: {200: {description: ok}}}}}\n',
);
const pools: AnalysisPool[] = [];

afterEach(async () => {
  for (const pool of pools.splice(0)) await pool.close();
});

function filesOf(text: string): DescriptionFiles {
  return { root, files: new Map([[root, Buffer.from(text)]]) };
}

function open(options: Partial<Parameters<typeof createAnalysisPool>[0]> = {}): AnalysisPool {
  const pool = createAnalysisPool({ limits, ...options });
  pools.push(pool);
  return pool;
}

/** Takes many seconds to check, yet is within every limit: each tag is compared with each other. */
function slow(): DescriptionFiles {
  const tags = Array.from({ length: 60_000 }, (_, index) => ({ name: `tag ${index}` }));
  return filesOf(JSON.stringify({ openapi: '3.0.3', info: { title: 'T', version: '1' }, tags, paths: {} }));
}

/** Takes more memory than a small heap has. */
function large(): DescriptionFiles {
  return filesOf(`openapi: 3.0.3\nx-a:\n${'- {}\n'.repeat(900_000)}`);
}

test('the same verdict as without threads, and the bytes stay with the caller', async () => {
  const pool = open();
  const files: DescriptionFiles = {
    root,
    files: new Map([
      ...good.files,
      ['repo:///gone.yaml', { missing: 'gone' }],
      ['repo:///other.yaml', Buffer.from('a: 1')],
    ]),
  };
  const results = await Promise.all(Array.from({ length: 10 }, () => pool.analyse(files)));
  for (const result of results) expect(result).toEqual(analyse(files, limits));
  expect(Buffer.from(files.files.get(root) as Uint8Array).toString()).toMatch(/^openapi: 3/);
});

test('one that takes too long ends alone', async () => {
  const pool = open({ limits: { ...limits, parseMs: 2000 }, size: 2 });
  const started = performance.now();
  const [bad, ...others] = await Promise.all([
    pool.analyse(slow()),
    ...Array.from({ length: 5 }, () => pool.analyse(good)),
  ]);
  expect(bad).toEqual({
    status: 'unreadable',
    likely: true,
    failure: { code: 'too-complex', message: 'openapi.yaml takes longer than 2 seconds to read.' },
    findings: [],
  });
  expect(others.map(({ status }) => status)).toEqual(Array(5).fill('described'));
  expect(await pool.analyse(good)).toMatchObject({ status: 'described' });
  expect(performance.now() - started).toBeLessThan(20_000);
});

test('one that takes too much memory ends alone', async () => {
  const pool = open({ limits: { ...limits, nodes: 10_000_000 }, size: 1, heapMb: 64 });
  const [bad, next] = await Promise.all([pool.analyse(large()), pool.analyse(good)]);
  expect(bad).toMatchObject({
    status: 'unreadable',
    likely: true,
    failure: { code: 'too-complex', message: 'openapi.yaml needs more memory to read than we allow.' },
  });
  expect(next).toMatchObject({ status: 'described' });
});

test('a conversion that takes too long ends alone, and it is said why', async () => {
  const pool = open({ limits: { ...limits, parseMs: 2000 }, size: 1 });
  const original = slow().files.get(root) as Uint8Array;
  const [late, next] = await Promise.all([
    pool.convert({ original, syntax: 'json', bundled: Buffer.from(original).toString() }),
    pool.analyse(good),
  ]);
  expect(late).toEqual({ files: [], upgradeRefusal: 'The description takes longer than 2 seconds to convert.' });
  expect(next).toMatchObject({ status: 'described' });
});

test('closing rejects what is under way, and nothing starts afterwards', async () => {
  const pool = open();
  const underWay = pool.analyse(good).catch((error: unknown) => error);
  await pool.close();
  expect(await underWay).toEqual(new Error('The analysis pool was closed before this description was read.'));
  await expect(pool.analyse(good)).rejects.toThrow('The analysis pool is closed.');
});
