import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { DependentsJson } from '../../../schemas/open-data.ts';
import { attribute, elementsOf } from '../read-edges.ts';
import type { Site } from '../site.test.ts';

const parking = '/apis/northmoor-council/parking/';

/** What depends on a thing, directly and through others: the page, the spreadsheet, the data, and who tells of it. */
export function dependentsSuite(site: Site): void {
  const text = (path: string) => readFileSync(join(site.built.folder, path), 'utf8');
  const json = (path: string): unknown => JSON.parse(text(path));

  describe('connections', () => {
    it('lead to everything that depends on an API that ends: directly, through others, in a circle', () => {
      // Payments and Pitch booking use it. Case working needs Payments (and the other way round), and what Case working
      // provides and is part of needs Case working.
      expect(dependents(`${parking}dependents/`)).toEqual(
        [
          ['system:northmoor-council/payments', 1, 'payments@northmoor.example'],
          ['system:parks-trust/pitches', 1, null],
          ['system:northmoor-council/case-working', 2, 'cases@northmoor.example'],
          ['service:northmoor-council/benefits-online', 3, 'benefits@northmoor.example'],
          ['northmoor-council/benefits', 3, null],
        ].toSorted(byStepsAndId),
      );
      const csv = text(`${parking}dependents/dependents.csv`);
      expect(csv.split('\r\n')).toHaveLength(1 + 5 + 1);
      expect(csv).toContain(`"'=HYPERLINK(""https://elsewhere.example"")",payments@northmoor.example`);
      expect(csv).toContain('Apply for benefits');
      expect(csv).not.toMatch(/(?:^|,|\n)[=+@]/);
    });

    it('lead to everything that depends on core data: what gives access to it, what copies it, and who uses those', () => {
      const wards = Array.from({ length: 30 }, (_, index) => `system:northmoor-council/ward-office-${index + 1}`);
      expect(dependents('/datasets/land-survey-office/titles/dependents/').map(([id, steps]) => [id, steps])).toEqual(
        [
          ['dataset:northmoor-council/titles-copy', 1],
          ['land-survey-office/land-titles', 1],
          ['organisation:health-board-cymru', 2],
          ['organisation:parks-trust', 2],
          ['system:northmoor-council/case-working', 2],
          ['system:northmoor-council/planning-register', 2],
          ['northmoor-council/benefits', 3],
          ['northmoor-council/planning', 3],
          ['service:northmoor-council/benefits-online', 3],
          ['service:northmoor-council/planning-online', 3],
          ['system:northmoor-council/payments', 3],
          ['system:parks-trust/pitches', 4],
          ...wards.map((id) => [id, 4]),
        ].toSorted(byStepsAndId),
      );
    });

    function dependents(path: string) {
      const { dependents, of, direct, indirect } = DependentsJson.parse(json(`${path}dependents.json`));
      expect(direct + indirect).toBe(dependents.length);
      const html = text(`${path}index.html`);
      const rows = elementsOf(html, 'tr').flatMap((row) => attribute(row, 'data-node') ?? []);
      // Of what depends on it through others, the page has the nearest.
      const shown = dependents.slice(0, direct + 20);
      expect(rows.toSorted()).toEqual(shown.map(({ id }) => id).toSorted());
      const [, left = '0'] = /(\d+) more dependents are counted and not listed here/.exec(html) ?? [];
      expect(Number(left)).toBe(dependents.length - shown.length);
      for (const { id, steps, path: way } of dependents) {
        expect(way).toHaveLength(steps);
        expect([way[0]?.from, way[0]?.to]).toContain(id);
        expect([way.at(-1)?.from, way.at(-1)?.to]).toContain(of.id);
      }
      return dependents
        .map(({ id, steps, contact }) => [id, steps, contact?.email ?? null] as const)
        .toSorted(byStepsAndId);
    }

    it('say whom a sunset or a breaking change hits, on every page that tells of it and in the feeds', () => {
      const affected = '1 service, 3 systems and 1 API in 2 organisations';
      const pages = [parking, `${parking}changes/`, '/changes/', '/organisations/northmoor-council/changes/'];
      for (const path of pages) expect(text(`${path}index.html`)).toContain(affected);
      for (const feed of [`${parking}changes/feed.xml`, '/changes/breaking.xml'])
        expect(text(feed)).toContain(affected);
      expect(text('/changes/calendar.ics').replaceAll('\r\n ', '')).toContain(
        'It affects 1 service\\, 3 systems and 1 API',
      );
      expect(text(`${parking}index.html`)).toMatch(/It is replaced by <a href="\/map\/gaps\/#api---permits-platform">/);
    });
  });
}

function byStepsAndId(a: readonly unknown[], b: readonly unknown[]): number {
  return Number(a[1]) - Number(b[1]) || (String(a[0]) < String(b[0]) ? -1 : 1);
}
