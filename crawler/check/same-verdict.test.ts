/**
 * The promise of `waymark check`: what it finds before is what the crawler finds afterwards, to the letter.
 */
import { execFile } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Finding } from '../../schemas/facts.ts';
import { startPublishers, type Publishers } from '../demo/publishers.ts';
import { harvest } from '../crawl.ts';
import { startGitServer, type GitServer } from '../testing/git-server.ts';
import { createHarvestRig, type HarvestRig } from '../testing/harvest-rig.ts';
import { corpusDirectory, createCorpusRepositories, hasCorpus } from '../testing/real-descriptions.ts';
import { isCatalogue } from '../../schemas/catalogue-kinds.ts';
import { check } from './run-check.ts';

const exampleDirectory = join(import.meta.dirname, '../../content/example');

type Verdicts = Record<string, readonly Pick<Finding, 'check' | 'message'>[]>;

/** What the crawler recorded of each file of a source; for one that it could not read, why. */
function harvested({ deps: { store } }: HarvestRig, source: string): Verdicts {
  const rows = store.database
    .prepare<[string], { path: string; findings: string | null; failure: string | null }>(
      `SELECT target.path, revision.findings, target.failure
       FROM target LEFT JOIN revision ON revision.id = target.revision WHERE source = ?`,
    )
    .all(source);
  return Object.fromEntries(
    rows.map(({ path, findings, failure }) => {
      const { code, message } = JSON.parse(failure ?? '{}') as { code: string; message: string };
      return [path, findings === null ? [{ check: code, message }] : (JSON.parse(findings) as Finding[])];
    }),
  );
}

/** What `check` says of each file there, the failures of unreadable ones reduced to what the crawler keeps of them. */
async function checked(place: string, { deps }: HarvestRig, wanted: Verdicts): Promise<Verdicts> {
  const { descriptions } = await check(place, deps);
  return Object.fromEntries(
    descriptions.map(({ path, findings, specification }) => {
      const isFailure = specification === null && Object.keys(wanted[path]?.[0] ?? {}).length === 2;
      return [path, isFailure ? findings.map(({ check: id, message }) => ({ check: id, message })) : findings];
    }),
  );
}

describe('the example estate', () => {
  let publishers: Publishers;
  let rig: HarvestRig;
  let folder: string;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'waymark-same-'));
    const workDirectory = join(folder, 'work');
    publishers = await startPublishers({ exampleDirectory, workDirectory, gitPort: 0, webPort: 0 });
    await publishers.advance(publishers.seasons);
    rig = createHarvestRig({ origins: [publishers.gitOrigin, publishers.webOrigin] });
    await harvest({ ...rig.deps, estateDirectory: publishers.estateDirectory });
  });
  afterAll(async () => {
    await rig.close();
    await publishers.close();
    rmSync(folder, { recursive: true });
  });

  test('every source, at its address', async () => {
    const sources = rig.deps.store.registrations.current();
    expect(sources.length).toBeGreaterThan(20);
    let findings = 0;
    const described = sources.filter(({ kind }) => !isCatalogue(kind)); // a list of APIs is no description
    for (const { id, url, ref, paths } of described.map((source) => ({
      ref: undefined,
      paths: undefined,
      ...source,
    }))) {
      // A registration that names a branch or folders says more than an address can.
      if (ref !== undefined || paths !== undefined) continue;
      const wanted = harvested(rig, id);
      expect({ id, ...(await checked(url, rig, wanted)) }).toEqual({ id, ...wanted });
      findings += Object.values(wanted).flat().length;
    }
    expect(findings).toBeGreaterThan(3);
  });

  test('every repository, as it lies in a clone', async () => {
    for (const source of rig.deps.store.registrations.current()) {
      if (source.kind !== 'git' || source.ref !== undefined || source.paths !== undefined) continue;
      const clone = join(folder, 'clones', source.id);
      await promisify(execFile)('git', ['clone', '--quiet', source.url, clone]);
      const wanted = harvested(rig, source.id);
      expect({ id: source.id, ...(await checked(clone, rig, wanted)) }).toEqual({ id: source.id, ...wanted });
    }
  });
});

describe.runIf(hasCorpus())('the corpus of real descriptions (skipped where ../shared/corpus/ukgov is not)', () => {
  let root: string;
  let git: GitServer;
  let rig: HarvestRig;

  beforeAll(async () => {
    root = mkdtempSync(join(tmpdir(), 'waymark-same-'));
    const repositories = await createCorpusRepositories(root);
    git = await startGitServer(root);
    rig = createHarvestRig({ origins: [git.origin] });
    rig.register(
      'corpus',
      repositories.map((path) => ({
        id: path.replace('/', '-').replace('.git', '').toLowerCase(),
        kind: 'git',
        url: git.url(path),
      })),
    );
    await rig.harvest();
  });
  afterAll(async () => {
    await rig.close();
    await git.close();
    rmSync(root, { recursive: true });
  });

  const names = hasCorpus() ? readdirSync(corpusDirectory).filter((name) => name.includes('+')) : [];

  test.each(names)('%s', async (name) => {
    const source = rig.deps.store.registrations
      .current()
      .find(({ url }) => url === git.url(`${name.replace('+', '/')}.git`));
    const wanted = harvested(rig, source?.id ?? '');
    expect(Object.keys(wanted).length).toBeGreaterThan(0);
    expect(await checked(join(corpusDirectory, name), rig, wanted)).toEqual(wanted);
  });
});
