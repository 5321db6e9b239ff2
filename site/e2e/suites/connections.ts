import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ApiJson, RelationsJson, ThingJson } from '../../../schemas/open-data.ts';
import { fixtureTables } from '../fixture-snapshot.ts';
import { around, attribute, elementsOf, readEdges, said, type Edge } from '../read-edges.ts';
import type { Site } from '../site.test.ts';

const caseWorking = '/systems/northmoor-council/case-working/';
const planning = '/apis/northmoor-council/planning/';

/** How things connect: what is drawn, what the tables say and what the data holds are the same. */
export function connectionsSuite(site: Site): void {
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
      const related = edges.flatMap(({ from, to }) => [from, to]).filter((id) => !/^organisation:|-\//.test(id));
      expect(new Set(all.map(nodeAt))).toEqual(new Set(related));
      for (const path of all) {
        const id = nodeAt(path);
        const { direct, wider, drawn: most } = around(id, edges);
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
        expect([path, further.drawn.length]).toEqual([path, most]);
        const isCut = text(`${path}index.html`).includes(`>${most} relations of ${wider.length} are drawn</strong>`);
        expect([path, isCut]).toEqual([path, wider.length > 60]);
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
}
