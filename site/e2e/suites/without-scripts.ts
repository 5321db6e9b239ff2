import { describe, expect, it } from 'vitest';
import type { Site } from '../site.test.ts';

/** Every page is complete without JavaScript; only searching is not, and it says so. */
export function withoutScriptsSuite(site: Site, reason: string | null): void {
  describe.skipIf(reason)(`without JavaScript${reason ? `: ${reason}` : ''}`, () => {
    it('lists APIs, says what does not work, and leads to the A to Z', async () => {
      const context = await site.browser.newContext({ javaScriptEnabled: false });
      const page = await context.newPage();
      await page.goto(`${site.server.url}/apis/?q=parking`);
      expect(await page.locator('[data-results] h3').count()).toBe(11);
      expect(await page.getByText('Searching needs JavaScript').isVisible()).toBe(true);
      expect(await page.locator('main').getByRole('searchbox').isVisible()).toBe(false);
      const width = (selector: string) => page.locator(selector).evaluate((element) => element.clientWidth);
      expect(await width('[data-results]')).toBe(await width('[data-catalogue]'));
      expect(await page.locator('[data-facets]').isVisible()).toBe(false);
      await page.locator('main').getByRole('link', { name: 'A to Z', exact: true }).click();
      await page.getByRole('link', { name: 'Parking Permits' }).click();
      expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('Parking Permits');
      expect(await page.locator('[data-theme-switch]').isVisible()).toBe(false);
      await page.getByText('Can I use it?').waitFor();
      await context.close();
    });

    it('leads from the header to the catalogue, and from the page of the search to what works', async () => {
      const context = await site.browser.newContext({
        javaScriptEnabled: false,
        viewport: { width: 1280, height: 900 },
      });
      const page = await context.newPage();
      await page.goto(`${site.server.url}/organisations/`);
      expect(await page.getByRole('button', { name: 'Search everything' }).isVisible()).toBe(false);
      await page.getByRole('searchbox', { name: 'Search APIs' }).fill('parking');
      await page.keyboard.press('Enter');
      await page.waitForURL('**/apis/?q=parking');
      expect(await page.locator('[data-results] h3').count()).toBe(11);
      await page.goto(`${site.server.url}/search/?q=parking`);
      await page.locator('main').getByRole('link', { name: 'The A to Z' }).click();
      await page.getByRole('link', { name: 'Parking Permits' }).waitFor();
      await context.close();
    });

    it('opens the rest of the operations', async () => {
      const context = await site.browser.newContext({ javaScriptEnabled: false });
      const page = await context.newPage();
      await page.goto(`${site.server.url}/apis/northmoor-council/planning/`);
      const rest = page.locator('#operation-319');
      expect(await rest.isVisible()).toBe(false);
      await page.getByText('Show the other 308 operations').click();
      expect(await rest.isVisible()).toBe(true);
      expect(await page.locator('.operations > li').count()).toBe(320);
      await context.close();
    });

    it('follows the system’s theme', async () => {
      const context = await site.browser.newContext({ javaScriptEnabled: false, colorScheme: 'dark' });
      const page = await context.newPage();
      for (const path of ['/', '/guides/']) {
        await page.goto(site.server.url + path);
        expect(await page.locator('body').evaluate((body) => getComputedStyle(body).backgroundColor)).toBe(
          'rgb(16, 24, 25)',
        );
      }
      await context.close();
    });
  });
}
