import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ApiJson, DependentsJson, RelationsJson, ThingJson } from '../../../schemas/open-data.ts';
import { fixtureTables } from '../fixture-snapshot.ts';
import { attribute, elementsOf, readEdges, said, type Edge } from '../read-edges.ts';
import type { Site } from '../site.test.ts';

const parking = '/apis/northmoor-council/parking/';
const caseWorking = '/systems/northmoor-council/case-working/';
const planning = '/apis/northmoor-council/planning/';

/** How things connect: what is drawn, what the tables say and what the data holds are the same. */
export function connectionsSuite(site: Site, reason: string | null): void {
  const text = (path: string) => readFileSync(join(site.built.folder, path), 'utf8');
  const json = (path: string): unknown => JSON.parse(text(path));
  const relations = () => RelationsJson.parse(json('/api/v1/relations.json'));
  const nodeAt = (path: string) => {
    const [, kind = '', id = ''] = /^(apis|systems|services|datasets)\/([^/]+\/[^/]+)\//.exec(path) ?? [];
    return kind === 'apis' ? id : `${kind.slice(0, -1)}:${id}`;
  };
  const pages = (pattern: string) =>
    globSync(pattern, { cwd: site.built.folder })
      .filter((path) => !text(path).includes('http-equiv="refresh"'))
      .map((path) => path.replace(/index\.html$/, ''));

  describe('connections', () => {
    it('are in the data as they are in the snapshot, with everything they lead from and to', () => {
      const { nodes, edges } = relations();
      const said = [...fixtureTables.relation].map(({ from, kind, to }) => `${from} ${kind} ${to}`);
      expect(edges.map(({ from, kind, to }) => `${from} ${kind} ${to}`).toSorted()).toEqual(said.toSorted());
      const ids = new Set(nodes.map(({ id }) => id));
      expect(edges.filter(({ from, to }) => !ids.has(from) || !ids.has(to))).toEqual([]);
      for (const { id } of [...fixtureTables.thing, ...fixtureTables.api]) expect(ids).toContain(id);
      expect(nodes.find(({ id }) => id === 'api:-/messages')).toEqual({
        id: 'api:-/messages',
        kind: 'api',
        name: 'Messages',
        organisation: null,
        registered: false,
        url: 'https://messages.example/',
      });
    });

    it('are between things whose language is said wherever their name is', () => {
      const path = '/services/health-board-cymru/apwyntiadau/';
      expect(text(`${path}index.html`)).toContain('<h1 lang="cy">Gwasanaeth apwyntiadau</h1>');
      expect(text('/services/index.html')).toContain(`<a href="${path}" lang="cy">Gwasanaeth apwyntiadau</a>`);
      expect(ThingJson.parse(json(`/api/v1${path.replace(/\/$/, '.json')}`)).language).toBe('cy');
    });

    it('are the same in the drawing, in the table and in the data, of everything that has any', () => {
      const { edges } = relations();
      const all = pages('{apis,systems,services,datasets}/*/*/connections/index.html');
      const around = new Set(
        edges.flatMap(({ from, to }) => [from, to]).filter((id) => !/^organisation:|-\//.test(id)),
      );
      expect(new Set(all.map(nodeAt))).toEqual(around);
      for (const path of all) {
        const id = nodeAt(path);
        const direct = edges.filter(({ from, to }) => from === id || to === id);
        const near = new Set(direct.flatMap(({ from, to }) => [from, to]));
        const wider = edges.filter(({ from, to }) => near.has(from) || near.has(to));
        const page = text(path.replace(/connections\/$/, 'index.html'));
        const own = readEdges(page);
        const further = readEdges(text(`${path}index.html`));
        // As many as are drawn, each one of those in the data: where nothing is left out, they are the same set.
        const sameOf = (some: readonly Edge[], drawn: readonly string[]) =>
          said(some).filter((edge) => drawn.includes(edge));
        expect([path, own.drawn]).toEqual([path, own.rows]);
        expect([path, own.drawn.length]).toEqual([path, Math.min(24, direct.length)]);
        expect([path, own.drawn]).toEqual([path, sameOf(direct, own.drawn)]);
        expect([path, page.includes(' are drawn</strong>')]).toEqual([path, direct.length > 24]);
        expect([path, further.rows]).toEqual([path, said(wider)]);
        const isCut = wider.length > 60;
        expect([path, further.drawn.length >= Math.min(60, direct.length)]).toEqual([path, true]);
        expect([path, further.drawn.length < wider.length]).toEqual([path, isCut]);
        expect([path, text(`${path}index.html`).includes(' are drawn</strong>')]).toEqual([path, isCut]);
        expect([path, further.drawn]).toEqual([path, sameOf(wider, further.drawn)]);
        const record = text(
          id.includes(':') ? `/api/v1/${path.replace(/\/connections\/$/, '')}.json` : `/api/v1/apis/${id}.json`,
        );
        const parsed = id.includes(':') ? ThingJson.parse(JSON.parse(record)) : ApiJson.parse(JSON.parse(record));
        expect(said(parsed.relations)).toEqual(said(direct));
        for (const [name, edgesOf] of [
          ['one-step', own.drawn],
          ['two-steps', further.drawn],
        ] as const) {
          const drawing = readEdges(text(`${path}${name}.svg`)).drawn;
          expect(drawing).toEqual(edgesOf);
          expect(text(`${path}${name}.dot`).match(/ -> /g) ?? []).toHaveLength(edgesOf.length);
          expect(text(`${path}${name}.mmd`).match(/^ {2}n\d+ -[-.]+>/gm) ?? []).toHaveLength(edgesOf.length);
        }
      }
    });

    it('are the same on the map, by organisation and by service, counted from the data', () => {
      const { nodes, edges } = relations();
      const owner = new Map(
        nodes.map(({ id, organisation }) => [id, organisation === null ? 'outside' : `organisation:${organisation}`]),
      );
      const between = new Map<string, number>();
      for (const { from, to } of edges) {
        const [a, b] = [owner.get(from), owner.get(to)];
        if (a !== b) between.set(`${a} ${b}`, (between.get(`${a} ${b}`) ?? 0) + 1);
      }
      const map = readEdges(text('/map/index.html'));
      expect(map.rows).toEqual([...between.keys()].toSorted());
      expect(map.drawn).toEqual(map.rows);
      expect(readEdges(text('/map/organisations.svg')).drawn).toEqual(map.rows);
      expect(readEdges(text('/map/everything.svg')).drawn).toEqual(said(edges));
      for (const path of pages('organisations/*/map/index.html')) {
        const { drawn, rows } = readEdges(text(`${path}index.html`));
        expect(`${path}: ${drawn.join('\n')}`).toBe(`${path}: ${rows.join('\n')}`);
        expect(readEdges(text(`${path}services.svg`)).drawn).toEqual(rows);
      }
      expect(readEdges(text('/organisations/northmoor-council/map/index.html')).rows).toContain(
        'service:northmoor-council/planning-online organisation:land-survey-office',
      );
    });

    it('that are disputed, said by one side or inferred look different and say so', () => {
      const html = text(`${caseWorking}index.html`);
      expect(html).toMatch(/class="arrow contradicted"[^]*?uses \(disputed\)<\/text>/);
      expect(html).toContain('Bwrdd Iechyd Cymru says that it is not so in');
      expect(html).toContain('Its key was withdrawn in May.');
      expect(html).toContain('a dashed line: only one of the two says so');
      expect(text('/apis/health-board-cymru/apwyntiadau/index.html')).toContain('class="arrow inferred"');
    });

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

    it('flag a replica of core data with why, and say what is a core copy', () => {
      expect(text('/datasets/northmoor-council/titles-copy/index.html')).toContain('A replica of core data.');
      expect(text('/datasets/land-survey-office/titles/index.html')).toContain('This is the core copy.');
      const held = text('/systems/northmoor-council/planning-register/index.html');
      expect(held).toContain('Replica of core data');
      expect(text('/datasets/index.html')).toContain('Core copy');
    });

    it('are missing kindly: a thing without any, and an estate without things', () => {
      expect(text('/systems/northmoor-council/archive/index.html')).toContain(
        'Nobody has said yet what this system connects to.',
      );
      const empty = (path: string) => readFileSync(join(site.empty.folder, path), 'utf8');
      expect(empty('/systems/index.html')).toContain('No system has been described here yet.');
      expect(empty('/map/index.html')).toContain('Nobody has said yet how things connect.');
      expect(empty('/map/gaps/index.html')).toContain('No things are named and not in the catalogue.');
    });

    it('that are more than a drawing holds are counted, with the way to all of them', () => {
      const html = text(`${planning}index.html`);
      expect(html).toContain('24 relations of 31 are drawn');
      expect(html).toContain(`<a href="${planning}connections/#relations">The table</a> has them all`);
    });

    it('tell what is missing, by how many name it', () => {
      const html = text('/map/gaps/index.html');
      const items = elementsOf(html, 'li').flatMap((item) => attribute(item, 'id') ?? []);
      expect(items.slice(0, 4)).toEqual([
        'api---messages',
        'system---hostile',
        'system---document-store',
        'api---permits-platform',
      ]);
      expect(html).toContain('Named by 3 others: ');
    });
  });

  describe.skipIf(reason)(`connections in a browser${reason ? `: ${reason}` : ''}`, () => {
    const open = async (path: string, width = 1280) => {
      const context = await site.browser.newContext({ javaScriptEnabled: false, viewport: { width, height: 844 } });
      const page = await context.newPage();
      await page.goto(site.server.url + path);
      return { page, close: () => context.close() };
    };

    it('lead from the header to the map, an organisation, a service, a system and what depends on it', async () => {
      const { page, close } = await open('/');
      await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Map' }).click();
      await page
        .locator('.diagram')
        .getByRole('link', { name: /^Organisation Northmoor Borough Council/ })
        .click();
      await page
        .locator('.diagram')
        .getByRole('link', { name: /^Service Apply for benefits/ })
        .click();
      await page
        .locator('.diagram')
        .getByRole('link', { name: /^System Case working/ })
        .click();
      expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('Case working');
      await page.getByRole('link', { name: /in 2 organisations$/ }).click();
      expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('What depends on Case working');
      await close();
    });

    it('can be reached with the keyboard, box by box, and show where the focus is', async () => {
      const { page, close } = await open(caseWorking, 390);
      await page.locator('.drawing .scroll').focus();
      const widths: string[] = [];
      for (let box = 0; box < 3; box++) {
        await page.keyboard.press('Tab');
        widths.push(
          await page.evaluate(() => {
            const { activeElement } = document;
            const outline = activeElement?.querySelector('path');
            return `${activeElement?.getAttribute('data-node') !== null} ${outline && getComputedStyle(outline).strokeWidth}`;
          }),
        );
      }
      expect(widths).toEqual(['true 5px', 'true 5px', 'true 5px']);
      await close();
    });

    it('are never drawn with text below 12 pixels, on a phone or on paper', async () => {
      for (const [path, width] of [
        [caseWorking, 390],
        [`${planning}connections/`, 390],
        ['/map/', 390],
        ['/map/', 1280],
      ] as const) {
        const { page, close } = await open(path, width);
        const smallest = await page.locator('.diagram').evaluate((drawing) => {
          const scale = drawing.getBoundingClientRect().width / Number(drawing.getAttribute('width'));
          const texts = [...drawing.querySelectorAll('text')];
          return Math.min(...texts.map((some) => Number.parseFloat(getComputedStyle(some).fontSize) * scale));
        });
        expect(smallest).toBeGreaterThanOrEqual(12);
        await close();
      }
    });

    it('begin at what they are about, where they are larger than a phone', async () => {
      const { page, close } = await open(caseWorking, 390);
      const frame = page.locator('.drawing .scroll').first();
      const [width, visible] = await frame.evaluate((element) => [element.scrollWidth, element.clientWidth]);
      expect(width).toBeGreaterThan(visible ?? 0);
      const outer = await frame.boundingBox();
      const centre = await frame.locator('.centre').boundingBox();
      const middle = (box: { x: number; width: number } | null) => (box ? box.x + box.width / 2 : 0);
      // Unless it is at an edge, beyond which nothing can be scrolled.
      expect(Math.abs(middle(centre) - middle(outer))).toBeLessThan((outer?.width ?? 0) / 2);
      await close();
    });

    it('keep every name inside its box', async () => {
      const { page, close } = await open('/map/');
      for (const path of [
        '/map/',
        caseWorking,
        '/systems/health-board-cymru/archebu/',
        '/systems/hostile-body/hostile/',
      ]) {
        await page.goto(site.server.url + path);
        const spilling = await page.locator('.diagram .box').evaluateAll((boxes) =>
          boxes.flatMap((box) => {
            const outline = box.querySelector('path')?.getBoundingClientRect();
            return [...box.querySelectorAll('text')]
              .filter((text) => outline && text.getBoundingClientRect().width > outline.width - 8)
              .map((text) => text.textContent);
          }),
        );
        expect(spilling).toEqual([]);
      }
      await close();
    });
  });
}

function byStepsAndId(a: readonly unknown[], b: readonly unknown[]): number {
  return Number(a[1]) - Number(b[1]) || (String(a[0]) < String(b[0]) ? -1 : 1);
}
