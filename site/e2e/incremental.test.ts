/**
 * A build that takes over what is unchanged gives the very files of a build that makes everything, whatever happened to
 * the estate in between; and it makes no more than what tells of it.
 */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SnapshotTables } from '../../crawler/publish/write-snapshot.ts';
import { seededRandom } from '../../crawler/testing/random.ts';
import { buildSite, prepareNext, type Built } from './build-site.ts';
import { fixtureTables } from './fixture-snapshot.ts';

type Tables = { -readonly [T in keyof SnapshotTables]: SnapshotTables[T] extends Iterable<infer Row> ? Row[] : never };

const seed = 20261126;
const built: Built[] = [];
let first: Built;
let tables: Tables;

beforeAll(async () => {
  tables = structuredClone(fixtureTables) as Tables;
  first = await build(tables);
});
afterAll(() => {
  for (const { remove } of built) remove();
});

async function build(rows: SnapshotTables, options: Parameters<typeof buildSite>[1] = {}): Promise<Built> {
  const made = await buildSite({ tables: rows }, options);
  built.push(made);
  expect(made).toMatchObject({ exitCode: 0, output: '' });
  return made;
}

/** Digests by path. */
function filesOf({ folder }: Built): Record<string, string> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const digest = (path: string) => createHash('sha256').update(readFileSync(path)).digest('hex');
  return Object.fromEntries(
    files
      .map(({ parentPath, name }) => join(parentPath, name))
      .map((path) => [relative(folder, path), digest(path)] as const)
      .toSorted(([a], [b]) => (a < b ? -1 : 1)),
  );
}

function emptyFolders({ folder }: Built): string[] {
  const folders = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isDirectory());
  return folders.map(({ parentPath, name }) => join(parentPath, name)).filter((path) => readdirSync(path).length === 0);
}

/** The paths whose file is another one, or is not there any more. */
function differences(a: Built, b: Built): string[] {
  const [before, after] = [filesOf(a), filesOf(b)];
  return [...new Set([...Object.keys(before), ...Object.keys(after)])].filter((path) => before[path] !== after[path]);
}

/** A moment later, or earlier, than this one. */
function shift(moment: string, hours: number): string {
  return new Date(Date.parse(moment) + hours * 3_600_000).toISOString();
}

/** Everything was looked at again, and nothing had changed. */
function lookAgain(rows: Tables, hours: number): void {
  for (const estate of rows.estate) estate.generatedAt = shift(estate.generatedAt, hours);
  for (const source of rows.source)
    if (source.lastChecked !== null) source.lastChecked = shift(source.lastChecked, hours);
  // Rows of one API may share what is known of its freshness.
  const all = [...rows.api, ...rows.version, ...rows.target, ...rows.thing].map(({ freshness }) => freshness);
  for (const freshness of new Set(all))
    if (freshness.state === 'fresh' && freshness.lastChecked !== null)
      freshness.lastChecked = shift(freshness.lastChecked, hours);
  for (const relation of rows.relation) relation.lastSeen = shift(relation.lastSeen, hours);
  for (const declaration of new Set(rows.relation.flatMap(({ declarations }) => declarations)))
    declaration.lastSeen = shift(declaration.lastSeen, hours);
}

function removeApi(rows: Tables, id: string): void {
  const other = (row: { api: string | null }) => row.api !== id;
  rows.api = rows.api.filter((api) => api.id !== id);
  rows.version = rows.version.filter(other);
  rows.operation = rows.operation.filter(other);
  rows.comparison = rows.comparison.filter(other);
  rows.change = rows.change.filter(other);
  rows.target = rows.target.filter(other);
  rows.alias = rows.alias.filter(other);
  rows.relation = rows.relation.filter(({ from, to }) => from !== id && to !== id);
}

type Happening = { readonly what: string; readonly happen: (rows: Tables, pick: <T>(some: readonly T[]) => T) => void };

const happenings: readonly Happening[] = [
  { what: 'everything is looked at again', happen: (rows) => lookAgain(rows, 1) },
  { what: 'a new day', happen: (rows) => lookAgain(rows, 24) },
  {
    what: 'an API gets another name',
    happen(rows, pick) {
      const api = pick(rows.api);
      api.name = `${api.name} renamed`;
      for (const version of rows.version) if (version.api === api.id) version.name = api.name;
    },
  },
  {
    what: 'two APIs swap their names',
    happen(rows, pick) {
      const [one, other] = [pick(rows.api), pick(rows.api)];
      const names = new Map([
        [one.id, other.name],
        [other.id, one.name],
      ]);
      for (const api of rows.api) api.name = names.get(api.id) ?? api.name;
      for (const version of rows.version) version.name = names.get(version.api) ?? version.name;
    },
  },
  {
    what: 'an operation gets another summary',
    happen: (rows, pick) => (pick(rows.operation).summary = 'Something else altogether'),
  },
  {
    what: 'an API is gone',
    happen: (rows, pick) => removeApi(rows, pick(rows.api).id),
  },
  {
    what: 'an API is added',
    happen(rows, pick) {
      const api = pick(rows.api);
      const id = `${api.id}-again`;
      const copy = <Row extends { api: string | null }>(some: readonly Row[]) =>
        some.filter((row) => row.api === api.id).map((row) => ({ ...structuredClone(row), api: id }));
      rows.api.push({ ...structuredClone(api), id, slug: `${api.slug}-again`, name: `${api.name} again` });
      rows.version.push(...copy(rows.version));
      rows.operation.push(...copy(rows.operation));
    },
  },
  {
    what: 'an API gets another id',
    happen(rows, pick) {
      const { id } = pick(rows.api);
      rows.alias.push({ alias: `${id}-before-${rows.alias.length}`, api: id });
    },
  },
  {
    what: 'an organisation gets another name',
    happen: (rows, pick) => (pick(rows.organisation).name += ' and Partners'),
  },
  {
    what: 'a system gets another name',
    happen: (rows, pick) => (pick(rows.thing).name += ' 2'),
  },
  {
    what: 'something uses something no longer',
    happen: (rows, pick) => {
      const gone = pick(rows.relation);
      rows.relation = rows.relation.filter((relation) => relation !== gone);
    },
  },
  {
    what: 'a description cannot be read',
    happen(rows, pick) {
      const version = pick(rows.version);
      version.freshness = {
        ...version.freshness,
        state: 'stale',
        since: '2026-11-20T06:30:00.000Z',
        lastRead: '2026-11-19T06:30:00.000Z',
      };
    },
  },
  {
    what: 'a guide of an organisation is written, and another one withdrawn',
    happen(rows) {
      const [gone, kept] = rows.guide;
      if (gone === undefined || kept === undefined) throw new Error('There were to be two guides.');
      rows.guide = [kept, { ...structuredClone(gone), id: `${gone.id}-again`, title: 'Written anew' }];
    },
  },
  {
    what: 'a finding is mended',
    happen: (rows, pick) => {
      const version = pick(rows.version);
      version.findings = version.findings.slice(1);
    },
  },
];

describe(`a site of which only parts are made (seed ${seed})`, () => {
  it('builds nothing when nothing is new, and everything when it has to', async () => {
    const again = structuredClone(tables);
    lookAgain(again, 1);
    const nothing = await build(again, { previous: first, onlyIfNew: true });
    expect(nothing.report).toMatchObject({ built: false, pages: { made: 0 } });
    const all = await build(again);
    // From a release of its own: of two that are not beside each other, the cache keeps the newer one alone.
    const before = await build(tables);
    expect(differences(await build(again, { previous: before }), all)).toEqual([]);
    expect(all.report?.pages).toMatchObject({ made: first.report?.pages.made, reused: 0 });
  });

  it('makes the pages of one API when one API has changed, and those that tell of it', async () => {
    const changed = structuredClone(tables);
    const version = changed.version.find(({ api }) => api === 'northmoor-council/bins');
    if (version) version.description = 'Something that nobody has said before';
    const one = await build(changed, { previous: first });
    const { made = 0, reused = 0 } = one.report?.pages ?? {};
    expect(reused).toBeGreaterThan(10 * made);
    const other = differences(first, one).filter((path) => !path.startsWith('apis/northmoor-council/bins/'));
    expect(other).toEqual([
      'api/v1/apis/northmoor-council/bins.json',
      'catalogue.csv',
      'catalogue.db',
      'dcat.jsonld',
      'metadata-exchange.json',
      'organisations/northmoor-council/catalogue.csv',
      'organisations/northmoor-council/dcat.jsonld',
      'organisations/northmoor-council/metadata-exchange.json',
    ]);
    expect(differences(one, await build(changed))).toEqual([]);
  });

  it('takes a folder that was prepared for it, even one that lacks a file, and leaves the one before as it was', async () => {
    const whole = await build(tables);
    const before = filesOf(whole);
    const gone = join('apis', 'northmoor-council', 'bins', 'index.html');
    const copy = await build(tables, { previous: whole });
    rmSync(join(copy.folder, gone));
    await prepareNext(copy);
    const next = await build(tables, { previous: copy });
    expect(differences(next, whole)).toEqual([]);
    expect(next.report?.differs?.changed).toContain(gone);
    expect(readdirSync(join(copy.cache, 'prepared'))).toEqual([]);
    expect(filesOf(whole)).toEqual(before);
  });

  it('is the same as one of which every part is made, whatever happens', { timeout: 600_000 }, async () => {
    const random = seededRandom(seed);
    const pick = <T>(some: readonly T[]): T => {
      const picked = some[Math.floor(random() * some.length)];
      if (picked === undefined) throw new Error('There is nothing to pick from.');
      return picked;
    };
    let last = await build(tables);
    let spare: Built | null = null;
    // Each once, in an order of chance, two at a time.
    const waiting = happenings.toSorted(() => random() - 0.5);
    while (waiting.length > 0) {
      const now = waiting.splice(0, 2);
      for (const { happen } of now) happen(tables, pick);
      // Every other time its folder is filled beforehand; from the one that is not needed any more, where there is one.
      // oxlint-disable-next-line eslint/no-await-in-loop -- each is built from the one before
      if (waiting.length % 4 === 0) await prepareNext(last, { spare });
      // oxlint-disable-next-line eslint/no-await-in-loop -- see above
      const [step, whole] = await Promise.all([build(tables, { previous: last, spare }), build(tables)]);
      const told = new Set(Object.values(step.report?.differs ?? {}).flat());
      expect({
        after: now.map(({ what }) => what),
        differ: differences(step, whole),
        untold: differences(last, step).filter((path) => !told.has(path)),
        empty: emptyFolders(step),
      }).toEqual({ after: now.map(({ what }) => what), differ: [], untold: [], empty: [] });
      spare = last;
      last = step;
    }
  });

  it('ends where the snapshot turns out to be none, however ready it was', async () => {
    const snapshot = join(first.folder, 'robots.txt');
    const broken = await buildSite({ snapshot }, { previous: first });
    built.push(broken);
    expect(broken).toMatchObject({ exitCode: 1, output: expect.stringContaining('is not valid') });
  });

  it('makes a folder that is not needed any more the next one, whatever is in it', async () => {
    const [spare, last] = [await build(tables), await build(tables)];
    rmSync(join(spare.folder, 'apis'), { recursive: true });
    rmSync(join(spare.folder, 'index.html'));
    mkdirSync(join(spare.folder, 'index.html', 'deep'), { recursive: true });
    writeFileSync(join(spare.folder, 'index.html', 'deep', 'a'), 'of nobody');
    writeFileSync(join(spare.folder, 'robots.txt'), 'of somebody else');
    await prepareNext(last, { spare, key: 'of other pages' });
    expect([existsSync(join(last.cache, 'prepared')), existsSync(spare.folder)]).toEqual([false, true]);
    await prepareNext(last, { spare });
    const next = await build(tables, { previous: last });
    expect([differences(last, next), emptyFolders(next), existsSync(spare.folder)]).toEqual([[], [], false]);
  });
});
