import { describe, expect, it } from 'vitest';
import type { Site } from '../site.test.ts';

/** One choice of theme for catalogue and guides; times become relative; operations can be linked to. */
export function themeSuite(site: Site, reason: string | null): void {
  describe.skipIf(reason)(`scripts on every page${reason ? `: ${reason}` : ''}`, () => {
    it('keeps the chosen theme from page to page, in catalogue and guides, and forgets it when it is the system’s', async () => {
      const context = await site.browser.newContext({ colorScheme: 'light' });
      const page = await context.newPage();
      const ground = () => page.locator('body').evaluate((body) => getComputedStyle(body).backgroundColor);
      await page.goto(`${site.server.url}/organisations/`);
      expect(await ground()).toBe('rgb(251, 250, 246)');
      await page.getByRole('button', { name: 'Use the dark theme' }).press('Enter');
      expect(await ground()).toBe('rgb(16, 24, 25)');
      await page.goto(`${site.server.url}/guides/`);
      expect(await ground()).toBe('rgb(16, 24, 25)');
      await page.getByRole('button', { name: 'Use the light theme' }).press('Enter');
      expect(await ground()).toBe('rgb(251, 250, 246)');
      expect(await page.evaluate(() => localStorage.length)).toBe(0);
      await context.close();
    });

    it('adds how long ago to absolute times', async () => {
      const page = await site.browser.newPage();
      await page.goto(`${site.server.url}/apis/land-survey-office/land-titles/`);
      const text = await page.locator('.strip .fresh time').textContent();
      expect(text).toMatch(/^20 November 2026, .*(ago|in |now)/);
      await page.close();
    });

    it('opens the disclosure that holds the operation an address points to', async () => {
      const page = await site.browser.newPage();
      await page.goto(`${site.server.url}/apis/northmoor-council/planning/#operation-319`);
      expect(await page.locator('#operation-319').isVisible()).toBe(true);
      await page.close();
    });
  });
}
