import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { analyse } from '../../../crawler/analyse.ts';
import { readCatalogueFile } from '../../../crawler/formats/read-catalogue-file.ts';
import { rungOf } from '../../../crawler/rung-of.ts';
import { Limits } from '../../../schemas/estate.ts';
import { ApisJson } from '../../../schemas/open-data.ts';
import type { Site } from '../site.test.ts';
import { fileFor } from '../static-server.ts';

/** The same catalogue in the formats of others: every API is in each, and every address of ours leads somewhere. */
export function catalogueFormatsSuite(site: Site): void {
  describe('the formats of other catalogues', () => {
    const text = (path: string) => readFileSync(join(site.built.folder, path), 'utf8');
    const json = (path: string) => JSON.parse(text(path)) as never;
    const apis = () => ApisJson.parse(json('/api/v1/apis.json')).apis;
    const offered = () => apis().filter(({ lifecycle }) => lifecycle !== 'retired');

    it('have a linkset at the well-known address', () => {
      const { linkset } = json('/.well-known/api-catalog') as { linkset: Record<string, Link[]>[] };
      const [catalogue, ...entries] = linkset;
      expect(catalogue?.['item']).toHaveLength(offered().length);
      expect(entries).toHaveLength(offered().length);
      expect(entries.map(({ anchor }) => anchor)).toContain('https://api.lso.example/titles/live');
      expect(entries.flatMap((entry) => entry['service-meta']?.map(({ href }) => href))).toEqual(
        offered().map(({ id }) => `https://apis.northmoor.example/api/v1/apis/${id}.json`),
      );
    });

    it('have an index of APIs.json', () => {
      const index = json('/apis.json') as { apis: { aid: string; humanURL: string; properties: { type: string }[] }[] };
      expect(index.apis.map(({ humanURL }) => humanURL)).toEqual(offered().map(({ url }) => url));
      expect(new Set(index.apis.map(({ aid }) => aid)).size).toBe(index.apis.length);
      expect(index.apis.every(({ properties }) => properties.some(({ type }) => type === 'Documentation'))).toBe(true);
    });

    it('have the columns of the UK, and no cell that a spreadsheet would run', () => {
      const rows = parseCsv(text('/catalogue.csv'));
      expect(rows[0]).toEqual(
        'dateAdded dateUpdated url name description documentation license maintainer areaServed startDate endDate provider'.split(
          ' ',
        ),
      );
      expect(rows.slice(1).map((row) => row[3])).toHaveLength(apis().length);
      expect(rows.every((row) => row.length === 12)).toBe(true);
      expect(rows.flat().filter((cell) => /^[=+\-@\t\r]/.test(cell))).toEqual([]);
    });

    it('have a catalogue of DCAT', () => {
      const catalogue = json('/dcat.jsonld') as { '@context': object; 'dcat:service': Record<string, unknown>[] };
      const services = catalogue['dcat:service'];
      expect(services.map((service) => service['dct:identifier'])).toEqual(apis().map(({ id }) => id));
      const prefixes = new Set(Object.keys(catalogue['@context']));
      const used = [...text('/dcat.jsonld').matchAll(/"([a-z]+):[A-Za-z]+":/g)].map(([, prefix]) => prefix);
      expect(used.filter((prefix) => !prefixes.has(prefix ?? ''))).toEqual([]);
    });

    it('have the federated model of the UK, with all that it requires', () => {
      const { apis: entries } = json('/v1alpha/apis') as { apis: { data: Record<string, string> }[] };
      expect(entries).toHaveLength(offered().length);
      for (const { data } of entries) {
        expect(Object.values(data).every((value) => value !== '')).toBe(true);
        expect(data['url']).toMatch(/^https:\/\//);
        expect(data['documentation-url']).toMatch(/^https:\/\//);
      }
    });

    it('have a page for agents, whose links lead somewhere and whose text is no markup', () => {
      const page = text('/llms.txt');
      const addresses = [...page.matchAll(/\]\((https:\/\/apis\.northmoor\.example[^)]*)\)/g)].map(
        ([, url]) => url ?? '',
      );
      expect(addresses.length).toBeGreaterThan(offered().length);
      expect(addresses.filter((url) => !fileFor(site.built.folder, new URL(url).pathname))).toEqual([]);
      expect(page).not.toContain('<script');
    });

    it.each([
      ['apis-json', '/apis.json', 'all'],
      ['api-catalog', '/.well-known/api-catalog', 'offered'],
      ['dcat', '/dcat.jsonld', 'all'],
      ['csv', '/catalogue.csv', 'all'],
      ['v1alpha', '/v1alpha/apis', 'offered'],
    ] as const)('are read as %s without loss by another portal of ours', (format, path, which) => {
      const bytes = readFileSync(join(site.built.folder, path));
      const location = `https://apis.northmoor.example${path}`;
      const read = readCatalogueFile(format, { location, bytes, organisations: null }, Limits.parse({}));
      if (read.status !== 'read') throw new Error(read.failure.message);
      const names = (which === 'all' ? apis() : offered()).map(({ name }) => name);
      // Of APIs.json each version is an entry.
      const known = new Set(read.entries.map(({ facts }) => facts.name?.value ?? null));
      expect([...known].toSorted(byText)).toEqual([...new Set(names)].toSorted(byText));
      expect(read.complete).toBe(true);
    });

    it('have a description of the open data itself, which meets every standard that we hold others to', () => {
      const bytes = readFileSync(join(site.built.folder, 'openapi.json'));
      const root = 'https://apis.northmoor.example/openapi.json';
      const verdict = analyse({ root, files: new Map([[root, bytes]]) }, Limits.parse({}));
      if (verdict.status !== 'described') throw new Error(`It is ${verdict.status}.`);
      const { findings, score } = verdict;
      expect(findings.filter(({ severity, waived }) => severity !== 'info' && !waived)).toEqual([]);
      expect(rungOf({ isRead: true, isScored: score !== null, findings })).toBe('standard');
    });
  });
}

const byText = (a: string | null, b: string | null) => ((a ?? '') < (b ?? '') ? -1 : 1);

type Link = { readonly href: string };

/** RFC 4180, as a reader of it that was written for this test alone. */
function parseCsv(text: string): string[][] {
  return text
    .split(/\r\n(?=(?:[^"]*"[^"]*")*[^"]*$)/)
    .filter((line) => line !== '')
    .map((line) =>
      line
        .split(/,(?=(?:[^"]*"[^"]*")*[^"]*$)/)
        .map((cell) => (cell.startsWith('"') ? cell.slice(1, -1).replaceAll('""', '"') : cell)),
    );
}
