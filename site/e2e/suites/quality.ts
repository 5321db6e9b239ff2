import { describe, expect, it } from 'vitest';
import type { Site } from '../site.test.ts';

const quality = '/apis/northmoor-council/benefits/quality/';

/** What a publisher does on the quality pages, without JavaScript. */
export function qualitySuite(site: Site, reason: string | null): void {
  describe.skipIf(reason)(`quality and standards${reason ? `: ${reason}` : ''}`, () => {
    const open = async (path: string) => {
      const context = await site.browser.newContext({ javaScriptEnabled: false });
      const page = await context.newPage();
      await page.goto(site.server.url + path);
      return { page, close: () => context.close() };
    };

    it('leads from the API to its quality, and from a finding to the line and to the check', async () => {
      const { page, close } = await open('/apis/northmoor-council/benefits/');
      await page.getByRole('link', { name: 'Everything the checks say about it' }).click();
      expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe(
        'Quality of Benefits and Council Tax Support',
      );
      expect(await page.locator('.lead').textContent()).toContain('scores 62 of 100');
      const first = page.locator('.findings > li').first();
      const line = first.getByRole('link', { name: 'apis/benefits/v1/openapi.yaml, line 42, column 9' });
      expect(await line.getAttribute('href')).toMatch(/^https:\/\/github\.com\/example\/.*#L42$/);
      await first.getByRole('link', { name: 'About this check' }).click();
      expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe(
        'It follows the rules of its specification',
      );
      await page.getByRole('link', { name: 'Benefits and Council Tax Support' }).click();
      expect(new URL(page.url()).pathname + new URL(page.url()).hash).toBe(`${quality}#check-specification`);
      await close();
    });

    it('puts three repairs first, then every finding, then what is waived with its reason', async () => {
      const { page, close } = await open(quality);
      const headings = await page.locator('main h2').allTextContents();
      expect(headings).toEqual([
        'The three most useful repairs',
        'Everything we found',
        'What the publisher explains',
        'How the score of 62 comes about',
        'The score over time',
      ]);
      expect(await page.getByText('She answers for the whole team').isVisible()).toBe(true);
      const hidden = page.getByText('Server 60 uses plain http');
      expect(await hidden.isVisible()).toBe(false);
      await page.getByText('Show 50 more places').click();
      expect(await hidden.isVisible()).toBe(true);
      const note = page.getByText('Name a sandbox, if there is one.');
      expect(await note.isVisible()).toBe(false);
      await page.getByText('1 note, good to know').click();
      expect(await note.isVisible()).toBe(true);
      await close();
    });

    it('draws the score over time, broken where other checks began, with a table that says the same', async () => {
      const { page, close } = await open(quality);
      const trend = page.getByRole('img', { name: /^The score over time\. From 45 on 11 May 2026 to 62/ });
      expect(await trend.isVisible()).toBe(true);
      expect(await trend.locator('.line').count()).toBe(2);
      const rows = page.locator('section[aria-labelledby="trend"] tbody tr');
      expect(await rows.locator('th').allInnerTexts()).toEqual(['3 November 2026', '1 July 2026', '11 May 2026']);
      expect(await rows.locator('td:last-child').allInnerTexts()).toEqual(['62', '80', '45']);
      await close();
    });

    it('lists the checks by kind and severity with how many pass, and those that are off by themselves', async () => {
      const { page, close } = await open('/standards/');
      expect(await page.locator('main h2').allTextContents()).toEqual([
        'Standards for government APIs',
        'The rules of OpenAPI',
        'Good advice',
        'Not asked on this portal',
        'What a change means',
        'What the checks are for',
      ]);
      const row = page.locator('.rows > li').filter({ hasText: 'info-contact' });
      expect(await row.textContent()).toContain('None of 2 APIs that it applies to passes.');
      await page.getByRole('link', { name: 'No header begins with X-' }).click();
      expect(await page.getByText('This portal does not ask this check.').isVisible()).toBe(true);
      await close();
    });
  });
}
