import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Site } from '../site.test.ts';

const benefits = '/apis/northmoor-council/benefits/';
const planning = '/apis/northmoor-council/planning/changes/';

/** What a reader does on the pages of changes: everything that matters without JavaScript. */
export function changesSuite(site: Site, reason: string | null): void {
  describe('the files of changes', () => {
    const file = (path: string) => join(site.built.folder, path);

    it('stay small, however much changed, and say where the rest is', () => {
      const html = readFileSync(file(`${planning}index.html`), 'utf8');
      expect(html.length).toBeLessThan(400_000);
      expect(html).toContain('The other 1,340 changes are not listed here.');
      expect(html).toContain('10 older contents, in short');
      expect(statSync(file('/apis/hostile-body/hostile/changes/index.html')).size).toBeLessThan(100_000);
    });

    it('stand in the sitemap, and nothing is left of the frame', () => {
      expect(readFileSync(file('sitemap-0.xml'), 'utf8')).toContain(
        `<loc>https://apis.northmoor.example${planning}</loc>`,
      );
      expect(readFileSync(file('sitemap-0.xml'), 'utf8')).not.toContain('-frame');
      expect(() => statSync(file('/apis/-frames/changes/index.html'))).toThrow('ENOENT');
    });
  });

  describe.skipIf(reason)(`changes${reason ? `: ${reason}` : ''}`, () => {
    const open = async (path: string, javaScriptEnabled = false) => {
      const context = await site.browser.newContext({ javaScriptEnabled });
      const page = await context.newPage();
      await page.goto(site.server.url + path);
      return { page, close: () => context.close() };
    };

    it('lead from the API to every change, its rule, its operation and its line, without JavaScript', async () => {
      const { page, close } = await open(benefits);
      const badge = page.locator('.strip').getByRole('link', { name: 'Breaking change on 3 November 2026' });
      expect(await badge.getAttribute('href')).toMatch(
        /^\/apis\/northmoor-council\/benefits\/changes\/#20261103T093000-/,
      );
      await page.getByRole('link', { name: 'Every change, with its place in the file' }).click();
      expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe(
        'What changed in Benefits and Council Tax Support',
      );
      expect(await page.locator('.lead').textContent()).toBe(
        'The description has changed three times since 2 March 2026. One of these changes broke clients.',
      );
      const change = page.locator('.change').first();
      expect(await change.locator('.tag').textContent()).toBe('Breaking');
      const lines = change.getByRole('link', { name: 'openapi.yaml, line 12' });
      expect(await lines.getAttribute('href')).toMatch(/^https:\/\/github\.com\/example\/.*\/openapi\.yaml#L12$/);
      const rule = 'A breaking change without a new major version';
      await page.getByRole('link', { name: rule }).click();
      expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe(rule);
      await page.locator('main').getByRole('link', { name: 'Benefits and Council Tax Support' }).click();
      expect(new URL(page.url()).hash).toMatch(/^#20261103T093000-/);
      await close();
    });

    it('point out a breaking change without a new major version, and tell what is quiet or unknown', async () => {
      const { page, close } = await open(`${benefits}changes/`);
      const groups = page.locator('.revision');
      expect(await groups.nth(0).innerText()).toContain('The version number does not tell.');
      expect(await groups.nth(1).innerText()).toContain('Only the way it is written changed.');
      expect(await groups.nth(2).innerText()).toContain('We could not compare this content with the one before.');
      const lines = groups.nth(0).locator('.diff');
      expect(await lines.isVisible()).toBe(false);
      await groups.nth(0).getByText('The lines that differ').click();
      expect(await lines.innerText()).toMatch(/-   version: "1\.3\.1"\n[^]*\+   version: "1\.4\.0"\n/);
      await close();
    });

    it('can be filtered by level without JavaScript', async () => {
      const { page, close } = await open(planning);
      const shown = () => page.locator('.revision:visible').count();
      expect(await shown()).toBe(50);
      await page.getByLabel('All but words').check();
      expect(await shown()).toBe(49);
      await page.getByLabel('Breaking only').check();
      expect(await shown()).toBe(1);
      expect(await page.locator('.change:visible').count()).toBe(12);
      expect(await page.locator('.none-of-level').isVisible()).toBe(false);
      await page.goto(`${site.server.url}/apis/land-survey-office/land-titles/versions/v1/changes/`);
      await page.getByLabel('Risky and breaking').check();
      expect(await page.locator('.change:visible .tag').allTextContents()).toEqual(['Breaking', 'Risky']);
      await close();
    });

    it('can be narrowed to what lies between two dates without JavaScript', async () => {
      const { page, close } = await open(planning);
      await page.setViewportSize({ width: 390, height: 844 });
      await page.getByText('Compare two dates').click();
      expect(await page.locator('html').evaluate(({ scrollWidth }) => scrollWidth)).toBe(390);
      const dates = () => page.locator('.revision:visible h2').allInnerTexts();
      await page.locator('[data-from]').selectOption({ index: 4 });
      expect(await dates()).toEqual(['30 June 2026', '29 June 2026', '28 June 2026', '27 June 2026']);
      await page.locator('[data-to]').selectOption({ index: 2 });
      expect(await dates()).toEqual(['28 June 2026', '27 June 2026']);
      expect(await page.locator('.backwards').isVisible()).toBe(false);
      await page.locator('[data-to]').selectOption({ index: 6 });
      expect(await dates()).toEqual([]);
      expect(await page.locator('.backwards').isVisible()).toBe(true);
      await close();
    });

    it('of all APIs stand on one page: what broke, what stops working, then everything', async () => {
      const { page, close } = await open('/');
      await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Changes' }).click();
      expect(await page.locator('main h2').allTextContents()).toEqual([
        'What broke',
        'What stops working',
        'Everything, the newest first',
      ]);
      expect(await page.locator('.lead').textContent()).toMatch(
        /^\d+ APIs changed in the 90 days before 20 November 2026\./,
      );
      const ends = page.locator('section[aria-labelledby="ends"] > ul').first();
      expect(await ends.locator('> li').first().innerText()).toMatch(
        /^28 February 2027 [A-Z]+ \/\S+ of .* stops working/,
      );
      expect(await ends.innerText()).toContain(
        '1 March 2027 Land Titles v1 stops working, replaced by version v2 · Land Survey Office',
      );
      await page.getByLabel('Breaking only').check();
      const everything = page.locator('section[aria-labelledby="everything"]');
      expect(new Set(await everything.locator('.change:visible .tag').allTextContents())).toEqual(
        new Set(['Breaking']),
      );
      expect(await everything.locator('.month:visible h3').allTextContents()).toEqual(['November 2026', 'June 2026']);
      await close();
    });

    it('with JavaScript, keep the filter in the address and compare two files line by line', async () => {
      const { page, close } = await open(`${planning}?level=breaking`, true);
      expect(await page.locator('.revision:visible').count()).toBe(1);
      await page.getByLabel('Everything').check();
      expect(new URL(page.url()).search).toBe('');
      await page.getByText('Compare two dates').click();
      await page.locator('[data-from]').selectOption({ index: 4 });
      await page.getByRole('button', { name: 'Compare their main files line by line' }).click();
      const lines = page.locator('[data-compared] .diff');
      await lines.waitFor();
      expect(await lines.innerText()).toContain('-   version: "2026.57"\n');
      expect(await lines.innerText()).toContain('+   version: "2026.61"\n');
      await page.locator('[data-from]').selectOption({ index: 0 });
      await page.getByRole('button', { name: 'Compare their main files line by line' }).click();
      expect(await page.locator('[data-compared]').textContent()).toContain('is not kept here');
      await close();
    });
  });
}
