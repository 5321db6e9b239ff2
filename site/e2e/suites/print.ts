import { describe, expect, it } from 'vitest';
import { pageKinds } from '../page-kinds.ts';
import type { Site } from '../site.test.ts';

/** Every kind of page on paper: nothing to press, nothing cut off, nothing that is only true today, everything opened. */
export function printSuite(site: Site, reason: string | null): void {
  describe.skipIf(reason)(`on paper${reason ? `: ${reason}` : ''}`, () => {
    it('every kind of page is whole, also for who has chosen the dark theme', { timeout: 240_000 }, async () => {
      // The width of A4 with the margins of a browser.
      const context = await site.browser.newContext({ viewport: { width: 718, height: 1000 }, colorScheme: 'dark' });
      const page = await context.newPage();
      await page.emulateMedia({ media: 'print' });
      const found: Record<string, unknown> = {};
      for (const [kind, path] of Object.entries(pageKinds)) {
        await page.goto(site.server.url + path);
        const wrong = await page.evaluate(() => {
          const isShown = (element: Element) => element.checkVisibility({ visibilityProperty: true });
          const shown = (selector: string) =>
            [...document.querySelectorAll(selector)].filter(isShown).map((element) => element.outerHTML.slice(0, 120));
          const cut = [...document.querySelectorAll('main pre')].filter(
            (pre) => isShown(pre) && pre.scrollWidth > pre.clientWidth + 1,
          );
          const light = getComputedStyle(document.body).color;
          return {
            ...(shown('.site-header nav, .site-footer, .copy, main [type="search"], .ago').length > 0 && {
              controls: shown('.site-header nav, .site-footer, .copy, main [type="search"], .ago'),
            }),
            ...(cut.length > 0 && { cut: cut.map((pre) => pre.textContent?.slice(0, 80)) }),
            ...(document.documentElement.scrollWidth > window.innerWidth && {
              tooWide: document.documentElement.scrollWidth,
            }),
            ...(light !== 'rgb(22, 33, 31)' && { ink: light }),
          };
        });
        if (Object.keys(wrong).length > 0) found[kind] = wrong;
      }
      await context.close();
      expect(found).toEqual({});
    });

    it('what is folded away is opened', async () => {
      const page = await site.browser.newPage();
      await page.emulateMedia({ media: 'print' });
      await page.goto(`${site.server.url}/apis/land-survey-office/land-titles/`);
      const folded = page.locator('section[aria-labelledby="provenance"] table');
      expect((await folded.boundingBox())?.height).toBeGreaterThan(50);
      await page.close();
    });
  });
}
