import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ApiJson, ApisJson, ChangesJson, SourcesJson } from '../../../schemas/open-data.ts';
import { fixtureTables } from '../fixture-snapshot.ts';
import type { Site } from '../site.test.ts';

/** The data other programs rely on: exactly the schemas, and every address in it leads to a file. */
export function openDataSuite(site: Site): void {
  describe('open data', () => {
    it('lists every API with its versions', () => {
      const { apis } = ApisJson.parse(readJson(site.built.folder, '/api/v1/apis.json'));
      expect(apis.map(({ id }) => id).toSorted()).toEqual([...fixtureTables.api].map(({ id }) => id).toSorted());
      const titles = apis.find(({ id }) => id === 'land-survey-office/land-titles');
      expect(titles).toMatchObject({
        version: 'v2',
        operations: 26,
        rung: 'standard',
        source: { id: 'land-survey-office/descriptions', kind: 'git' },
      });
      expect(titles?.versions.map(({ url, lifecycle }) => [new URL(url).pathname, lifecycle])).toEqual([
        ['/apis/land-survey-office/land-titles/', 'active'],
        ['/apis/land-survey-office/land-titles/versions/v1/', 'sunset'],
        ['/apis/land-survey-office/land-titles/versions/v0/', 'retired'],
      ]);
      for (const { url } of apis) expect(readUrl(site.built.folder, `${url}index.html`).length).toBeGreaterThan(1000);
    });

    it('has a record for each API, and its downloads are the published bytes', () => {
      for (const api of fixtureTables.api) {
        const record = ApiJson.parse(readJson(site.built.folder, `/api/v1/apis/${api.id}.json`));
        expect(record.operationList).toHaveLength(record.operations);
        const version = [...fixtureTables.version].find((row) => row.api === api.id && row.current);
        for (const [index, download] of record.downloads.entries()) {
          const digest = createHash('sha256').update(readUrl(site.built.folder, download.url)).digest('hex');
          expect(digest).toBe(version?.downloads[index]?.sha256);
        }
      }
    });

    it('keeps the record of an API that has another id now at its old address', () => {
      const { id } = ApiJson.parse(readJson(site.built.folder, '/api/v1/apis/land-survey-office/titles.json'));
      expect(id).toBe('land-survey-office/land-titles');
    });

    it('keeps the downloads of every version below that version', () => {
      for (const version of ['v2', 'v1', 'v0']) {
        const text = readPath(
          site.built.folder,
          `/apis/land-survey-office/land-titles/versions/${version}/openapi.yaml`,
        ).toString();
        expect(text).toMatch(new RegExp(`^# Land Titles ${version}\n`));
      }
    });

    it('tells the state of every source', () => {
      const { sources } = SourcesJson.parse(readJson(site.built.folder, '/api/v1/sources.json'));
      expect(Object.fromEntries(sources.map(({ id, state }) => [id, state]))).toMatchObject({
        'land-survey-office/maps': 'stale',
        'northmoor-council/open-data': 'failed',
        'northmoor-council/archive': 'held',
        'parks-trust/new': 'new',
      });
      expect(sources.find(({ id }) => id === 'northmoor-council/descriptions')?.problems[0]).toMatchObject({
        code: 'syntax-error',
        line: 17,
      });
    });

    it('tells what changed, everywhere and in each API', () => {
      const all = ChangesJson.parse(readJson(site.built.folder, '/api/v1/changes.json'));
      expect(all).toHaveLength(1000);
      expect(all.map(({ at }) => at)).toEqual(
        all
          .map(({ at }) => at)
          .toSorted()
          .toReversed(),
      );
      const id = 'land-survey-office/land-titles';
      const { changes, revisions } = ApiJson.parse(readJson(site.built.folder, `/api/v1/apis/${id}.json`));
      expect(changes).toEqual(all.filter(({ api }) => api === id));
      expect(changes.find(({ version }) => version === 'v2')).toEqual({
        api: id,
        version: 'v2',
        at: revisions[0]?.firstSeen,
        from: revisions[1]?.sha256,
        to: revisions[0]?.sha256,
        level: 'breaking',
        rule: 'required-request-property-added',
        message: '`POST /records` now requires `period` in the request body.',
        operation: 'POST /records',
        operations: ['POST /records'],
        file: 'openapi.yaml',
        pointer: '/paths/~1records',
        line: 12,
        before: { file: 'openapi.yaml', pointer: '/paths/~1records', line: 12 },
        after: { file: 'openapi.yaml', pointer: '/paths/~1records', line: 12 },
      });
    });

    it('is valid for an empty estate', () => {
      expect(ChangesJson.parse(readJson(site.empty.folder, '/api/v1/changes.json'))).toEqual([]);
      expect(ApisJson.parse(readJson(site.empty.folder, '/api/v1/apis.json')).apis).toEqual([]);
      expect(SourcesJson.parse(readJson(site.empty.folder, '/api/v1/sources.json')).sources).toEqual([]);
    });

    it('offers the snapshot itself, unchanged', () => {
      expect(readPath(site.built.folder, '/catalogue.db').equals(readFileSync(site.built.snapshot))).toBe(true);
    });

    it('leads from an old address and from the current version’s own address to where the API is now', () => {
      for (const path of ['/apis/land-survey-office/titles/', '/apis/land-survey-office/land-titles/versions/v2/']) {
        const page = readPath(site.built.folder, `${path}index.html`).toString();
        expect(page).toContain('<meta http-equiv="refresh" content="0; url=/apis/land-survey-office/land-titles/">');
        expect(page).toContain(
          '<link rel="canonical" href="https://apis.northmoor.example/apis/land-survey-office/land-titles/">',
        );
      }
    });
  });
}

function readPath(folder: string, path: string): Buffer {
  return readFileSync(join(folder, decodeURIComponent(path)));
}

function readUrl(folder: string, url: string): Buffer {
  return readPath(folder, new URL(url).pathname);
}

function readJson(folder: string, path: string): unknown {
  return JSON.parse(readPath(folder, path).toString());
}
