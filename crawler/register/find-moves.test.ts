import { expect, test } from 'vitest';
import { findMoves, type AbsentTarget, type NewTarget } from './find-moves.ts';

const source = { id: 'tax/returns', kind: 'git', url: 'https://code.example/returns.git' };

/** `path`, and then what is known of it: `#` before the digest of its bundle, anything else is its title. */
function target(text: string): NewTarget {
  const [path = '', ...facts] = text.split(' ');
  const bundled = facts.find((fact) => fact.startsWith('#')) ?? null;
  return { path, sha256: null, bundled, title: facts.find((fact) => !fact.startsWith('#')) ?? null };
}
const absent = (text: string): AbsentTarget => ({ source: source.id, url: source.url, ...target(text) });

test.each([
  { name: 'the same content elsewhere', gone: ['a/x.json #1'], come: ['b/y.yaml #1'], want: ['a/x.json > b/y.yaml'] },
  {
    name: 'another format',
    gone: ['openapi.json #1'],
    come: ['openapi.yaml #2'],
    want: ['openapi.json > openapi.yaml'],
  },
  { name: 'the same title', gone: ['a.json #1 Returns'], come: ['b/c.json #2 Returns'], want: ['a.json > b/c.json'] },
  { name: 'nothing in common', gone: ['a.json #1 Returns'], come: ['b.json #2 Refunds'], want: [] },
  { name: 'another version', gone: ['v1/a.json #1 Returns'], come: ['v2/a.json #1 Returns'], want: [] },
  {
    name: 'a first folder of a version',
    gone: ['openapi.json #1 Returns'],
    come: ['v1/openapi.json #1 Returns', 'v2/openapi.json #2 Returns'],
    want: ['openapi.json > v1/openapi.json'],
  },
  {
    name: 'equal versions that move together',
    gone: ['v1/a.json #1', 'v2/a.json #1'],
    come: ['spec/v2/a.json #1', 'spec/v1/a.json #1'],
    want: ['v1/a.json > spec/v1/a.json', 'v2/a.json > spec/v2/a.json'],
  },
  { name: 'two that may be it', gone: ['a.json #1'], come: ['b/x.json #1', 'c/y.json #1'], want: [] },
  { name: 'two titles that may be it', gone: ['a.json #1 Tax', 'b.json #2 Tax'], come: ['c.json #3 Tax'], want: [] },
])('$name', ({ gone, come, want }) => {
  const moves = findMoves(source, gone.map(absent), come.map(target));
  expect(moves.map(({ from, path }) => `${from.path} > ${path}`)).toEqual(want);
});

test('of another source only the same address or the same content counts', () => {
  const other = (text: string): AbsentTarget => ({
    ...absent(text),
    source: 'tax/old',
    url: 'https://old.example/x.git',
  });
  const moves = (old: AbsentTarget, text: string) => findMoves(source, [old], [target(text)]).length;
  expect(moves(other('a.json #1 Returns'), 'b.json #1 Other')).toBe(1);
  expect(moves(other('a.json #1 Returns'), 'a.json #2 Returns')).toBe(0);
  expect(moves({ ...other('a.json #1 Returns'), url: source.url }, 'a.json #2 Other')).toBe(1);
});
