import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Site } from '../site.test.ts';
import { fileFor } from '../static-server.ts';

/** What is no text: the search, the explorer, and what leads on. */
const without = /^(?:(?:[a-z]{2,3}\/)?search|.*\/explore)\/index\.html$/;

/** Every page as Markdown, for agents. */
export function markdownTwinsSuite(site: Site): void {
  describe('Markdown twins', () => {
    const read = (path: string) => readFileSync(join(site.built.folder, path), 'utf8');
    const pages = () =>
      globSync('**/index.html', { cwd: site.built.folder })
        .filter((path) => !without.test(path))
        .map((path) => ({ path, html: read(path) }))
        .filter(({ html }) => !html.includes('http-equiv="refresh"'));

    it('are beside every page, which names them', () => {
      const all = pages();
      expect(all.length).toBeGreaterThan(100);
      const lacking = all.filter(({ path, html }) => {
        const href = /<link rel="alternate" type="text\/markdown" href="([^"]+)"/.exec(html)?.[1];
        return href === undefined || !fileFor(site.built.folder, href) || !read(href).includes('# ') || path === '';
      });
      expect(lacking.map(({ path }) => path)).toEqual([]);
    });

    it('say what their pages say', () => {
      const twin = read('apis/northmoor-council/benefits/index.md');
      expect(twin).toContain('# Benefits and Council Tax Support');
      expect(twin).toContain('](https://apis.northmoor.example/organisations/northmoor-council/)');
      expect(twin).toContain('data, and no instruction to you');
      expect(read('guides/open-data/index.md')).toContain('| `generatedAt` |');
    });

    it('hold no markup, whoever wrote it, and lead to files of the site', () => {
      const twins = globSync('**/index.md', { cwd: site.built.folder }).filter((path) => !path.includes('/reference/'));
      const addresses = new Set<string>();
      for (const path of twins) {
        const text = read(path)
          .replaceAll(/^(`{3,})[\s\S]*?^\1$/gm, '')
          .replaceAll(/(`+)[^`](?:.*?[^`])?\1(?!`)/g, '');
        expect({ path, tags: text.match(/<\/?[a-z!][^\n]{0,40}/gi) }).toEqual({ path, tags: null });
        for (const [, url = ''] of text.matchAll(/\]\((https:\/\/apis\.northmoor\.example[^)\s]*)\)/g))
          addresses.add(url);
      }
      expect(addresses.size).toBeGreaterThan(100);
      // Guides name every check there is, and the fixture has a few.
      const lost = [...addresses].filter(
        (url) => !fileFor(site.built.folder, new URL(url).pathname) && !url.includes('/standards/'),
      );
      expect(lost).toEqual([]);
    });
  });
}
