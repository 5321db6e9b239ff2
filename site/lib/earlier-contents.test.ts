import { expect, test } from 'vitest';
import type { Download, Revision } from '../../schemas/facts.ts';
import { fixtureTables } from '../e2e/fixture-snapshot.ts';
import { VersionHistory, VersionSummary } from '../snapshot-parts.ts';
import { earlierContents } from './earlier-contents.ts';

const [row] = [...fixtureTables.version].filter(({ current }) => current);
if (!row) throw new Error('The fixture has no version.');
const summary = VersionSummary.strip().parse(row);
const history = VersionHistory.strip().parse(row);

const digestOf = (letter: string) => letter.repeat(64);
const revision = (letter: string, day: number, more: Partial<Revision> = {}): Revision => ({
  sha256: digestOf(letter),
  document: digestOf(letter),
  firstSeen: `2026-11-0${day}T09:00:00Z`,
  lastSeen: `2026-11-0${day}T18:00:00Z`,
  specification: 'OpenAPI 3.1.0',
  operations: 1,
  ...more,
});
const original = (syntax: 'json' | 'yaml', bytes = 1000): Download => ({
  kind: 'original',
  sha256: digestOf('a'),
  fileName: `titles-original.${syntax}`,
  mediaType: `application/${syntax}`,
  bytes,
});

/** Of a version whose description is JSON now. */
function contentsOf(revisions: Revision[], downloads = [original('json')]) {
  return earlierContents({ historyOf: () => ({ ...history, revisions }) }, { ...summary, downloads });
}

test('earlier contents of one file are told newest first, with when the one that is shown came', () => {
  const told = contentsOf([revision('a', 3), revision('b', 2), revision('c', 1)]);
  expect(told?.since).toBe('2026-11-03T09:00:00Z');
  expect(told?.files.map(({ sha256 }) => sha256)).toEqual([digestOf('b'), digestOf('c')]);
});

test('a content came when it was committed, and again when it came back', () => {
  const committedAt = '2026-10-01T09:00:00Z';
  const backSince = '2026-11-05T09:00:00Z';
  expect(contentsOf([revision('a', 3, { committedAt }), revision('b', 2)])?.since).toBe(committedAt);
  expect(contentsOf([revision('a', 3, { committedAt, backSince }), revision('b', 2)])?.since).toBe(backSince);
});

test('the address of an earlier content promises no syntax, and stays when the description gets another', () => {
  const revisions = [revision('a', 2), revision('b', 1)];
  const paths = (['json', 'yaml'] as const).map((syntax) => contentsOf(revisions, [original(syntax)])?.files[0]?.path);
  expect(paths[0]).toMatch(/\/earlier-b{16}\.txt$/);
  expect(paths[1]).toBe(paths[0]);
});

test('each content is listed once, also where it came back', () => {
  const told = contentsOf([revision('a', 5), revision('b', 4), revision('c', 3), revision('b', 2), revision('a', 1)]);
  expect(told?.files.map(({ revision: { firstSeen }, sha256 }) => [firstSeen, sha256])).toEqual([
    ['2026-11-04T09:00:00Z', digestOf('b')],
    ['2026-11-03T09:00:00Z', digestOf('c')],
  ]);
});

test('of several files, or of what could not be read, nothing is offered', () => {
  const parted = { document: digestOf('d') };
  expect(contentsOf([revision('a', 2, parted), revision('b', 1)])).toBeNull();
  expect(contentsOf([revision('a', 2), revision('b', 1, parted)])).toBeNull();
  expect(contentsOf([revision('a', 2), revision('b', 1, { specification: 'Not readable' })])).toBeNull();
  expect(contentsOf([revision('a', 2, { document: undefined }), revision('b', 1)])).toBeNull();
});

test('nothing is offered where there is nothing earlier, no file, or one that is too large', () => {
  const two = [revision('a', 2), revision('b', 1)];
  expect(contentsOf([])).toBeNull();
  expect(contentsOf([revision('a', 1)])).toBeNull();
  expect(contentsOf(two, [])).toBeNull();
  expect(contentsOf(two, [original('json', 250_001)])).toBeNull();
  expect(contentsOf(two, [original('json', 250_000)])?.files).toHaveLength(1);
});
