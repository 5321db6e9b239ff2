import { AxeBuilder } from '@axe-core/playwright';
import { mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { serveSite, type SiteServer } from '../../../crawler/serve/static-server.ts';
import { launchBrowser } from '../browser.ts';
import type { Site } from '../site.test.ts';

/** Scalar treats local names differently, so that the site gets one that looks real. */
const host = 'apis.northmoor.gov.uk';
const explorer = '/apis/land-survey-office/land-titles/reference/explore/';
const hostile = '/apis/hostile-body/hostile/reference/explore/';
const withTryIt = '/apis/land-survey-office/map-tiles/reference/explore/';

/** Scalar's page in a real browser, through our own server with its headers: nothing leaves the origin. */
export function exploreSuite(site: Site, reason: string | null): void {
  describe.skipIf(reason)(`the explorer${reason ? `: ${reason}` : ''}`, () => {
    let folder: string;
    let server: SiteServer;
    let browser: Browser;
    let origin: string;
    let context: BrowserContext;
    let page: Page;
    /** Requests that would leave the origin, stopped ones included, and what the browser complained of. */
    let elsewhere: string[];
    let complaints: string[];

    beforeAll(async () => {
      folder = mkdtempSync(join(tmpdir(), 'explore-'));
      symlinkSync(site.built.folder, join(folder, 'current'));
      server = await serveSite(folder, { port: 0 });
      origin = `http://${host}:${new URL(server.url).port}`;
      browser = await launchBrowser([`--host-resolver-rules=MAP ${host} 127.0.0.1`]);
    });
    afterAll(async () => {
      await browser?.close();
      await server?.close();
      rmSync(folder, { recursive: true, force: true });
    });

    async function open(path: string, at = origin): Promise<void> {
      context = await browser.newContext({ colorScheme: 'light', viewport: { width: 1280, height: 900 } });
      page = await context.newPage();
      elsewhere = [];
      complaints = [];
      page.on('request', (request) => {
        const url = request.url();
        if (!url.startsWith(`${at}/`) && !/^(?:data|blob):/.test(url)) elsewhere.push(url);
      });
      page.on('console', (message) => {
        // That a header holds for https alone is said of every page here, which has no certificate.
        if (message.type() === 'error' && !message.text().startsWith('The Cross-Origin-Opener-Policy header'))
          complaints.push(message.text());
      });
      page.on('pageerror', (error) => complaints.push(error.message));
      await page.goto(at + path);
      await page.locator('[data-explore] h1').waitFor();
      await page.waitForLoadState('networkidle');
    }
    const title = () => page.locator('[data-explore] h1').first().textContent();

    it.each([
      ['a public name', () => origin],
      ['this machine’s own name', () => server.url.replace(/\/$/, '')],
    ])('asks nobody else and offers nothing that would, under %s', async (_, at) => {
      await open(explorer, at());
      const closed = page.getByRole('button', { name: /^Open Group/ });
      while ((await closed.count()) > 0) await closed.first().click();
      await page.mouse.wheel(0, 5000);
      await page.waitForLoadState('networkidle');
      expect(elsewhere).toEqual([]);
      expect(complaints).toEqual([]);
      const words = await page.locator('body').innerText();
      expect(words).toContain('Find titles');
      for (const absent of ['Test Request', 'Ask AI', 'Developer Tools', 'Open API Client', 'Generate MCP', 'Deploy'])
        expect(words).not.toContain(absent);
      expect(await page.locator('input[type="password"], iframe').count()).toBe(0);
      // What Scalar itself renders is not ours: its plain twin is what has to hold for everybody.
      const { violations } = await new AxeBuilder({ page }).exclude('[data-explore]').analyze();
      expect(violations.map(({ id: rule }) => rule)).toEqual([]);
      await context.close();
    });

    it('shows the document of its own page, whatever the address says', async () => {
      const other = `${origin}/apis/northmoor-council/planning/planning.bundled.json`;
      const names = [
        'url',
        'spec',
        'api',
        'content',
        'configuration',
        'config',
        'configUrl',
        'sources',
        'proxyUrl',
        'scalar_url',
      ];
      const query = names.map((name) => `${name}=${encodeURIComponent(other)}`).join('&');
      for (const address of [`?${query}`, `#url=${other}`, `#${other}`, `?${query}#/${other}`]) {
        await open(explorer + address);
        expect(await title()).toContain('Land Titles');
        expect(await page.locator('body').innerText()).not.toContain('Planning Applications');
        expect(elsewhere).toEqual([]);
        await context.close();
      }
    });

    it('shows a hostile description as text', async () => {
      await open(hostile);
      await page.mouse.wheel(0, 5000);
      await page.waitForLoadState('networkidle');
      expect(elsewhere).toEqual([]);
      expect(await page.evaluate(() => 'hurt' in window)).toBe(false);
      expect(await page.locator('[data-explore] img, [data-explore] form, #location').count()).toBe(0);
      expect(await page.locator('a[href^="javascript:"]').count()).toBe(0);
      await context.close();
    });

    it('lets readers send requests where the estate says so, to the addresses of that API and to no other', async () => {
      await open(withTryIt);
      await page
        .getByRole('button', { name: /Test Request/ })
        .first()
        .waitFor();
      const canAsk = (url: string) =>
        page.evaluate(
          (address) =>
            fetch(address).then(
              () => true,
              () => false,
            ),
          url,
        );
      await page.route('https://api.example/**', (route) =>
        route.fulfill({ body: '{}', headers: { 'access-control-allow-origin': '*' } }),
      );
      await page.route('https://elsewhere.example/**', (route) =>
        route.fulfill({ body: '{}', headers: { 'access-control-allow-origin': '*' } }),
      );
      expect(await canAsk('https://api.example/map-tiles/titles')).toBe(true);
      expect(await canAsk('https://elsewhere.example/')).toBe(false);
      await context.close();
      await open(explorer);
      await page.route('https://api.example/**', (route) =>
        route.fulfill({ body: '{}', headers: { 'access-control-allow-origin': '*' } }),
      );
      expect(await canAsk('https://api.example/land-titles/titles')).toBe(false);
      await context.close();
    });

    it('follows the theme of the site, there and back', async () => {
      await open(explorer);
      const ground = () =>
        page
          .locator('[data-explore] main')
          .first()
          .evaluate((main) => {
            for (let at: Element | null = main; at; at = at.parentElement) {
              const colour = getComputedStyle(at).backgroundColor;
              if (colour !== 'rgba(0, 0, 0, 0)') return colour;
            }
            return '';
          });
      expect(await ground()).toBe('rgb(251, 250, 246)');
      await page.getByRole('button', { name: 'Use the dark theme' }).press('Enter');
      expect(await ground()).toBe('rgb(16, 24, 25)');
      expect(await page.locator('body').getAttribute('class')).toContain('dark-mode');
      await page.getByRole('button', { name: 'Use the light theme' }).press('Enter');
      expect(await ground()).toBe('rgb(251, 250, 246)');
      await context.close();
    });

    it('leads to the plain pages without scripts', async () => {
      context = await browser.newContext({ javaScriptEnabled: false });
      page = await context.newPage();
      await page.goto(origin + explorer);
      expect(await page.getByText('This page needs JavaScript.').isVisible()).toBe(true);
      await page.getByRole('link', { name: 'The plain pages say the same' }).click();
      expect(await page.getByRole('heading', { level: 1 }).textContent()).toContain('Land Titles');
      await context.close();
    });
  });
}
