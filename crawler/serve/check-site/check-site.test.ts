import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { checkSite, type SiteToCheck } from './check-site.ts';
import { startChecker } from './check-in-thread.ts';
import { findAddresses } from './find-addresses.ts';
import { requiredFiles } from './open-data-files.ts';

let directory: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'waymark-check-'));
});
afterEach(() => rmSync(directory, { recursive: true }));

const at = '2026-11-03T09:00:00.000Z';
const empty: Readonly<Record<string, unknown>> = {
  'api/v1/apis.json': { generatedAt: at, apis: [] },
  'api/v1/sources.json': { sources: [] },
  'api/v1/changes.json': [],
  'api/v1/relations.json': { generatedAt: at, nodes: [], edges: [] },
  'api/v1/maturity.json': { generatedAt: at, maturity: [], minimums: [], adoption: { apis: [], data: [] } },
};

function write(site: string, path: string, text: string): void {
  const file = join(directory, site, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}

/** A whole site with these files besides. */
function makeSite(site: string, files: Readonly<Record<string, string>> = {}): string {
  for (const path of requiredFiles) write(site, path, path in empty ? JSON.stringify(empty[path]) : '{}');
  for (const [path, text] of Object.entries(files)) write(site, path, text);
  return join(directory, site);
}

const check = (folder: string, previous: string | null = null) => checkSite({ folder, previous, differs: null });

function listOf(apis: number): string {
  const source = { id: 'harbours/git', kind: 'git', url: 'https://code.example/r.git' };
  const entry = (number: number) => ({
    id: `harbours/a${number}`,
    name: 'A',
    organisation: 'harbours',
    version: 'v1',
    kind: 'rest',
    lifecycle: 'active',
    rung: 'listed',
    operations: 0,
    url: 'https://portal.example/',
    descriptionUrl: null,
    freshness: { state: 'fresh', lastChecked: at, lastChanged: at },
    source,
    versions: [],
  });
  return JSON.stringify({ generatedAt: at, apis: Array.from({ length: apis }, (_, number) => entry(number)) });
}

describe('the addresses of a page', () => {
  test.each([
    ['<a href="/a/">a</a><img alt=x src=/b.svg>', ['/a/', '/b.svg']],
    ["<A HREF='/A/' href = '/a/'>", ['/a/']],
    ['<a title="> href=/no" data-href="/no" hreflang="en" href="/a?b=1&amp;c#d">', ['/a?b=1&amp;c#d']],
    ['<code>href="/no" &lt;a href="/no"&gt;</code> 1 < 2 href="/no"', []],
    ['<!-- <a href="/no"> --><link href="/a.css"/>', ['/a.css']],
    [
      '<script>"<a href=/no>"</script><script src="/a.js"></script><title><a href="/no"></title><a href="/z">',
      ['/a.js', '/z'],
    ],
    ['<textarea><a href="/no">', []],
    ['<a href>x</a><a href="">y</a><b', ['']],
    ['<a href="/never ended', ['/never ended']],
    ['<use href="#i"/><a href="/é/">', ['#i', '/é/']],
  ])('%s', (html, wanted) => {
    const bytes = Buffer.from(html);
    const found: string[] = [];
    findAddresses(Buffer.concat([bytes, Buffer.from('<a href="/behind the end">')]), bytes.length, (each) =>
      found.push(each),
    );
    expect(found).toEqual(wanted);
  });
});

describe('a site', () => {
  test('is good when every link leads to one of its files', () => {
    const page = [
      '/',
      '/apis/',
      '/a%20b/?x=1#y',
      '#here',
      '?q=1',
      'c.json',
      '../404.html',
      '//other.example/no',
      'https://other.example/no',
      'mailto:a@b.example',
      '/it&#39;s/',
    ];
    const html = page.map((address) => `<a href="${address}">x</a>`).join('');
    expect(
      check(makeSite('a', { 'd/index.html': html, 'd/c.json': '', 'a b/index.html': '', "it's/index.html": '' })),
    ).toBeNull();
  });

  test.each(['/nowhere/', '/apis', 'nowhere.css', '/%E0%A4%A/', '/../../etc/passwd'])(
    'is not, with a link to %s',
    (address) => {
      const folder = makeSite('a', { 'd/index.html': `<a href="${address}">x</a>` });
      expect(check(folder)).toBe(`The page /d/ leads to ${address}, which is not there.`);
    },
  );

  test('that is broken throughout is told of in one sentence', () => {
    const pages = Array.from(
      { length: 40 },
      (_, number) => [`p${number}/index.html`, '<link href="/no.css">'] as const,
    );
    expect(check(makeSite('a', Object.fromEntries(pages)))).toMatch(
      /^The page \/p\d+\/ leads to \/no\.css, which is not there\. It is not the only one: we stopped after 20\.$/,
    );
  });

  test.each(requiredFiles)('without %s is none', (file) => {
    const folder = makeSite('a');
    rmSync(join(folder, file));
    expect(check(folder)).toBe(`The built site has no ${file}.`);
  });

  test.each([
    [
      'api/v1/apis.json',
      '{"generatedAt":"2026-11-03T09:00:00.000Z","apis":[{}]}',
      '/api/v1/apis.json is not what its schema says: ',
    ],
    ['api/v1/apis/harbours/boats.json', '{}', '/api/v1/apis/harbours/boats.json is not what its schema says: '],
    ['api/v1/systems/harbours/gates.json', '[', '/api/v1/systems/harbours/gates.json is not JSON.'],
    ['apis/harbours/boats/dependents/dependents.json', '{}', '/apis/harbours/boats/dependents/dependents.json is not'],
    ['openapi.json', 'null', '/openapi.json is not what its schema says: '],
  ])('has data that its schema takes: %s', (path, text, says) => {
    expect(check(makeSite('a', { [path]: text }))).toContain(says);
  });

  test('holds what publishers wrote as they wrote it', () => {
    expect(check(makeSite('a', { 'apis/harbours/boats/boats-1-original.json': '{' }))).toBeNull();
  });

  test('may lose a few APIs or a small share of them, and no more unless that is accepted', () => {
    const previous = makeSite('before', { 'api/v1/apis.json': listOf(60) });
    const withApis = (apis: number) => makeSite(`with-${apis}`, { 'api/v1/apis.json': listOf(apis) });
    expect(check(withApis(54), previous)).toBeNull();
    expect(check(withApis(53), previous)).toBe(
      'The new site has 53 APIs, and the one before has 60. If that is right, run `build --accept-removals`.',
    );
    expect(checkSite({ folder: withApis(0), previous, differs: null, acceptRemovals: true })).toBeNull();
    const few = makeSite('few', { 'api/v1/apis.json': listOf(5) });
    expect(check(withApis(0), few)).toBeNull();
  });
});

describe('after a release that was good', () => {
  const same = { 'same/index.html': '<a href="/">', 'other/index.html': '<a href="/same/">' };
  const copy = (to: string) => {
    cpSync(join(directory, 'before'), join(directory, to), { recursive: true, preserveTimestamps: true });
    return join(directory, to);
  };

  test('only what the build says it changed is looked at, unless something is gone that other pages may lead to', () => {
    const previous = makeSite('before', same);
    const folder = copy('now');
    write('now', 'other/index.html', '<a href="/no/">');
    write('now', 'new/index.html', '');
    write('now', 'api/v1/apis/harbours/boats.json', '[');
    const but = (changed: readonly string[], ...removed: string[]) =>
      checkSite({ folder, previous, differs: { changed, removed } });
    expect(but(['new/index.html'])).toBeNull();
    expect(but(['other/index.html'])).toBe('The page /other/ leads to /no/, which is not there.');
    expect(but(['api/v1/apis/harbours/boats.json'])).toBe('/api/v1/apis/harbours/boats.json is not JSON.');
    // No page leads to the former index of the search; to anything else that is gone, one may.
    expect(but([], 'search/4d708f888c86/records/0.bin')).toBeNull();
    expect(but([], 'no/index.html')).toMatch(/leads to \/no\//);
    expect(check(folder, previous)).toBe('/api/v1/apis/harbours/boats.json is not JSON.');
  });

  test('a page that leads to what is gone is told of', () => {
    const previous = makeSite('before', same);
    const folder = copy('now');
    rmSync(join(folder, 'same'), { recursive: true });
    expect(check(folder, previous)).toBe('The page /other/ leads to /same/, which is not there.');
  });
});

describe('threads of their own', () => {
  const inThreads = async (site: SiteToCheck) => {
    const checker = startChecker();
    try {
      return await checker.check(site);
    } finally {
      checker.end();
    }
  };

  test.each([
    ['a page', { 'd/index.html': '<a href="/no/">x</a>' }],
    ['data', { 'openapi.json': 'null' }],
    ['both', { 'd/index.html': '<a href="/no/">x</a>', 'openapi.json': 'null' }],
    ['nothing', {}],
  ])('say the same of %s', async (_what, files: Readonly<Record<string, string>>) => {
    const folder = makeSite('a', files);
    const site = { folder, previous: null };
    const changed = Object.keys(files);
    const wanted = check(folder);
    expect(wanted === null).toBe(changed.length === 0);
    const inParts = inThreads({ ...site, differs: { changed, removed: [] } });
    expect(await Promise.all([inThreads({ ...site, differs: null }), inParts])).toEqual([wanted, wanted]);
  });

  test('fail when there is nothing to look at', async () => {
    await expect(inThreads({ folder: join(directory, 'nowhere'), previous: null, differs: null })).rejects.toThrow(
      /ENOENT/,
    );
  });
});
