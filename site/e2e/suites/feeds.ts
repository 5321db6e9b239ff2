import ICAL from 'ical.js';
import { RelaxNGValidator, XmlDocument } from 'libxml2-wasm';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Site } from '../site.test.ts';

const rules = new URL('../atom.rng', import.meta.url);

/** Feeds and calendars as programs read them that nobody here wrote. */
export function feedsSuite(site: Site): void {
  describe('feeds and calendars', () => {
    for (const which of ['built', 'empty'] as const) {
      it(`are Atom and iCalendar, every one of the ${which} site`, () => {
        const { folder } = site[which];
        using schema = XmlDocument.fromBuffer(readFileSync(rules));
        using validator = RelaxNGValidator.fromDoc(schema);
        const feeds = globSync('**/*.xml', { cwd: folder }).filter((path) => !path.startsWith('sitemap-'));
        for (const path of feeds) {
          using document = XmlDocument.fromBuffer(readFileSync(join(folder, path)), { url: path });
          validator.validate(document);
        }
        const calendars = globSync('**/*.ics', { cwd: folder });
        for (const path of calendars) expect(ICAL.parse(readFileSync(join(folder, path), 'utf8'))[0]).toBe('vcalendar');
        expect(feeds).toContain('feed.xml');
        expect(feeds).toContain('changes/breaking.xml');
        expect(feeds).toContain('guides/feed.xml');
        expect(calendars).toContain('changes/calendar.ics');
      });
    }

    it('tell the same everywhere, each once, under addresses that lead to it', () => {
      const all = entriesOf(site.built.folder, '/feed.xml');
      expect(all.length).toBe(60);
      expect(new Set(all.map(({ id }) => id)).size).toBe(all.length);
      const benefits = entriesOf(site.built.folder, '/apis/northmoor-council/benefits/changes/feed.xml');
      expect(benefits).toHaveLength(1);
      expect(benefits[0]).toMatchObject({
        title: 'Benefits and Council Tax Support: 1 breaking and 1 risky change',
        category: 'breaking',
        author: 'Northmoor Borough Council',
      });
      expect(benefits[0]?.id).toMatch(
        /^tag:apis\.northmoor\.example,2026:change\/northmoor-council\/benefits\/v1\/20261103T093000-[0-9a-f]{8}$/,
      );
      expect(all).toContainEqual(benefits[0]);
      expect(entriesOf(site.built.folder, '/organisations/northmoor-council/changes/feed.xml')).toContainEqual(
        benefits[0],
      );
      const breaking = entriesOf(site.built.folder, '/changes/breaking.xml');
      expect(new Set(breaking.map(({ category }) => category))).toEqual(new Set(['breaking']));
      for (const { page } of [...all, ...breaking]) {
        const { pathname, hash } = new URL(page);
        expect(readFileSync(join(site.built.folder, pathname, 'index.html'), 'utf8')).toContain(
          `id="${hash.slice(1)}"`,
        );
      }
    });

    it('have a day for each version and each operation that stops', () => {
      const text = readFileSync(
        join(site.built.folder, 'organisations/land-survey-office/changes/calendar.ics'),
        'utf8',
      );
      const events = new ICAL.Component(ICAL.parse(text) as unknown[]).getAllSubcomponents('vevent');
      const days = events
        .map((event) => new ICAL.Event(event))
        .map((day) => `${day.startDate.toString()} ${day.summary}`);
      expect(days).toContain('2027-03-01 Land Titles v1 stops working');
      expect(days).toContain('2027-02-28 DELETE /titles/{id} of Land Titles v2 stops working');
      expect(text).toContain('DTSTAMP:20261120T000000Z\r\n');
    });

    it('are named in the head of the pages they belong to', () => {
      const head = (path: string) =>
        readFileSync(join(site.built.folder, path, 'index.html'), 'utf8').split('</head>')[0];
      const link = (href: string) => new RegExp(`<link[^>]*type="application/atom\\+xml"[^>]*href="${href}"`);
      expect(head('/')).toMatch(link('/feed.xml'));
      expect(head('/guides/')).toMatch(link('/feed.xml'));
      for (const path of ['', 'changes/', 'reference/'])
        expect(head(`/apis/northmoor-council/benefits/${path}`)).toMatch(link('/feed.xml'));
      for (const path of ['', 'changes/'])
        expect(head(`/apis/northmoor-council/benefits/${path}`)).toMatch(
          link('/apis/northmoor-council/benefits/changes/feed.xml'),
        );
      for (const path of ['', 'changes/'])
        expect(head(`/organisations/northmoor-council/${path}`)).toMatch(
          link('/organisations/northmoor-council/changes/feed.xml'),
        );
    });
  });
}

function entriesOf(folder: string, path: string) {
  using document = XmlDocument.fromBuffer(readFileSync(join(folder, path)));
  const names = { a: 'http://www.w3.org/2005/Atom' };
  return document.find('//a:entry', names).map((entry) => {
    const text = (query: string) => entry.get(query, names)?.content ?? '';
    return {
      id: text('a:id'),
      title: text('a:title'),
      page: text('a:link/@href'),
      category: text('a:category/@term'),
      author: text('a:author/a:name'),
    };
  });
}
