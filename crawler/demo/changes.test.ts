/**
 * What the example shows of changes, and that whoever comes late learns the same from the histories of the repositories.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ChangeRow, SourceRow } from '../../schemas/snapshot.ts';
import { harvestAndPublish } from '../sync.ts';
import { createHarvestRig, type HarvestRig } from '../testing/harvest-rig.ts';
import { startPublishers, type Publishers } from './publishers.ts';

const exampleDirectory = join(import.meta.dirname, '../../content/example');

let folder: string;
let publishers: Publishers;
/** One was there in every season, the other came in the last. */
let early: HarvestRig;
let late: HarvestRig;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'waymark-changes-'));
  publishers = await startPublishers({ exampleDirectory, workDirectory: folder, gitPort: 0, webPort: 0 });
  const origins = [publishers.gitOrigin, publishers.webOrigin];
  [early, late] = [createHarvestRig({ origins }), createHarvestRig({ origins })];
  const { estateDirectory } = publishers;
  for (const { season, at } of publishers.moments) {
    await publishers.advance(season);
    await harvestAndPublish({ ...early.deps, estateDirectory, now: () => at });
  }
  await harvestAndPublish({ ...late.deps, estateDirectory, now: () => publishers.moments.at(-1)?.at ?? '' });
}, 300_000);
afterAll(async () => {
  await Promise.all([early.close(), late.close()]);
  await publishers.close();
  rmSync(folder, { recursive: true });
});

test('there are changes of every level, dates on which APIs stop, and nothing failed', () => {
  const changes = early.rows('change');
  const levels = new Set(changes.map(({ level }) => level));
  expect([...levels].toSorted()).toEqual(['breaking', 'compatible', 'documentation', 'risky']);
  expect(changes.filter(({ rule }) => rule === 'api-deprecated-with-sunset').map(({ message }) => message)).toContain(
    'The API is deprecated now and stops working on 31 March 2027.',
  );
  expect(changes.map(({ rule }) => rule)).toContain('version-not-raised');
  expect(early.rows('operation').filter(({ sunset }) => sunset !== null)).toMatchObject([
    { api: 'mapping-office-of-talwen/address-lookup', path: '/addresses/{number}/areas', sunset: '2027-05-31' },
  ]);
  expect(early.rows('comparison').filter(({ failure }) => failure !== null)).toEqual([]);
  expect(changes.filter(({ before, after }) => (before ?? after)?.line === undefined)).toEqual([]);
});

test('who comes late learns from the histories what the others saw', () => {
  const wanted = ofRepositories(early);
  expect(wanted.length).toBeGreaterThan(50);
  expect(ofRepositories(late)).toEqual(wanted);
});

/** What changed in descriptions from Git: where, when, what. A source that is down has no history now. */
function ofRepositories(rig: HarvestRig): string[] {
  const isGit = new Map(rig.rows('source').map(({ id, kind }: SourceRow) => [id, kind === 'git']));
  const source = new Map(rig.rows('version').map(({ api, version, source: id }) => [`${api} ${version}`, id]));
  const isShown = ({ api, version }: ChangeRow) => isGit.get(source.get(`${api} ${version}`) ?? '');
  return rig
    .rows('change')
    .filter(isShown)
    .map(({ api, at, level, message, before, after }) =>
      [api, at, level, message, before?.file, before?.line, after?.file, after?.line].join(' | '),
    )
    .toSorted();
}
