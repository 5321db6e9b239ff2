import { existsSync, globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse, type DefaultTreeAdapterTypes } from 'parse5';
import { describe, expect, it } from 'vitest';
import { fixtureTables } from '../fixture-snapshot.ts';
import type { Site } from '../site.test.ts';

type Element = DefaultTreeAdapterTypes.Element;
type Node = Record<string, unknown>;

const url = new URL([...fixtureTables.estate][0]?.url ?? '').origin;

/** What pages say of themselves to programs, as a parser of HTML that knows nothing of us reads it. */
export function structuredDataSuite(site: Site): void {
  describe('what pages say to programs', () => {
    const headOf = (path: string) =>
      elementsIn(readFileSync(join(site.built.folder, path, 'index.html'), 'utf8'), 'head');
    const dataOf = (path: string) => graphOf(headOf(path));
    const links = (path: string, rel: string) =>
      headOf(path)
        .filter(({ tagName, attrs }) => tagName === 'link' && valueOf(attrs, 'rel') === rel)
        .map(({ attrs }) => [valueOf(attrs, 'href'), valueOf(attrs, 'type')]);

    it('every page that is in the sitemap leads to the catalogue for programs', () => {
      const pages = globSync('**/index.html', { cwd: site.built.folder });
      const without = pages.filter((page) => {
        const html = readFileSync(join(site.built.folder, page), 'utf8');
        const isSignpost = html.includes('src="/signpost.js"');
        return !isSignpost && !html.includes('<link rel="api-catalog" href="/.well-known/api-catalog"');
      });
      expect(pages.length).toBeGreaterThan(100);
      expect(without).toEqual([]);
    });

    it('the home page is a site that can be searched and a catalogue, and tells of the data API', () => {
      const [website, , catalogue, apis] = dataOf('');
      expect(website).toMatchObject({
        '@type': 'WebSite',
        potentialAction: { target: { urlTemplate: `${url}/apis/?q={search_term_string}` } },
      });
      expect(catalogue).toMatchObject({ '@type': 'DataCatalog', dataset: { '@id': apis?.['@id'] } });
      const distributions = apis?.['distribution'] as { contentUrl: string }[];
      expect(distributions.map(({ contentUrl }) => contentUrl).filter((address) => !isHere(site, address))).toEqual([]);
      expect(links('', 'service-desc')).toEqual([['/openapi.json', 'application/vnd.oai.openapi+json']]);
      expect(links('', 'service-doc')).toEqual([['/guides/open-data/', 'text/html']]);
      expect(links('', 'status')).toEqual([['/runs/', 'text/html']]);
    });

    it('an API is a WebAPI of its organisation, with its description', () => {
      const path = '/apis/land-survey-office/land-titles/';
      const [page, api] = dataOf(path);
      expect(page).toMatchObject({ '@type': 'WebPage', '@id': url + path, mainEntity: { '@id': `${url}${path}#api` } });
      expect(api).toMatchObject({
        '@type': 'WebAPI',
        '@id': `${url}${path}#api`,
        name: 'Land Titles',
        provider: {
          '@type': 'GovernmentOrganization',
          '@id': `${url}/organisations/land-survey-office/#organisation`,
          contactPoint: { email: 'titles@lso.example' },
        },
      });
      const { contentUrl = '' } = (api?.['subjectOf'] ?? {}) as { contentUrl?: string };
      expect(isHere(site, contentUrl)).toBe(true);
      expect(links(path, 'service-desc').map(([href]) => url + href)).toEqual([contentUrl]);
      expect(links(path, 'service-meta')).toEqual([
        ['/api/v1/apis/land-survey-office/land-titles.json', 'application/json'],
      ]);
      expect(links(path, 'service-doc').map(([href]) => href)).toContain(`${path}reference/`);
      expect(links(`${path}reference/`, 'service-desc')).toEqual(links(path, 'service-desc'));
    });

    it('a retired API has no address to send requests to', () => {
      const [, api] = dataOf('/apis/northmoor-council/bins/');
      expect(api).toHaveProperty('@type', 'WebAPI');
      expect(api).not.toHaveProperty('availableChannel');
    });

    it('a dataset names what it is a copy of, and an organisation its parts', () => {
      const [, copy] = dataOf('/datasets/northmoor-council/titles-copy/');
      expect(copy).toMatchObject({
        '@type': 'Dataset',
        creator: { '@type': 'GovernmentOrganization' },
        includedInDataCatalog: { '@id': `${url}/#catalogue` },
      });
      const [id = ''] = idsIn(copy?.['isBasedOn']);
      expect(dataOf(new URL(id).pathname)[1]).toMatchObject({ '@id': id, '@type': 'Dataset' });
      expect(dataOf('/organisations/northmoor-council/')[1]).toMatchObject({
        '@type': 'GovernmentOrganization',
        subOrganization: [{ '@id': `${url}/organisations/parks-trust/#organisation` }],
      });
      expect(dataOf('/services/northmoor-council/benefits-online/')[1]).toHaveProperty('@type', 'GovernmentService');
    });

    it('every name of something is the address of a page that there is, and says the same there', () => {
      const wrong: string[] = [];
      for (const file of globSync('**/index.html', { cwd: site.built.folder })) {
        const html = readFileSync(join(site.built.folder, file), 'utf8');
        if (!html.includes('application/ld+json')) continue;
        const graph = graphOf(elementsIn(html, 'head'));
        for (const id of idsIn(graph)) if (!isHere(site, id.replace(/#.*/, ''))) wrong.push(`${file}: ${id}`);
        const page = graph.find((node) => node['@type'] === 'WebPage');
        const canonical = /<link rel="canonical" href="([^"]+)"/.exec(html)?.[1];
        // In another language it says the same of the same page, which it names as its alternate.
        const isAlternate = new RegExp(`<link rel="alternate" hreflang="[^"]+" href="${String(page?.['@id'])}"`).test(
          html,
        );
        if (page && page['@id'] !== canonical && !isAlternate)
          wrong.push(`${file}: ${String(page['@id'])} is not ${canonical}`);
      }
      expect(wrong).toEqual([]);
    });

    it('every page has what other sites show beside a link to it, and the picture is there', () => {
      const properties = (path: string) =>
        Object.fromEntries(
          headOf(path)
            .filter(({ attrs }) => valueOf(attrs, 'property')?.startsWith('og:'))
            .map(({ attrs }) => [valueOf(attrs, 'property'), valueOf(attrs, 'content')]),
        );
      const path = '/apis/land-survey-office/land-titles/';
      for (const each of ['/', path, `${path}reference/`, `${path}changes/`, '/systems/', '/guides/register/']) {
        const found = properties(each);
        expect(found['og:url']).toBe(url + each);
        expect(found['og:title']?.length).toBeGreaterThan(5);
        expect(found['og:description']?.length).toBeGreaterThan(20);
        expect(isHere(site, found['og:image'] ?? '')).toBe(true);
        const cards = headOf(each).filter(({ attrs }) => valueOf(attrs, 'name') === 'twitter:card');
        expect(cards).toHaveLength(1);
      }
      expect(properties(path)['og:title']).toBe('Land Titles · Land Survey Office');
    });

    it('text is what its publisher wrote', () => {
      const named = [...fixtureTables.api].find(({ id }) => id === 'hostile-body/hostile')?.name;
      expect(dataOf('/apis/hostile-body/hostile/')[1]?.['name']).toBe(named);
    });

    it('text that would like to end the element does not', () => {
      for (const path of [
        '/apis/hostile-body/hostile/',
        '/organisations/hostile-body/',
        '/datasets/hostile-body/hostile/',
      ]) {
        const html = readFileSync(join(site.built.folder, path, 'index.html'), 'utf8');
        const scripts = elementsIn(html, 'head').filter(({ tagName }) => tagName === 'script');
        const known = scripts.filter(
          ({ attrs }) => valueOf(attrs, 'src')?.startsWith('/') || valueOf(attrs, 'type') === 'application/ld+json',
        );
        expect(scripts.length).toBe(known.length);
        expect(JSON.stringify(dataOf(path))).toContain('<');
      }
    });
  });
}

function graphOf(head: readonly Element[]): Node[] {
  const scripts = head.filter(({ attrs }) => valueOf(attrs, 'type') === 'application/ld+json');
  expect(scripts).toHaveLength(1);
  const text = scripts[0]?.childNodes.map((node) => ('value' in node ? node.value : '')).join('') ?? '';
  const document = JSON.parse(text) as { '@context': string; '@graph': Node[] };
  expect(document['@context']).toBe('https://schema.org');
  return document['@graph'];
}

function elementsIn(html: string, within: 'head'): Element[] {
  const page = parse(html).childNodes.find((node): node is Element => node.nodeName === 'html');
  const part = page?.childNodes.find((node): node is Element => node.nodeName === within);
  return part?.childNodes.filter((node): node is Element => 'tagName' in node) ?? [];
}

function valueOf(attrs: Element['attrs'], wanted: string): string | undefined {
  return attrs.find(({ name }) => name === wanted)?.value;
}

function idsIn(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => (key === '@id' ? [String(inner)] : idsIn(inner)));
}

function isHere(site: Site, address: string): boolean {
  const path = decodeURIComponent(new URL(address).pathname);
  const file = join(site.built.folder, path.endsWith('/') ? `${path}index.html` : path);
  return address.startsWith(`${url}/`) && existsSync(file);
}
