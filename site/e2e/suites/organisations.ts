import { describe, expect, it } from 'vitest';
import { fixtureTables } from '../fixture-snapshot.ts';
import type { Site } from '../site.test.ts';

const council = '/organisations/northmoor-council/';
const apisOf = (organisation: string) =>
  [...fixtureTables.api].filter((api) => api.organisation === organisation).map(({ id }) => `/apis/${id}/`);

/** Who publishes here, and what, without JavaScript. */
export function organisationsSuite(site: Site, reason: string | null): void {
  describe.skipIf(reason)(`organisations${reason ? `: ${reason}` : ''}`, () => {
    const open = async (path: string) => {
      const context = await site.browser.newContext({ javaScriptEnabled: false });
      const page = await context.newPage();
      await page.goto(site.server.url + path);
      const links = (selector: string) =>
        page.locator(`${selector} a`).evaluateAll((all) => all.map((link) => link.getAttribute('href')));
      return { page, links, close: () => context.close() };
    };

    it('are listed by name, each with the number of its APIs', async () => {
      const { page, links, close } = await open('/organisations/');
      const addresses = [...fixtureTables.organisation].map(({ id }) => `/organisations/${id}/`);
      expect(new Set(await links('main .rows'))).toEqual(new Set(addresses));
      const row = page.locator('main .rows > li', { hasText: 'Northmoor Borough Council' });
      expect(await row.textContent()).toContain(`${apisOf('northmoor-council').length} APIs`);
      await close();
    });

    it('have a page with their APIs, their parts and the sources we read', async () => {
      const { page, links, close } = await open(council);
      expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('Northmoor Borough Council');
      expect(new Set(await links('main .results h3'))).toEqual(new Set(apisOf('northmoor-council')));
      expect(await links('section[aria-labelledby="parts"]')).toEqual(['/organisations/parks-trust/']);
      expect(await links('section[aria-labelledby="sources"]')).toContain('/sources/northmoor-council/descriptions/');
      await close();
    });

    it('say what they are part of, and what is wrong with their registration', async () => {
      const { page, links, close } = await open('/organisations/parks-trust/');
      expect(await links('main .lead')).toEqual([council]);
      expect(await page.locator('main .notice').textContent()).toContain('did you mean sources?');
      expect(await page.locator('section[aria-labelledby="apis"]').textContent()).toContain('None has been found yet');
      await close();
    });
  });
}
