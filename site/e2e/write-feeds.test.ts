import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { writeSnapshot, type SnapshotTables } from '../../crawler/publish/write-snapshot.ts';
import { fixtureTables } from './fixture-snapshot.ts';
import { openSnapshot } from '../snapshot.ts';
import { feedParts } from '../parts/feeds.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'feeds-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

function unexpected(path: string): never {
  throw new Error(`A feed is no page: ${path}`);
}

/** Every file by its path. */
function filesOf(tables: SnapshotTables): Map<string, string> {
  const path = join(folder, 'snapshot.db');
  writeSnapshot(path, tables);
  const snapshot = openSnapshot(path);
  const files = new Map<string, string>();
  try {
    const out = {
      page: unexpected,
      file: (file: string, content: string | Uint8Array) => files.set(file, String(content)),
    };
    for (const part of feedParts({ snapshot })) void part.make(out);
  } finally {
    snapshot.close();
  }
  return files;
}

test('there are feeds and calendars for everybody, each organisation and each API, the same from the same snapshot', () => {
  const files = filesOf(fixtureTables);
  const paths = [...files.keys()];
  expect(paths.slice(0, 3)).toEqual(['/feed.xml', '/changes/breaking.xml', '/changes/calendar.ics']);
  for (const { id } of fixtureTables.organisation)
    expect(paths).toEqual(
      expect.arrayContaining(
        ['feed.xml', 'breaking.xml', 'calendar.ics'].map((name) => `/organisations/${id}/changes/${name}`),
      ),
    );
  for (const { id } of fixtureTables.api) expect(paths).toContain(`/apis/${id}/changes/feed.xml`);
  for (const { alias, api } of fixtureTables.alias)
    expect(files.get(`/apis/${alias}/changes/feed.xml`)).toBe(files.get(`/apis/${api}/changes/feed.xml`));
  expect(filesOf(fixtureTables)).toEqual(files);
});

test('a harvest that brings nothing new leaves every feed with an entry as it was', () => {
  const [estate] = fixtureTables.estate;
  if (!estate) throw new Error('The fixture has no estate.');
  const before = filesOf(fixtureTables);
  const after = filesOf({ ...fixtureTables, estate: [{ ...estate, generatedAt: '2026-11-21T06:30:00.000Z' }] });
  const changed = [...before].filter(([path, text]) => after.get(path) !== text).map(([path]) => path);
  const filled = changed.filter((path) => path.endsWith('.xml') && before.get(path)?.includes('<entry>'));
  expect(filled).toEqual([]);
  expect(changed).toContain('/changes/calendar.ics');
});
