import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { weighReferences } from '../../../crawler/bench/site-weight.ts';
import type { Site } from '../site.test.ts';

const titles = '/apis/land-survey-office/land-titles/reference/';
const planning = '/apis/northmoor-council/planning/reference/';

/** Reference pages: whole without scripts, better with them. */
export function referenceSuite(site: Site, reason: string | null): void {
  describe('the files of a reference', () => {
    const readFile = (path: string) => readFileSync(join(site.built.folder, path), 'utf8');

    it('have a Markdown twin each, which the page names', () => {
      for (const path of [
        titles,
        `${titles}fields/`,
        planning,
        `${planning}operations/search/`,
        `${planning}operations/records/2/`,
      ]) {
        expect(readFile(`${path}index.html`)).toContain(
          `<link rel="alternate" type="text/markdown" href="${path}index.md">`,
        );
        expect(readFile(`${path}index.md`)).toMatch(/^# \S.*\n\n\S/);
      }
      const markdown = readFile(`${titles}index.md`);
      expect(markdown).toContain('### Find titles\n\n`GET /titles`');
      expect(markdown).toContain('- `PLACE_UNKNOWN`: There is no such place.');
      expect(markdown).toContain(
        "```sh\ncurl 'https://api.lso.example/titles/titles?place=Northmoor%20%26%20Southmoor'",
      );
    });

    it('are light: with their styles at most 40 kB up to 30 operations, as gzip sends them, and never over 400 kB', () => {
      const weights = weighReferences(site.built.folder);
      const ordinary = weights.filter(({ operations }) => operations <= 30);
      expect(ordinary.length).toBeGreaterThan(5);
      expect(ordinary.filter(({ html, css }) => html + css > 40_000)).toEqual([]);
      expect(weights.filter(({ bytes }) => bytes > 400_000)).toEqual([]);
    });

    it('stand in a sitemap, and nothing is left of the frame', () => {
      expect(readFile('sitemap-index.xml')).toContain('<loc>https://apis.northmoor.example/sitemap-0.xml</loc>');
      expect(readFile('sitemap-0.xml')).toContain(
        `<loc>https://apis.northmoor.example${planning}operations/search/</loc>`,
      );
      expect(readFile('sitemap-0.xml')).not.toContain('/-frames/');
      expect(() => readFile('apis/-frames/reference/index.html')).toThrow('ENOENT');
    });
  });

  describe.skipIf(reason)(`reference pages${reason ? `: ${reason}` : ''}`, () => {
    it('are found at the label of the current version too, at the same place', async () => {
      const former = `${site.server.url}/apis/land-survey-office/land-titles/versions/v2/reference/#fields_`;
      const page = await site.browser.newPage();
      await page.goto(former);
      await expect.poll(() => page.url()).toBe(`${site.server.url}${titles}#fields_`);
      await page.close();
      const context = await site.browser.newContext({ javaScriptEnabled: false });
      const plain = await context.newPage();
      await plain.goto(former);
      await expect.poll(() => new URL(plain.url()).pathname).toBe(titles);
      await context.close();
    });

    it('can be read, and the language chosen by keyboard, without JavaScript', async () => {
      const context = await site.browser.newContext({
        javaScriptEnabled: false,
        viewport: { width: 390, height: 844 },
      });
      const page = await context.newPage();
      await page.goto(`${site.server.url}/apis/land-survey-office/land-titles/`);
      await page.getByRole('link', { name: 'Read the reference' }).first().click();
      await page.getByText('Contents', { exact: true }).click();
      await page.getByRole('link', { name: 'GET Find titles' }).click();
      expect(new URL(page.url()).hash).toBe('#operation-0');
      const operation = page.locator('#operation-0');
      expect(await operation.getByText('Something is wrong with the request.').isVisible()).toBe(false);
      await operation.getByText('400 Bad Request').click();
      expect(await operation.getByText('There is no such place.').isVisible()).toBe(true);
      expect(await operation.locator('pre[data-l="curl"]').isVisible()).toBe(true);
      await operation.getByRole('radio', { name: 'curl' }).focus();
      await page.keyboard.press('ArrowRight');
      await page.keyboard.press('ArrowRight');
      expect(await operation.locator('pre[data-l="curl"]').isVisible()).toBe(false);
      expect(await operation.locator('pre[data-l="python"]').innerText()).toContain('requests.get(');
      expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true);
      await context.close();
    });

    it('says everything there is to an operation', async () => {
      const page = await site.browser.newPage({ viewport: { width: 1280, height: 900 } });
      await page.goto(site.server.url + titles);
      await page.evaluate(() => document.querySelectorAll('details').forEach((details) => (details.open = true)));
      const words = await page.locator('.ref-main').innerText();
      for (const said of [
        'stage: one of titles, beta. Usually titles.',
        'Your application asks for the token itself (client credentials).',
        'You need one of these:',
        'an OAuth 2.0 access token, obtained by your application itself (client credentials) with the permission titles:read',
        'together with an API key in the header X-Api-Key',
        'From 2 to 40 characters.',
        'If left out: name.',
        'One of 60 values',
        'array of Title',
        'Exactly one of these 2',
        'Person, when kind is person',
        'Matches the pattern ^LSO-[0-9]{4}$.',
        'More than 0. A multiple of 0.01.',
        'read-only',
        'write-only',
        'deprecated',
        'No other fields.',
        'Any other name',
        'How to go on from here',
        'How it calls you back',
        'onDecision',
        'What you receive',
        'put together by us from the description, which gives no whole example',
        'No operation uses it.',
      ])
        expect(words).toContain(said);
      await page.close();
    });

    it('keeps the chosen language from operation to operation and page to page', async () => {
      const context = await site.browser.newContext();
      const page = await context.newPage();
      await page.goto(site.server.url + titles);
      await page.locator('#operation-4').getByText('Java', { exact: true }).click();
      expect(await page.locator('#operation-0 pre[data-l="java"]').isVisible()).toBe(true);
      await page.goto(`${site.server.url}${planning}operations/search/`);
      expect(await page.locator('#operation-0 pre[data-l="java"]').isVisible()).toBe(true);
      expect(await page.locator('#operation-0 pre[data-l="curl"]').isVisible()).toBe(false);
      await context.close();
    });

    it('leads from the permanent address of an operation to the page that holds it', async () => {
      const page = await site.browser.newPage();
      await page.goto(`${site.server.url}${planning}#operation-319`);
      await page.waitForURL(/\/operations\/records\/\d+\/#operation-319$/);
      expect(await page.locator('#operation-319').getByRole('heading', { level: 3 }).isVisible()).toBe(true);
      await page.close();
    });

    it('copies the link of an operation and the request that is shown', async () => {
      const context = await site.browser.newContext({ permissions: ['clipboard-read', 'clipboard-write'] });
      const page = await context.newPage();
      await page.goto(site.server.url + titles);
      const copied = () => page.evaluate(() => navigator.clipboard.readText());
      const operation = page.locator('#operation-0');
      await operation.getByRole('link', { name: 'Link to GET /titles' }).click();
      await expect.poll(copied).toBe(`${site.server.url}${titles}#operation-0`);
      await operation.getByText('JavaScript', { exact: true }).click();
      await operation.getByRole('button', { name: 'Copy' }).click();
      await expect.poll(copied).toMatch(/^fetch\('https:\/\/api\.lso\.example\/titles\/titles\?place=/);
      await context.close();
    });

    it('shows the contents beside the page where there is room', async () => {
      const page = await site.browser.newPage({ viewport: { width: 1280, height: 900 } });
      await page.goto(site.server.url + titles);
      expect(await page.getByRole('link', { name: 'GET Find titles' }).isVisible()).toBe(true);
      await page.setViewportSize({ width: 390, height: 844 });
      expect(await page.getByRole('link', { name: 'GET Find titles' }).isVisible()).toBe(false);
      await page.close();
    });
  });
}
