/**
 * A new edition of the playbook, made of a copy of the guides.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, existsSync, globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { load } from 'js-yaml';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { guidesDirectory, linksOf } from '../content/read-guide.ts';
import { GuideKeys } from '../schemas/guide.ts';
import { guideId } from '../site/lib/guide-id.ts';

const script = fileURLToPath(new URL('freeze-edition.mjs', import.meta.url));
let home: string;
let guides: string;
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'waymark-edition-'));
  guides = join(home, 'guides');
  cpSync(guidesDirectory, guides, { recursive: true });
});
afterEach(() => rmSync(home, { recursive: true }));

const freeze = (year: string) => execFileSync(process.execPath, [script, year, guides], { encoding: 'utf8' });
const textOf = (file: string) => readFileSync(join(guides, file), 'utf8');
const filesBelow = (pattern: string) => globSync(pattern, { cwd: guides }).toSorted();
const edition = () => (JSON.parse(textOf('edition.json')) as { edition: number }).edition;

test('keeps the guides of an edition where they can be read, and leaves those of the program where they are', () => {
  const first = edition();
  const before = new Map(filesBelow('**/*.md').map((file) => [file, textOf(file)]));
  expect(freeze(String(first + 1))).toContain(`as edition ${first}`);
  expect(edition()).toBe(first + 1);
  for (const [file, text] of before) expect(textOf(file)).toBe(text);

  const kept = filesBelow(`editions/${first}/**/*.md`);
  expect(kept).toContain(`editions/${first}/index.md`);
  expect(kept).toContain(`editions/${first}/make/names.md`);
  expect(kept.filter((file) => /\/(?:operate|reference|problems|decisions)\//.test(file))).toEqual([]);
  const addresses = new Set(filesBelow('**/*.md').map((file) => `/${guideId(file)}/`));
  for (const file of kept) {
    const [, head = ''] = /^---\n([\s\S]*?)\n---\n/.exec(textOf(file)) ?? [];
    expect(GuideKeys.parse(load(head))).toMatchObject({ edition: first });
    const links = linksOf(textOf(file)).map((link) => link.replace(/#.*/, ''));
    const own = links.filter(
      (link) => link.startsWith('/guides/') && !/\/(?:what-is-new\/|feed\.xml|organisations\/)$/.test(link),
    );
    expect(own.filter((link) => !addresses.has(link))).toEqual([]);
    // Of two guides of one edition, each leads to the other and not to what came later.
    expect(
      own.filter((link) => existsSync(join(guides, 'editions', String(first), `${link.slice(8, -1)}.md`))),
    ).toEqual([]);
  }
});

test('keeps each edition once', () => {
  const first = edition();
  freeze(String(first + 1));
  freeze(String(first + 3));
  expect(filesBelow('editions/*').toSorted()).toEqual([`editions/${first}`, `editions/${first + 1}`]);
  expect(filesBelow('editions/*/editions')).toEqual([]);
  expect(edition()).toBe(first + 3);
});

test.each(['', '2020', 'next', '2026.5'])('refuses a year that is none or comes before: %j', (year) => {
  const { status, stderr } = spawnSync(process.execPath, [script, year, guides], { encoding: 'utf8' });
  expect([status, stderr]).toEqual([2, expect.stringContaining('Say the year of the new edition')]);
  expect(filesBelow('editions')).toEqual([]);
});
