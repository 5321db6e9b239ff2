/**
 * Guides of organisations from the estate to the snapshot, and what becomes of bad ones on the way.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createHarvestRig, type HarvestRig } from './testing/harvest-rig.ts';

let rig: HarvestRig;
beforeEach(() => {
  rig = createHarvestRig({ origins: [] });
  rig.register('harbours', [], { abbreviation: 'HO' });
  rig.register('roads', []);
});
afterEach(() => rig.close());

const head = (rest = '') =>
  `---\ntitle: A guide\ndescription: What is in it.\nowner: The team\n${rest}changes:\n  - { date: 2026-11-03, what: First published }\n---\n`;

function write(path: string, text: string): void {
  const folder = join(rig.directory, 'estate', 'organisation-guides', path, '..');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(rig.directory, 'estate', 'organisation-guides', path), text);
}

function published(): { id: string; html: string }[] {
  const snapshot = new Database(rig.deps.folders.snapshot, { readonly: true });
  try {
    return snapshot.prepare<[], { id: string; html: string }>('SELECT id, html FROM guide ORDER BY id').all();
  } finally {
    snapshot.close();
  }
}

test('a guide is published as HTML that can do nothing', async () => {
  write(
    'harbours/keys.md',
    `${head()}\n# Keys\n\n<script>alert(1)</script>\n\n[Us](https://harbours.example) ![x](https://elsewhere.example/pixel.png) [there](/apis/) [bad](javascript:alert(1))\n`,
  );
  await rig.harvest();
  expect(published()).toEqual([{ id: 'harbours/keys', html: expect.stringContaining('<h2>Keys</h2>') }]);
  const html = published()[0]?.html ?? '';
  expect(html).toContain('<a href="https://harbours.example" rel="noopener noreferrer nofollow ugc">Us</a>');
  expect(html).not.toMatch(/script|img|pixel|javascript|href="\//);
});

test('a bad one is told with the registration, and costs nothing else', async () => {
  write('harbours/bad.md', head('language: cy\n'));
  write('harbours/good.md', head());
  write('roads/good.md', head());
  write('parks/good.md', head());
  const report = await rig.harvest();
  expect(report.ourFault).toBe(false);
  expect(published().map(({ id }) => id)).toEqual(['harbours/good', 'roads/good']);
  const organisation = rig.rows('organisation').find(({ id }) => id === 'harbours');
  expect(organisation).toMatchObject({
    abbreviation: 'HO',
    problem: expect.stringContaining('bad.md: The guide is not'),
  });
  const source = rig.rows('source').find(({ id }) => id === 'harbours/registration');
  expect(source?.problems).toMatchObject([
    { code: 'registration-invalid', target: 'organisation-guides/harbours/bad.md', line: 5 },
  ]);
  expect(rig.logged).toContainEqual(expect.objectContaining({ level: 'warn', folder: 'parks' }));
  // Mended, it is told no more.
  write('harbours/bad.md', head());
  await rig.harvest();
  expect(published().map(({ id }) => id)).toEqual(['harbours/bad', 'harbours/good', 'roads/good']);
  expect(rig.rows('source').filter(({ id }) => id === 'harbours/registration')).toEqual([]);
});

test('one that would take the parser for ever comes as plain text', async () => {
  write('harbours/tangled.md', `${head()}\n${'*a '.repeat(20_000)}\n`);
  await rig.harvest();
  expect(published().map(({ id }) => id)).toEqual(['harbours/tangled']);
});
