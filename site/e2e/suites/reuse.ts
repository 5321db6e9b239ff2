import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ApiJson } from '../../../schemas/open-data.ts';
import type { Site } from '../site.test.ts';

const titles = 'land-survey-office/land-titles';
const benefits = 'northmoor-council/benefits';

/** Similar APIs of other organisations, on pages and for programs. */
export function reuseSuite(site: Site, reason: string | null): void {
  const recordOf = (id: string) =>
    ApiJson.parse(JSON.parse(readFileSync(join(site.built.folder, `api/v1/apis/${id}.json`), 'utf8')));

  describe('similar APIs', () => {
    it('are in the record of an API, with what both have and who uses them', () => {
      const [similar, ...others] = recordOf(benefits).similar;
      expect(others).toEqual([]);
      expect(similar).toMatchObject({
        id: titles,
        name: 'Land Titles',
        organisation: 'land-survey-office',
        url: 'https://apis.northmoor.example/apis/land-survey-office/land-titles/',
        why: 'Both deal with titles and parcels: 4 operations and 7 fields have the same names, such as `uprn`, `usrn` and `postcode`.',
        usedBy: ['health-board-cymru', 'northmoor-council', 'parks-trust'],
        operations: ['read title', 'send title', 'remove title', 'read parcel'],
        fields: ['uprn', 'usrn', 'postcode', 'streetname', 'townname', 'buildingname', 'flatnumber'],
      });
      expect(recordOf(titles).similar.map(({ id, usedBy }) => [id, usedBy])).toEqual([[benefits, []]]);
    });

    it('are found for an API that is being switched off, which is itself suggested to nobody', () => {
      expect(recordOf('northmoor-council/parking').similar.map(({ id }) => id)).toEqual([titles]);
      expect(recordOf(titles).similar.map(({ id }) => id)).not.toContain('northmoor-council/parking');
    });

    it('are none where nothing is alike enough', () => {
      expect(recordOf('northmoor-council/planning').similar).toEqual([]);
      expect(recordOf('health-board-cymru/letters').similar).toEqual([]);
    });
  });

  describe.skipIf(reason)(`what to look at before building${reason ? `: ${reason}` : ''}`, () => {
    it('stands on the page of an API, a shared platform marked as such, and nowhere else', async () => {
      const context = await site.browser.newContext({ javaScriptEnabled: false });
      const page = await context.newPage();
      const section = page.locator('section[aria-labelledby="similar"]');
      await page.goto(`${site.server.url}/apis/${benefits}/`);
      expect(await section.getByRole('heading', { level: 2 }).textContent()).toBe('Before you build');
      const card = section.locator('.result');
      expect(await card.getByRole('link').getAttribute('href')).toBe(`/apis/${titles}/`);
      expect(await card.allInnerTexts()).toEqual([
        expect.stringMatching(
          /^Land Titles\s+Land Survey Office\s+Look up who owns.*\s+Both deal with titles and parcels: .*\s+Shared: three other organisations use it$/,
        ),
      ]);
      await page.goto(`${site.server.url}/apis/${titles}/`);
      expect(await section.locator('.tag').count()).toBe(0);
      for (const path of [`/apis/${titles}/versions/v1/`, '/apis/northmoor-council/planning/']) {
        await page.goto(site.server.url + path);
        expect([path, await section.count()]).toEqual([path, 0]);
      }
      await context.close();
    });

    it('is what the page of the search says until somebody asks', async () => {
      const page = await site.browser.newPage();
      await page.goto(`${site.server.url}/search/`);
      const help = page.getByRole('heading', { name: 'Look before you build' });
      await help.waitFor();
      await page.locator('.examples a').first().click();
      await page.locator('[data-group="apis"]').waitFor();
      expect(await help.isVisible()).toBe(false);
      await page.goBack();
      await help.waitFor();
      await page.close();
    });
  });
}
