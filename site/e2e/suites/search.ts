import { AxeBuilder } from '@axe-core/playwright';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { rules } from './accessibility.ts';
import type { Site } from '../site.test.ts';

/** The search of everything, by keyboard alone: the dialog from anywhere, and the page with the whole list. */
export function searchSuite(site: Site, reason: string | null): void {
  describe.skipIf(reason)(`the search of everything${reason ? `: ${reason}` : ''}`, () => {
    let page: Page;
    let asked: string[];
    beforeEach(async () => {
      page = await site.browser.newPage({ viewport: { width: 1280, height: 900 } });
      asked = [];
      page.context().on('request', (request) => asked.push(new URL(request.url()).pathname));
    });
    afterEach(() => page.close());

    const dialog = () => page.getByRole('dialog', { name: 'Search everything' });
    const field = () => dialog().getByRole('combobox');
    const options = () => dialog().getByRole('option');
    const active = async () => {
      const id = await field().getAttribute('aria-activedescendant');
      return id === null ? null : page.locator(`#${id}`);
    };
    const groups = () => dialog().locator('.search-label').allTextContents();
    const openedBy = async (key: string, path = '/') => {
      await page.goto(site.server.url + path);
      await page.keyboard.press(key);
      await field().waitFor();
      expect(await field().evaluate((element) => element === document.activeElement)).toBe(true);
    };

    it.each([
      ['/', '/apis/land-survey-office/land-titles/reference/'],
      ['Control+k', '/guides/register/'],
      ['Meta+k', '/apis/'],
    ])('opens with %s on %s, and closes with Escape', async (key, path) => {
      await openedBy(key, path);
      await page.keyboard.press('Escape');
      await dialog().waitFor({ state: 'hidden' });
      expect(await field().isVisible()).toBe(false);
    });

    it('opens by its button, and gives the focus back to it', async () => {
      await page.goto(`${site.server.url}/organisations/`);
      const button = page.getByRole('button', { name: 'Search everything' });
      await button.focus();
      await page.keyboard.press('Enter');
      await field().waitFor();
      await page.keyboard.press('Escape');
      expect(await button.evaluate((element) => element === document.activeElement)).toBe(true);
    });

    it('writes a stroke in fields, and leaves the key alone for those who switch it off', async () => {
      await page.goto(`${site.server.url}/apis/`);
      const catalogue = page.getByRole('searchbox');
      await catalogue.focus();
      await page.keyboard.press('/');
      expect(await catalogue.inputValue()).toBe('/');
      await page.keyboard.press('Control+k');
      await field().waitFor();
      await dialog().getByRole('checkbox', { name: 'Open with /' }).press('Space');
      await page.goto(`${site.server.url}/sources/`);
      await page.keyboard.press('/');
      await page.keyboard.press('Control+k');
      await field().waitFor();
      expect(await field().inputValue()).toBe('');
      expect(await dialog().getByRole('checkbox').isChecked()).toBe(false);
    });

    it('fetches nothing of the index before somebody types, and then only what is needed', async () => {
      const ofSearch = () => asked.filter((path) => path.startsWith('/search/') || path.endsWith('records.json'));
      await page.goto(site.server.url);
      await page.waitForLoadState('networkidle');
      expect(ofSearch()).toEqual([]);
      await page.keyboard.press('/');
      await field().waitFor();
      // The worker has started, and fetched where the index is, and the guides.
      await expect.poll(() => ofSearch().toSorted()).toEqual(['/search/guides.json', '/search/index.json']);
      await page.keyboard.type('p');
      await expect.poll(() => ofSearch().length).toBe(3);
      expect(ofSearch().at(-1)).toMatch(/^\/search\/[0-9a-f]{12}\/words\.bin$/);
      await page.keyboard.type('lanning');
      await options().first().waitFor();
      const folder = readdirSync(join(site.built.folder, 'search')).find((name) => /^[0-9a-f]{12}$/.test(name)) ?? '';
      const blocks = readdirSync(join(site.built.folder, 'search', folder, 'records'));
      expect(asked.filter((path) => path.includes('/records/')).length).toBeLessThan(blocks.length);
    });

    it('finds in groups, moves by arrows, and goes with Enter to the very place', async () => {
      await openedBy('/');
      await page.keyboard.type('plannning'); // one n too many
      await dialog().getByRole('option', { name: 'Planning Applications' }).first().waitFor();
      await expect
        .poll(groups)
        .toEqual(['APIs', 'Operations', 'Services', 'Systems'].map((group) => `${group}, read as “planning”`));
      expect(await field().getAttribute('aria-expanded')).toBe('true');
      expect(await active()).toBeNull();

      await page.keyboard.press('ArrowDown');
      expect(await (await active())?.textContent()).toContain('Planning Applications');
      await page.keyboard.press('ArrowDown');
      const option = await active();
      expect(await option?.getAttribute('aria-selected')).toBe('true');
      const href = await option?.getAttribute('href');
      expect(href).toMatch(/^\/apis\/northmoor-council\/planning\/reference\/#./);
      // Up twice is the field again, and further up the last option.
      await page.keyboard.press('ArrowUp');
      await page.keyboard.press('ArrowUp');
      expect(await active()).toBeNull();
      await page.keyboard.press('ArrowUp');
      expect(await (await active())?.getAttribute('id')).toBe(`search-option-${(await options().count()) - 1}`);
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('Enter');
      await page.waitForURL((url) => url.pathname + url.hash === href || url.hash === new URL(`${href}`, url).hash);
      await page.locator(':target').waitFor({ state: 'attached' });
    });

    it('puts an exact acronym first, and says what there is to those who listen', async () => {
      await openedBy('/');
      await page.keyboard.type('lso');
      await dialog().getByRole('option', { name: 'Land Survey Office (LSO)' }).waitFor();
      await expect.poll(async () => (await groups())[0]).toBe('Organisations');
      await expect
        .poll(() => dialog().getByRole('status').textContent())
        .toMatch(/^\d+ results for “lso”: 1 organisation, 3 APIs, \d+ operations, 1 service, 2 systems, 1 dataset$/);
    });

    it('goes with Enter to the page of all results, whose address can be sent, and back', async () => {
      await openedBy('/');
      await page.keyboard.type('record');
      await options().first().waitFor();
      await page.keyboard.press('Enter');
      await page.waitForURL('**/search/?q=record');
      const rows = page.locator('[data-group="operations"] li');
      await rows.nth(19).waitFor();
      expect(await rows.count()).toBe(20);
      await page.getByRole('button', { name: 'Show more Operations' }).press('Enter');
      await rows.nth(39).waitFor();
      await expect
        .poll(() => page.evaluate(() => document.activeElement?.closest('li')?.previousElementSibling !== null))
        .toBe(true);
      const input = page.getByRole('searchbox');
      await input.fill('parking');
      await page.waitForURL('**/search/?q=parking');
      await page.locator('[data-group="apis"]').getByRole('link', { name: 'Parking Permits' }).waitFor();
      await page.goBack();
      await expect.poll(() => input.inputValue()).toBe('record');
      await rows.first().waitFor();
      await page.getByRole('link', { name: 'Narrow these in the catalogue' }).isVisible();
    });

    it('reaches its field on its page with the same keys', async () => {
      await page.goto(`${site.server.url}/search/`);
      for (const key of ['/', 'Control+k']) {
        await page.locator('h1').click();
        await page.keyboard.press(key);
        expect(await page.evaluate(() => document.activeElement?.getAttribute('name'))).toBe('q');
        expect(await page.getByRole('searchbox').inputValue()).toBe('');
        await page.evaluate(() => (document.activeElement as HTMLElement).blur());
      }
    });

    it('shows the nearest when nothing has all words, and how to register what is missing', async () => {
      await openedBy('/');
      await page.keyboard.type('parking zzzzqqq');
      await expect.poll(async () => (await groups())[0]).toBe('APIs that have some of these words');
      expect(await dialog().getByRole('link', { name: 'register it' }).getAttribute('href')).toBe('/guides/register/');
      await field().fill('zzzzqqq');
      await dialog().getByText('Nothing has all of these words.').waitFor();
      expect(await options().count()).toBe(0);
      await page.goto(`${site.server.url}/search/?q=zzzzqqq`);
      await page.getByText('Nothing matches “zzzzqqq”').waitFor();
      expect(await page.getByRole('link', { name: 'register it' }).isVisible()).toBe(true);
      await page.goto(`${site.emptyServer.url}/search/?q=tax`);
      await page.getByText(/Nothing matches “tax”|results? for “tax”/).waitFor();
    });

    it('shows what publishers wrote as text', async () => {
      await page.goto(`${site.server.url}/search/?q=script`);
      await page.locator('.search-rows li').first().waitFor();
      expect(await page.evaluate(() => 'hurt' in window)).toBe(false);
      expect(await page.locator('.search-groups').locator('script, img').count()).toBe(0);
    });

    it('tells of operations on the page of the catalogue', async () => {
      await page.goto(`${site.server.url}/apis/?q=planning`);
      const link = page.getByRole('link', { name: /^\d+ operations match$/ });
      await link.waitFor();
      expect(await link.getAttribute('href')).toBe('/search/?q=planning');
    });

    it('says what is wrong when it cannot be loaded, and works again afterwards', async () => {
      await page.route('**/search/index.json', (route) => route.abort());
      await openedBy('/');
      await page.keyboard.type('planning');
      await dialog().getByText('The search could not be loaded').waitFor({ state: 'attached' });
      await page.unroute('**/search/index.json');
      await page.keyboard.type(' a');
      await expect.poll(groups).toContain('Operations');
    });

    it('follows a new release whose index has another address', async () => {
      await page.goto(`${site.server.url}/search/?q=planning`);
      await page.locator('[data-group="operations"] li').first().waitFor();
      const manifest = (await (await page.request.get(`${site.server.url}/search/index.json`)).json()) as object;
      await page.route('**/search/index.json', (route) => route.fulfill({ json: manifest }), { times: 1 });
      const isGone = { yes: true };
      await page.route(/\/search\/[0-9a-f]{12}\//, (route) =>
        isGone.yes ? ((isGone.yes = false), route.fulfill({ status: 404 })) : route.continue(),
      );
      await page.reload();
      await page.locator('[data-group="operations"] li').first().waitFor();
      expect(isGone.yes).toBe(false);
    });

    for (const colorScheme of ['light', 'dark'] as const) {
      for (const width of [1280, 390]) {
        it(`breaks no rule of axe, ${colorScheme}, ${width} pixels wide`, { timeout: 120_000 }, async () => {
          const context = await site.browser.newContext({ colorScheme, viewport: { width, height: 844 } });
          page = await context.newPage();
          const violations = async () => (await new AxeBuilder({ page }).withTags(rules).analyze()).violations;
          await openedBy('/');
          for (const text of ['planning', 'zzzzqqq', 'parking zzzzqqq']) {
            await field().fill(text);
            await page.waitForTimeout(300);
            await page.keyboard.press('ArrowDown');
            expect({ text, violations: await violations() }).toEqual({ text, violations: [] });
            const overflow = await dialog().evaluate((element) => element.scrollWidth - element.clientWidth);
            expect(overflow).toBeLessThanOrEqual(0);
          }
          await page.goto(`${site.server.url}/search/?q=planning`);
          await page.locator('[data-group="operations"] li').first().waitFor();
          expect(await violations()).toEqual([]);
          expect(
            await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth),
          ).toBeLessThanOrEqual(0);
          await context.close();
          page = await site.browser.newPage();
        });
      }
    }
  });
}
