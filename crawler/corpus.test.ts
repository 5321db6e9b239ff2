/**
 * The main job on real input: every repository of the corpus over smart HTTP, in one run.
 */
import { CORE_SCHEMA, load } from 'js-yaml';
import { readFileSync } from 'node:fs';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { brotliDecompressSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { corpusDirectory, corpusRoots, createCorpusRepositories, hasCorpus } from './testing/real-descriptions.ts';
import { startGitServer, type GitServer } from './testing/git-server.ts';
import { createHarvestRig, type HarvestRig } from './testing/harvest-rig.ts';

describe.runIf(hasCorpus() || reportAbsence())('the corpus of real descriptions', () => {
  let root: string;
  let git: GitServer;
  let rig: HarvestRig;

  beforeAll(async () => {
    root = mkdtempSync(join(tmpdir(), 'corpus-'));
    const repositories = await createCorpusRepositories(root);
    git = await startGitServer(root);
    rig = createHarvestRig({ origins: [git.origin] });
    for (const [owner, ofOwner] of Map.groupBy(repositories, (path) => path.split('/')[0]!)) {
      rig.register(
        owner.toLowerCase(),
        ofOwner.map((path) => ({ kind: 'git' as const, url: git.url(path) })),
      );
    }
    const report = await rig.harvest();
    expect(report).toMatchObject({
      sources: repositories.length,
      changed: repositories.length,
      failed: 0,
      ourFault: false,
    });
  });
  afterAll(async () => {
    await rig.close();
    await git.close();
    rmSync(root, { recursive: true });
  });

  test('every description has its page with the right number of operations, none is dropped', () => {
    const published = new Map(
      rig.rows('version').map((version) => [`${version.source.split('/')[0]}/${version.path}`, version]),
    );
    const bySource = new Map(rig.rows('source').map(({ id, url }) => [url, id]));
    const versions = rig.rows('version');
    for (const { repository, path } of corpusRoots()) {
      const source = bySource.get(git.url(`${repository.replace('+', '/')}.git`));
      const version = versions.find((candidate) => candidate.source === source && candidate.path === path);
      expect(version, `${repository}/${path}`).toMatchObject({ operations: countOperations(repository, path) });
    }
    expect(published.size).toBeGreaterThan(0);
  });

  test('invalid descriptions are marked with what is wrong and where', () => {
    const invalid = rig.rows('version').filter(({ rung }) => rung === 'described' || rung === 'listed');
    expect(invalid.length).toBeGreaterThan(5);
    for (const { findings, api } of invalid) {
      const errors = findings.filter(({ severity }) => severity === 'error');
      expect(errors.length, api).toBeGreaterThan(0);
      expect(errors[0]?.message, api).toMatch(/\w/);
    }
  });

  test('every description is offered in both syntaxes, which say the same, and upgraded or with the reason why not', () => {
    const text = new Map(
      rig.rows('document').map(({ sha256, brotli }) => [sha256, brotliDecompressSync(brotli).toString()]),
    );
    for (const { api, specification, downloads, upgradeRefusal } of rig.rows('version')) {
      const read = (kind: string) => text.get(downloads.find((download) => download.kind === kind)?.sha256 ?? '');
      const bundled = read('bundled');
      if (bundled === undefined) continue;
      expect(load(read('bundled-yaml') ?? '', { schema: CORE_SCHEMA }), api).toEqual(JSON.parse(bundled));
      const isOld = /2\.0|3\.0/.test(specification ?? '');
      expect([api, read('upgraded') !== undefined || upgradeRefusal !== null]).toEqual([api, isOld]);
    }
  });

  test('a second sync sends one small request per repository and records nothing but the run', async () => {
    const before = rig.counts();
    git.requests.length = 0;
    const sources = rig.rows('source').length;
    expect(await rig.harvest()).toMatchObject({ unchanged: sources, changed: 0, failed: 0, requests: sources });
    expect(new Set(git.requests.map(({ kind }) => kind))).toEqual(new Set(['ls-refs']));
    expect(git.requests).toHaveLength(sources);
    expect(rig.counts()).toEqual({ ...before, run: before['run']! + 1, event: before['event']! + sources + 2 });
  });
});

function reportAbsence(): false {
  process.stdout.write('The corpus is not beside this project (../shared/corpus/ukgov): its tests are skipped.\n');
  return false;
}

/** An independent count: path items with their references followed from file to file, methods counted by name. */
function countOperations(repository: string, path: string): number {
  const base = join(corpusDirectory, repository);
  const document = read(join(base, path));
  const paths = follow(document['paths'], join(base, path));
  if (!paths) return 0;
  return Object.values(paths.value).reduce<number>((sum, item) => {
    const found = follow(item, paths.file);
    return (
      sum +
      Object.keys(found?.value ?? {}).filter((key) => /^(get|put|post|delete|options|head|patch|trace)$/.test(key))
        .length
    );
  }, 0);
}

type Mapping = Record<string, unknown>;

function follow(value: unknown, file: string): { value: Mapping; file: string } | null {
  if (value === null || typeof value !== 'object') return null;
  const reference = (value as Mapping)['$ref'];
  if (typeof reference !== 'string') return { value: value as Mapping, file };
  const [target = '', pointer = ''] = reference.split('#');
  const next = target === '' ? file : join(dirname(file), target);
  try {
    const found = pointer
      .split('/')
      .slice(1)
      .map((part) => decodeURIComponent(part).replaceAll('~1', '/').replaceAll('~0', '~'))
      .reduce<unknown>((node, key) => (node as Mapping)[key], read(next));
    return follow(found, next);
  } catch {
    return null; // a part that the corpus does not have
  }
}

const documents = new Map<string, Mapping>();
function read(file: string): Mapping {
  const known =
    documents.get(file) ?? (load(readFileSync(file, 'utf8').replace(/^\uFEFF/, ''), { json: true }) as Mapping);
  documents.set(file, known);
  return known;
}
