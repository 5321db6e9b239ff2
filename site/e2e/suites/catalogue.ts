import type { Page } from 'playwright-core';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Site } from '../site.test.ts';

/** Searching and narrowing with the keyboard; all of it in the address; back and forward. */
export function catalogueSuite(site: Site, reason: string | null): void {
  describe.skipIf(reason)(`the catalogue${reason ? `: ${reason}` : ''}`, () => {
    let page: Page;
    beforeEach(async () => {
      page = await site.browser.newPage({ viewport: { width: 1280, height: 900 } });
    });
    afterEach(() => page.close());

    const names = () => page.locator('[data-results] h3').allTextContents();
    const count = async () => (await page.locator('[data-count]').textContent())?.trim();
    const counted = (text: string) => page.locator('[data-count]').filter({ hasText: text }).waitFor();
    const query = () => new URL(page.url()).search;

    it('finds with typing errors, says how many in words, and keeps the question in the address', async () => {
      await page.goto(`${site.server.url}/apis/`);
      expect(await count()).toBe('11 APIs');
      await page.getByRole('searchbox').fill('plannning');
      await counted('1 API matches “plannning”, of 11');
      expect(await names()).toEqual(['Planning Applications']);
      await expect.poll(query).toBe('?q=plannning'); // written when the typing pauses
    });

    it('puts an organisation’s abbreviation first', async () => {
      await page.goto(`${site.server.url}/apis/?q=lso`);
      await counted('match “lso”');
      expect((await names()).slice(0, 3)).toEqual(['Land Titles', 'Map Tiles', 'Place Names']);
    });

    it('narrows by keyboard, with counts that follow, and goes back and forward', async () => {
      await page.goto(`${site.server.url}/apis/`);
      const council = page.getByRole('checkbox', { name: /^Northmoor Borough Council/ });
      await council.focus();
      await page.keyboard.press('Space');
      await counted('4 APIs match, of 11');
      expect(query()).toBe('?organisation=northmoor-council');
      // The other facets count within the council; its own facet still offers the others.
      const facet = (name: string, value: string) => page.locator(`label[data-facet="${name}"][data-value="${value}"]`);
      expect(await facet('lifecycle', 'active').locator('output').textContent()).toBe('2');
      expect(await facet('organisation', 'land-survey-office').locator('output').textContent()).toBe('3');
      expect(await facet('lifecycle', 'deprecated').isVisible()).toBe(false);

      await facet('lifecycle', 'retired').locator('input').focus();
      await page.keyboard.press('Space');
      await counted('1 API matches, of 11');
      expect(await names()).toEqual(['Bin Collections']);
      await page.goBack();
      await counted('4 APIs match, of 11');
      expect(await facet('lifecycle', 'retired').locator('input').isChecked()).toBe(false);
      await page.goForward();
      await counted('1 API matches, of 11');

      await page.getByRole('button', { name: 'Take away Lifecycle: Retired' }).press('Enter');
      await counted('4 APIs match, of 11');
      await page.getByRole('button', { name: 'Clear everything' }).press('Enter');
      await counted('11 APIs');
      expect(query()).toBe('');
    });

    it('opens an address with a question and facets as it was left', async () => {
      await page.goto(`${site.server.url}/apis/?q=land&rung=standard`);
      await counted('1 API matches “land”, of 11');
      expect(await page.getByRole('searchbox').inputValue()).toBe('land');
      expect(await page.getByRole('checkbox', { name: /^Meets the standards/ }).isChecked()).toBe(true);
    });

    it('finds by kind of credential, and shows on results only what is worth knowing', async () => {
      await page.goto(`${site.server.url}/apis/?q=oauth`);
      await counted('1 API matches “oauth”, of 11');
      expect(await names()).toEqual(['Land Titles']);
      expect(await page.locator('.result .tags').textContent()).not.toContain('Active');
      await page.goto(`${site.server.url}/apis/?q=hospital+letters`);
      await counted('1 API matches');
      expect(await page.locator('.result .tags').textContent()).toContain('Access not stated');
    });

    it('breaks no key in the tables of the guides on a narrow screen', async () => {
      await page.setViewportSize({ width: 390, height: 844 });
      for (const guide of ['register', 'operate/configure']) {
        await page.goto(`${site.server.url}/guides/${guide}/`);
        const lines = await page
          .locator('td:first-child code')
          .evaluateAll((keys) => keys.map((key) => key.getClientRects().length));
        expect(lines.length).toBeGreaterThan(5);
        expect(new Set(lines)).toEqual(new Set([1]));
      }
    });

    it('helps when nothing is found', async () => {
      await page.goto(`${site.server.url}/apis/?q=zzzzqqq`);
      await counted('No APIs match “zzzzqqq”');
      expect(await page.getByText('Nothing matches all of that.').isVisible()).toBe(true);
      expect(await page.getByRole('heading', { name: 'What comes nearest' }).isVisible()).toBe(false);
      const help = page.getByRole('link', { name: 'register it' });
      expect(await help.getAttribute('href')).toBe('/guides/register/');

      await page.getByRole('searchbox').fill('planning zzzzqqq');
      await counted('No APIs match “planning zzzzqqq”');
      expect(await page.getByRole('heading', { name: 'What comes nearest' }).isVisible()).toBe(true);
      expect(await page.locator('[data-nearest] h3').allTextContents()).toEqual(['Planning Applications']);
    });

    it('is reached from the home page by keyboard alone', async () => {
      await page.goto(site.server.url);
      await page.keyboard.press('Tab');
      expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Skip to the content');
      await page.getByRole('searchbox').focus();
      await page.keyboard.type('parking');
      await page.keyboard.press('Enter');
      await counted('match');
      expect(query()).toBe('?q=parking');
      expect((await names())[0]).toBe('Parking Permits');
    });

    it('offers three searches on the home page that find something', async () => {
      await page.goto(site.server.url);
      const links = await page
        .locator('.examples a')
        .evaluateAll((elements) => elements.map((element) => (element as HTMLAnchorElement).href));
      expect(links).toHaveLength(3);
      for (const link of links) {
        await page.goto(link);
        await page.locator('[data-count]').filter({ hasText: 'match' }).waitFor();
        expect((await names()).length).toBeGreaterThan(0);
      }
    });

    it('searches a very large catalogue beside the page, fifty results at a time', async () => {
      const records = Array.from({ length: 5200 }, (_, index) => ({
        i: `land-survey-office/sheet-${index}`,
        n: `${index % 2 ? 'Survey' : 'Harbour'} sheet ${index}`,
        o: 'land-survey-office',
        l: 'active',
        r: 'valid',
        s: 'openapi-3.1',
        u: 'none',
        f: 'fresh',
      }));
      const body = JSON.stringify({ organisations: { 'land-survey-office': ['Land Survey Office', 'LSO'] }, records });
      await page.route('**/apis/records.json', (route) => route.fulfill({ contentType: 'application/json', body }));
      const worker = page.waitForEvent('worker');
      await page.goto(`${site.server.url}/apis/?q=harbour`);
      expect((await worker).url()).toContain('search-worker');
      await counted('2,600 APIs match “harbour”, of 5,200');
      expect(await names()).toHaveLength(50);
      await page.getByRole('button', { name: 'Show 50 more' }).press('Enter');
      await page.locator('.result').nth(99).waitFor();
      expect(await names()).toHaveLength(100);
      expect(
        await page.evaluate(() => document.activeElement?.closest('li') === document.querySelectorAll('.result')[50]),
      ).toBe(true);
    });

    it('opens the facets on a narrow screen when asked', async () => {
      await page.setViewportSize({ width: 390, height: 844 });
      await page.goto(`${site.server.url}/apis/`);
      expect(await page.getByText('Lifecycle', { exact: true }).isVisible()).toBe(false);
      await page.getByText('Narrow the results').click();
      expect(await page.getByText('Lifecycle', { exact: true }).isVisible()).toBe(true);
    });
  });
}
