import { describe, expect, test } from 'vitest';
import type { RegisteredSource } from '../../schemas/registration.ts';
import { nameSources, type StoredSource } from './name-sources.ts';

const one: RegisteredSource = { kind: 'git', url: 'https://code.example/a/docs.git' };
const other: RegisteredSource = { kind: 'git', url: 'https://code.example/b/docs.git' };
const stored = (source: RegisteredSource, name: string): StoredSource => ({
  ...source,
  id: `tax/${name}`,
  organisation: 'tax',
});
const none = new Set<string>();

test('a source is called after its address', () => {
  expect(nameSources([one, { kind: 'openapi', url: 'https://tides.example/v1/openapi.json' }], [], none)).toEqual([
    'docs',
    'tides-example-v1-openapi',
  ]);
});

test('addresses that collide are both longer, in whatever order they stand', () => {
  expect(nameSources([one, other], [], none)).toEqual(['code-example-a-docs', 'code-example-b-docs']);
  expect(nameSources([other, one], [], none)).toEqual(['code-example-b-docs', 'code-example-a-docs']);
});

test('what is still the same when written out is told apart by all that it says', () => {
  const folders = ['north', 'south'].map((folder): RegisteredSource => ({ ...one, paths: [folder] }));
  const names = nameSources(folders, [], none);
  expect(new Set(names).size).toBe(2);
  for (const name of names) expect(name).toMatch(/^code-example-a-docs-[0-9a-f]{8}$/);
  expect(nameSources(folders.toReversed(), [], none)).toEqual(names.toReversed());
});

test('long addresses that differ at their ends get different names', () => {
  const long = (end: string): RegisteredSource => ({
    kind: 'openapi',
    url: `https://x.example/${'a'.repeat(90)}${end}`,
  });
  const names = nameSources([long('1'), long('2')], [], none);
  expect(new Set(names).size).toBe(2);
  for (const name of names) expect(name.length).toBeLessThanOrEqual(80);
});

describe('what the store knows', () => {
  test('keeps its name when another is taken out, or comes', () => {
    const known = [stored(one, 'docs'), stored(other, 'docs-2')];
    expect(nameSources([other], known, none)).toEqual(['docs-2']);
    expect(nameSources([other, one], known, none)).toEqual(['docs-2', 'docs']);
    const third: RegisteredSource = { kind: 'git', url: 'https://code.example/c/docs.git' };
    expect(nameSources([third, one], known, none)).toEqual(['code-example-c-docs', 'docs']);
  });

  test('is recognised when its branch or its paths change', () => {
    expect(nameSources([{ ...one, ref: 'main' }], [stored(one, 'mine')], none)).toEqual(['mine']);
  });

  test('is left alone when it cannot be told which is which', () => {
    const folders = ['north', 'south'].map((folder): RegisteredSource => ({ ...one, paths: [folder] }));
    expect(nameSources(folders, [stored({ ...one, paths: ['west'] }, 'docs')], none)).not.toContain('docs');
  });

  test('a repository that moved keeps its name', () => {
    expect(nameSources([other], [stored(one, 'docs')], none)).toEqual(['docs']);
  });
});

test('a name that somebody chose is not given away', () => {
  expect(nameSources([one], [], new Set(['docs']))).toEqual(['code-example-a-docs']);
  expect(nameSources([one], [stored(one, 'docs')], new Set(['docs']))).toEqual(['code-example-a-docs']);
});

test('what is registered twice, word for word, is still two sources', () => {
  expect(new Set(nameSources([one, { ...one }], [], none)).size).toBe(2);
});
