/**
 * All pages, for search engines (https://www.sitemaps.org/protocol.html), and where they find that out.
 */
import { absolute } from '../lib/addresses.ts';
import { escapeHtml } from '../lib/markup.ts';
import type { OutFolder } from './out-folder.ts';

/** What the protocol allows in one file. */
const MOST = 50_000;

/** `paths`: of pages, in any order. Returns the paths of what it wrote. */
export function writeSitemap(folder: OutFolder, url: string, paths: readonly string[]): string[] {
  const sorted = paths.toSorted();
  const address = (path: string) => `<loc>${escapeHtml(absolute(url, path))}</loc>`;
  const names: string[] = [];
  for (let first = 0; first < sorted.length; first += MOST) {
    const name = `/sitemap-${first / MOST}.xml`;
    const urls = sorted.slice(first, first + MOST).map((path) => `<url>${address(path)}</url>`);
    folder.write(name, document('urlset', urls));
    names.push(name);
  }
  folder.write(
    '/sitemap-index.xml',
    document(
      'sitemapindex',
      names.map((name) => `<sitemap>${address(name)}</sitemap>`),
    ),
  );
  // Everything here is public; this is where those who come look for the sitemap (RFC 9309, section 2.2.4).
  folder.write('/robots.txt', `User-agent: *\nAllow: /\nSitemap: ${absolute(url, '/sitemap-index.xml')}\n`);
  return ['/robots.txt', '/sitemap-index.xml', ...names];
}

function document(root: string, entries: readonly string[]): string {
  return `<?xml version="1.0" encoding="UTF-8"?><${root} xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">${entries.join('')}</${root}>`;
}
