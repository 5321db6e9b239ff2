import { parse, type DefaultTreeAdapterTypes } from 'parse5';
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { describe, expect, it } from 'vitest';
import { changeRules } from '../../../crawler/changes/rules/index.ts';
import { everyCheck } from '../../../crawler/checks/engine/every-check.ts';
import type { Site } from '../site.test.ts';
import { fileFor } from '../static-server.ts';

type Element = DefaultTreeAdapterTypes.Element;
type Document = { ids: Set<string>; addresses: string[] };

const checks = new Set(everyCheck.map(({ id }) => id));

/** These snapshots hold few or none of the checks and kinds of change that guides may lead to; a real one holds every one. */
function isPageOfCode(path: string): boolean {
  const [, change, code = ''] = /^\/standards\/(changes\/)?([a-z0-9-]+)\/$/.exec(path) ?? [];
  return change === undefined ? checks.has(code) : Object.hasOwn(changeRules, code);
}

/** Every address on every page that leads to this site leads to something, down to the fragment. */
export function linksSuite(site: Site): void {
  describe('links', () => {
    it('that lead to nothing have a page that says so, instead of one that only sends on', () => {
      for (const which of ['built', 'empty'] as const)
        expect(readFileSync(join(site[which].folder, '404.html'), 'utf8')).toContain('There is no page here');
    });

    for (const which of ['built', 'empty'] as const) {
      it(`all resolve in the ${which} site`, () => {
        const { folder } = site[which];
        const documents = new Map<string, Document>();
        const documentAt = (file: string): Document => {
          const known = documents.get(file) ?? readDocument(file);
          documents.set(file, known);
          return known;
        };
        const broken: string[] = [];
        for (const file of htmlFiles(folder)) {
          const page = `/${relative(folder, file).replace(/index\.html$/, '')}`;
          for (const address of documentAt(file).addresses) {
            const url = new URL(address, `https://portal.invalid${page}`);
            if (url.hostname !== 'portal.invalid') continue;
            const target = fileFor(folder, url.pathname);
            if (!target) {
              if (!isPageOfCode(url.pathname)) broken.push(`${page} -> ${address}`);
            } else if (
              url.hash &&
              target.endsWith('.html') &&
              !documentAt(target).ids.has(decodeURIComponent(url.hash.slice(1)))
            ) {
              broken.push(`${page} -> ${address} (no such place)`);
            }
          }
        }
        expect(broken).toEqual([]);
      });
    }

    it.each([
      ['land-titles/versions/v2/', 'land-titles/'],
      ['land-titles/versions/v2/reference/', 'land-titles/reference/'],
      ['land-titles/versions/v2/reference/explore/', 'land-titles/reference/explore/'],
      ['land-titles/versions/v2/quality/', 'land-titles/quality/'],
      ['titles/', 'land-titles/'],
      ['titles/reference/', 'land-titles/reference/'],
      ['titles/versions/v1/', 'land-titles/versions/v1/'],
      ['titles/versions/v1/quality/', 'land-titles/versions/v1/quality/'],
    ])('lead on from %s to %s', (from, to) => {
      const page = readFileSync(join(site.built.folder, 'apis/land-survey-office', from, 'index.html'), 'utf8');
      expect(page).toContain(`content="0; url=/apis/land-survey-office/${to}"`);
    });

    it('lead on from former ids on hosts that read the list, too', () => {
      const rules = readFileSync(join(site.built.folder, '_redirects'), 'utf8');
      expect(rules).toContain('/apis/land-survey-office/titles/* /apis/land-survey-office/land-titles/:splat 301\n');
      for (const [, to = ''] of rules.matchAll(/ (\/\S+?)(?::splat)? 301$/gm))
        expect([to, fileFor(site.built.folder, to) !== null]).toEqual([to, true]);
    });

    it('have a sitemap of every page that is not a signpost', () => {
      const sitemap = readFileSync(join(site.built.folder, 'sitemap-0.xml'), 'utf8');
      expect(sitemap).toContain('https://apis.northmoor.example/apis/land-survey-office/land-titles/versions/v1/');
      expect(sitemap).not.toContain('/apis/land-survey-office/titles/');
      expect(readFileSync(join(site.built.folder, 'robots.txt'), 'utf8')).toBe(
        'User-agent: *\nAllow: /\nSitemap: https://apis.northmoor.example/sitemap-index.xml\n',
      );
    });
  });
}

function htmlFiles(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.html'))
    .map((entry) => join(entry.parentPath, entry.name));
}

function readDocument(file: string): Document {
  const ids = new Set<string>();
  const addresses: string[] = [];
  const visit = (node: DefaultTreeAdapterTypes.Node): void => {
    for (const { name, value } of (node as Element).attrs ?? []) {
      if (name === 'id') ids.add(value);
      if (name === 'href' || name === 'src' || name === 'action') addresses.push(value);
    }
    for (const child of (node as Element).childNodes ?? []) visit(child);
  };
  visit(parse(readFileSync(file, 'utf8')));
  return { ids, addresses };
}
