import { expect, test } from 'vitest';
import type { Download, Revision } from '../../schemas/facts.ts';
import type { ComparisonRow } from '../../schemas/snapshot.ts';
import { fixtureTables } from '../e2e/fixture-snapshot.ts';
import { VersionHistory, VersionSummary } from '../snapshot-parts.ts';
import { earlierContents, severalFiles } from './earlier-contents.ts';

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

/** Of a version whose description is JSON now; the contents came one after the other unless something else is told. */
function contentsOf(revisions: Revision[], { downloads = [original('json')], steps = stepsBetween(revisions) } = {}) {
  return earlierContents(
    { historyOf: () => ({ ...history, revisions }), comparisonsOf: () => steps },
    { ...summary, downloads },
  );
}

const at = ({ committedAt, firstSeen }: Revision) => committedAt ?? firstSeen;

function stepsBetween(revisions: Revision[]): ComparisonRow[] {
  return revisions.slice(0, -1).map((newer, index) => step(revisions[index + 1]!, newer, at(newer)));
}

function step(older: Revision, newer: Revision, when: string): ComparisonRow {
  return {
    id: 1,
    api: summary.api,
    version: summary.version,
    fromRevision: older.sha256,
    toRevision: newer.sha256,
    at: when,
    recordedAt: when,
    commit: null,
    changed: 'nothing',
    found: 0,
    failure: null,
  };
}

const letters = (told: ReturnType<typeof contentsOf>) => told?.contents.map(({ revision: { sha256 } }) => sha256[0]);

test('earlier contents are told newest first, with when the one that is shown came', () => {
  const told = contentsOf([revision('a', 3), revision('b', 2), revision('c', 1)]);
  expect(told?.since).toBe('2026-11-03T09:00:00Z');
  expect(told?.contents.map(({ at, revision: { sha256 } }) => [at, sha256])).toEqual([
    ['2026-11-02T09:00:00Z', digestOf('b')],
    ['2026-11-01T09:00:00Z', digestOf('c')],
  ]);
});

test('a content came when it was committed', () => {
  const committedAt = '2026-10-01T09:00:00Z';
  expect(contentsOf([revision('a', 3, { committedAt }), revision('b', 2)])?.since).toBe(committedAt);
  expect(contentsOf([revision('a', 3, { committedAt })])).toEqual({ since: committedAt, contents: [] });
  expect(contentsOf([revision('a', 3), revision('b', 2, { committedAt })])?.contents[0]?.at).toBe(committedAt);
});

test('the address of an earlier content promises no syntax, and stays when the description gets another', () => {
  const revisions = [revision('a', 2), revision('b', 1)];
  const paths = (['json', 'yaml'] as const).map(
    (syntax) => contentsOf(revisions, { downloads: [original(syntax)] })?.contents[0]?.path,
  );
  expect(paths[0]).toMatch(/\/earlier-b{16}\.txt$/);
  expect(paths[1]).toBe(paths[0]);
});

test('a content that came back is told as often as it came', () => {
  const [a, b, c] = [revision('a', 1), revision('b', 2), revision('c', 4)];
  const steps = [step(b, a, 'e'), step(c, b, 'd'), step(b, c, 'c'), step(a, b, 'b')];
  const told = contentsOf([a, b, c], { steps });
  expect(told?.since).toBe('e');
  expect(told?.contents.map(({ at, revision: { sha256 } }) => [at, sha256[0]])).toEqual([
    ['d', 'b'],
    ['c', 'c'],
    ['b', 'b'],
    [a.firstSeen, 'a'],
  ]);
  expect(
    contentsOf([a, b], { steps: Array.from({ length: 60 }, (_, n) => (n % 2 ? step(a, b, 'x') : step(b, a, 'x'))) })
      ?.contents,
  ).toHaveLength(50);
});

test('contents of several files are told as documents of them, beside those of one', () => {
  const files = [
    { location: 'repo:///a.yaml', sha256: digestOf('d') },
    { location: 'repo:///b.yaml', missing: 'Gone.' },
  ];
  const parted = { document: digestOf('d'), files };
  const told = contentsOf([revision('a', 3), revision('b', 2, parted), revision('c', 1)]);
  expect(told?.contents.map(({ several, path }) => [several, path.split('/').at(-1)])).toEqual([
    [true, `files-${'b'.repeat(16)}.json`],
    [false, `earlier-${'c'.repeat(16)}.txt`],
  ]);
  const version = { ...summary, downloads: [original('json')] };
  const historyOf = (current: Revision) => () => ({ ...history, revisions: [current] });
  expect(severalFiles({ historyOf: historyOf(revision('a', 1)) }, version)).toBeNull();
  expect(severalFiles({ historyOf: historyOf(revision('a', 1, parted)) }, version)).toMatchObject({ several: true });
});

test('nothing is told across what is not offered: files that are too large together, and old or unreadable contents', () => {
  const large = { document: digestOf('d') };
  expect(letters(contentsOf([revision('a', 2, large), revision('b', 1)]))).toEqual([]);
  expect(letters(contentsOf([revision('a', 3), revision('b', 2, large), revision('c', 1)]))).toEqual([]);
  expect(letters(contentsOf([revision('a', 3), revision('b', 2), revision('c', 1, { document: undefined })]))).toEqual([
    'b',
  ]);
  expect(letters(contentsOf([revision('a', 2), revision('b', 1, { specification: 'Not readable' })]))).toEqual([]);
  const [a, b, c] = [revision('a', 3), revision('b', 2), revision('c', 1)];
  expect(letters(contentsOf([a, b, c], { steps: [step(b, a, 'x'), step(a, c, 'y')] }))).toEqual(['b']);
});

test('nothing is offered where there is no file, or one that is too large', () => {
  const two = [revision('a', 2), revision('b', 1)];
  expect(contentsOf([])).toBeNull();
  expect(contentsOf([revision('a', 1, { specification: 'Not readable' })])).toBeNull();
  expect(letters(contentsOf(two, { downloads: [] }))).toEqual([]);
  expect(letters(contentsOf(two, { downloads: [original('json', 250_001)] }))).toEqual([]);
  expect(letters(contentsOf(two, { downloads: [original('json', 250_000)] }))).toEqual(['b']);
});
