/**
 * Adds pages that are no pages of Astro to the sitemap (https://www.sitemaps.org/protocol.html), and takes the frames out.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { absolute } from '../lib/addresses.ts';
import { escapeHtml } from '../lib/markup.ts';
import { framePaths } from '../lib/page-frame.ts';

/** What the protocol allows in one file. */
const MOST = 50_000;

export function extendSitemap(outDir: string, url: string, paths: readonly string[]): void {
  const index = join(outDir, 'sitemap-index.xml');
  if (!existsSync(index)) return;
  const frames = Object.values(framePaths).map((path) => `<url><loc>${escapeHtml(absolute(url, path))}</loc></url>`);
  for (let number = 0; existsSync(join(outDir, `sitemap-${number}.xml`)); number++) {
    const file = join(outDir, `sitemap-${number}.xml`);
    const text = readFileSync(file, 'utf8');
    writeFileSync(
      file,
      frames.reduce((left, frame) => left.replace(frame, ''), text),
    );
  }
  const entries: string[] = [];
  for (let first = 0; first < paths.length; first += MOST) {
    const name = `sitemap-more-${first / MOST}.xml`;
    const urls = paths
      .slice(first, first + MOST)
      .map((path) => `<url><loc>${escapeHtml(absolute(url, path))}</loc></url>`);
    writeFileSync(
      join(outDir, name),
      `<?xml version="1.0" encoding="UTF-8"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">${urls.join('')}</urlset>`,
    );
    entries.push(`<sitemap><loc>${escapeHtml(absolute(url, `/${name}`))}</loc></sitemap>`);
  }
  writeFileSync(index, readFileSync(index, 'utf8').replace('</sitemapindex>', `${entries.join('')}</sitemapindex>`));
}
