import { AxeBuilder } from '@axe-core/playwright';
import { describe, expect, it } from 'vitest';
import { pageKinds } from '../page-kinds.ts';
import type { Site } from '../site.test.ts';

export const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** WCAG 2.2 AA by axe on every kind of page, wide and narrow, light and dark; nothing wider than the screen; nothing from elsewhere. */
export function accessibilitySuite(site: Site, reason: string | null): void {
  describe.skipIf(reason)(`accessibility${reason ? `: ${reason}` : ''}`, () => {
    for (const colorScheme of ['light', 'dark'] as const) {
      for (const width of [1280, 390]) {
        it(`${colorScheme}, ${width} pixels wide`, { timeout: 480_000 }, async () => {
          const context = await site.browser.newContext({ colorScheme, viewport: { width, height: 844 } });
          const page = await context.newPage();
          const elsewhere: string[] = [];
          const complaints: string[] = [];
          const isElsewhere = (url: string) => !url.startsWith(site.server.url) && !url.startsWith('data:');
          // The fixture tries to load a picture from elsewhere; the page’s own policy stops it before it is sent.
          page.on('requestfailed', (request) => {
            if (isElsewhere(request.url()) && request.failure()?.errorText !== 'csp') elsewhere.push(request.url());
          });
          page.on('requestfinished', (request) => {
            if (isElsewhere(request.url())) elsewhere.push(request.url());
          });
          page.on('pageerror', (error) => complaints.push(error.message));
          const found: Record<string, unknown> = {};
          for (const [kind, path] of Object.entries(pageKinds)) {
            await page.goto(site.server.url + path);
            await page.evaluate(() => document.fonts.ready.then(() => true));
            const { violations } = await new AxeBuilder({ page }).withTags(rules).analyze();
            if (violations.length > 0) {
              found[kind] = violations.map(
                ({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 200)).join(' | ')}`,
              );
            }
            const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
            if (overflow > 0) found[`${kind}, too wide`] = overflow;
          }
          await context.close();
          expect(found).toEqual({});
          expect(elsewhere).toEqual([]);
          expect(complaints).toEqual([]);
        });
      }
    }

    it('holds for an empty estate too', async () => {
      const context = await site.browser.newContext();
      const page = await context.newPage();
      for (const path of [
        '/',
        '/apis/',
        '/apis/a-to-z/',
        '/organisations/',
        '/sources/',
        '/standards/',
        '/changes/',
        '/standards/changes/',
        '/map/',
        '/map/gaps/',
        '/systems/',
        '/register/',
      ]) {
        await page.goto(site.emptyServer.url + path);
        const { violations } = await new AxeBuilder({ page }).withTags(rules).analyze();
        expect(violations.map(({ id }) => id)).toEqual([]);
      }
      await context.close();
    });
  });
}
