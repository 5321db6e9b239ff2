import Database from 'better-sqlite3';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { previewRegistrations } from './preview.ts';
import type { RegisteredFile } from './registrations.ts';
import { openStore } from './store.ts';

const at = '2026-11-03T09:00:00.000Z';
const boats = { id: 'harbours/boats', kind: 'git', url: 'https://code.example/boats.git' } as const;
const tides = { id: 'harbours/tides', kind: 'git', url: 'https://code.example/tides.git' } as const;
const registered = (sources: RegisteredFile['sources']): RegisteredFile[] => [
  {
    file: 'harbours.yaml',
    organisation: { id: 'harbours', name: 'Harbours' },
    sources,
    mistakes: [],
    complete: true,
  },
];
const sourcesIn = (database: Database.Database) =>
  database.prepare('SELECT id FROM source WHERE removed_at IS NULL ORDER BY id').pluck().all();

let directory: string;
let path: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'preview-'));
  path = join(directory, 'catalogue.db');
});
afterEach(() => rmSync(directory, { recursive: true }));

test('registrations are seen, nothing is written, and nobody is kept from writing', () => {
  const store = openStore(path);
  store.registrations.record(store.runs.start(at), at, registered([boats]));
  const before = store.database.serialize();
  const seen = previewRegistrations(
    path,
    at,
    (known) => {
      expect(known.map(({ id }) => id)).toEqual(['harbours/boats']);
      return registered([tides]);
    },
    (database) => {
      store.database.exec('BEGIN IMMEDIATE; ROLLBACK');
      return sourcesIn(database);
    },
  );
  expect(seen).toEqual(['harbours/tides']);
  expect(sourcesIn(store.database)).toEqual(['harbours/boats']);
  expect(store.database.serialize().equals(before)).toBe(true);
  store.close();
});

test('without a database there is none afterwards either', () => {
  expect(previewRegistrations(path, at, () => registered([boats]), sourcesIn)).toEqual(['harbours/boats']);
  expect(readdirSync(directory)).toEqual([]);
});

test('a database of an older layout is brought up to date first', () => {
  const database = new Database(path);
  database.pragma('application_id = 0x5741594d');
  database.close();
  expect(previewRegistrations(path, at, () => registered([boats]), sourcesIn)).toEqual(['harbours/boats']);
});
