/**
 * What of a snapshot is searched.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { writeSnapshot } from '../../crawler/publish/write-snapshot.ts';
import { searchedEntries } from '../open-data/search-index/entries.ts';
import { openSnapshot, type Snapshot } from '../snapshot.ts';
import { fixtureTables } from './fixture-snapshot.ts';

const api = 'land-survey-office/land-titles';

describe('what is searched', () => {
  let directory: string;
  let snapshot: Snapshot;
  beforeAll(() => {
    directory = mkdtempSync(join(tmpdir(), 'entries-'));
    const operations = [...fixtureTables.operation];
    const [old] = operations.filter((operation) => operation.api === api && operation.version === 'v1');
    if (!old) throw new Error('The fixture has no operation of v1.');
    const only = { ...old, position: 1000, path: '/v1/scrolls', anchor: 'scrolls' };
    const same = { ...old, position: 1001, path: `/v1${old.path}`, anchor: 'same' };
    const path = join(directory, 'snapshot.db');
    writeSnapshot(path, { ...fixtureTables, operation: [...operations, only, same] });
    snapshot = openSnapshot(path);
  });
  afterAll(() => {
    snapshot.close();
    rmSync(directory, { recursive: true });
  });

  it('every API and every organisation, by the path of its page', () => {
    const { apis, organisations } = searchedEntries(snapshot);
    expect([...apis].map(({ thing }) => thing.path)).toEqual(snapshot.apis.map(({ id }) => `/apis/${id}/`));
    const found = [...organisations].map(({ thing }) => thing);
    expect(found).toHaveLength(snapshot.organisations.length);
    expect(found).toContainEqual({
      path: '/organisations/land-survey-office/',
      name: 'Land Survey Office',
      abbreviation: 'LSO',
      about: '3 APIs',
    });
  });

  it('every service, system and dataset, each among its kind', () => {
    const { services, systems, datasets } = searchedEntries(snapshot).things;
    const paths = [services, systems, datasets].map((things) => [...things].map(({ thing }) => thing.path));
    expect(paths.flat()).toHaveLength(snapshot.things.length);
    expect(paths[0]).toContain('/services/northmoor-council/benefits-online/');
    expect(paths[1]).toContain('/systems/northmoor-council/case-working/');
    expect(paths[2]).toContain('/datasets/land-survey-office/titles/');
  });

  it('all operations of the current version, and of others what no version before them has', () => {
    const versions = [...searchedEntries(snapshot).versions].filter(({ version }) => version.name === 'Land Titles');
    const summary = versions.map(({ version, operations }) => ({
      reference: version.reference,
      version: version.version,
      anchors: [...operations].map(({ anchor }) => anchor),
    }));
    const current = snapshot.operationsOf(api, 'v2').map(({ anchor }) => anchor);
    expect(summary).toEqual([
      { reference: `/apis/${api}/reference/`, version: undefined, anchors: current },
      { reference: `/apis/${api}/versions/v1/reference/`, version: 'v1', anchors: ['scrolls'] },
    ]);
  });
});
