import { describe, expect, it } from 'vitest';
import type { Site } from '../site.test.ts';

/** Pages that have nothing to show, not yet, not any more, or not what was asked for: each says so, and what to do next. */
export function statesSuite(site: Site, reason: string | null): void {
  describe.skipIf(reason)(`states${reason ? `: ${reason}` : ''}`, () => {
    it('while the search loads, the page says so instead of showing what was not asked for', async () => {
      const page = await site.browser.newPage();
      let goOn: () => void = () => undefined;
      const held = new Promise<void>((done) => (goOn = done));
      await page.route('**/search/*.json', async (route) => {
        await held;
        await route.continue();
      });
      await page.goto(`${site.server.url}/search/?q=titles`, { waitUntil: 'commit' });
      const count = page.locator('[data-search-count]');
      await expect.poll(() => count.textContent()).toBe('Searching …');
      expect(await page.locator('[data-search-before]').isVisible()).toBe(false);
      goOn();
      await expect.poll(() => count.textContent()).not.toBe('Searching …');
      await page.getByRole('link', { name: 'Land Titles' }).first().waitFor();
      await page.close();
    });

    it('when the search cannot be loaded, the page says so, and what there is without it', async () => {
      const page = await site.browser.newPage();
      await page.route('**/search/*.json', (route) => route.abort());
      await page.goto(`${site.server.url}/search/?q=titles`);
      await page.getByText('The search could not be loaded. Reload the page, or use the A to Z.').waitFor();
      expect(await page.locator('[data-search-groups] li').count()).toBe(0);
      await page.close();
    });

    it.each([
      ['/', 'No organisation yet', '/register/'],
      ['/apis/', 'No APIs are here yet', '/register/'],
      ['/organisations/', 'Nobody has registered yet', '/register/'],
    ])('without any API, %s says so and leads on', async (path, words, next) => {
      const page = await site.browser.newPage();
      await page.goto(site.emptyServer.url + path);
      expect(await page.locator('main').textContent()).toContain(words);
      expect(await page.locator(`main a[href^="${next}"]`).count()).toBeGreaterThan(0);
      await page.close();
    });

    it.each([
      ['stale', '/apis/land-survey-office/map-tiles/', ['This may be out of date', '14 October 2026']],
      ['retired', '/apis/northmoor-council/bins/', ['Retired.', 'The page stays so that links to it keep an answer.']],
      ['ending', '/apis/northmoor-council/parking/', ['Being switched off.', 'Do not build anything new on it.']],
      ['not there', '/no/such/page/', ['There is no page here', 'by organisation']],
    ])('what is %s says so before anything else', async (_, path, words) => {
      const page = await site.browser.newPage({ viewport: { width: 390, height: 844 } });
      await page.goto(site.server.url + path);
      const text = ((await page.locator('main').textContent()) ?? '').replaceAll(/\s+/g, ' ');
      for (const each of words) expect(text).toContain(each);
      const first = page.getByText(words[0] ?? '').first();
      expect((await first.boundingBox())?.y).toBeLessThan(844);
      await page.close();
    });
  });
}
