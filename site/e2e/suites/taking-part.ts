import { describe, expect, it } from 'vitest';
import type { Site } from '../site.test.ts';

const titles = '/apis/land-survey-office/land-titles/';

/** What publishers and readers can do: show a badge, tell of a mistake, propose an edit, register. */
export function takingPartSuite(site: Site, reason: string | null): void {
  describe.skipIf(reason)(`taking part${reason ? `: ${reason}` : ''}`, () => {
    it('the badge clips no word in the fonts of this machine', async () => {
      const page = await site.browser.newPage();
      for (const path of ['land-survey-office/land-titles', 'northmoor-council/bins', 'hostile-body/hostile']) {
        await page.goto(`${site.server.url}/apis/${path}/badge.svg`);
        const clipped = await page.evaluate(() => {
          const grounds = [...document.querySelectorAll<SVGGraphicsElement>('g > rect')].map((rect) => rect.getBBox());
          return [...document.querySelectorAll<SVGGraphicsElement>('text')]
            .map((text, index) => ({ words: text.textContent, box: text.getBBox(), ground: grounds[index] }))
            .filter(
              ({ box, ground }) =>
                !ground ||
                box.x < ground.x ||
                box.x + box.width > ground.x + ground.width ||
                box.y < 0 ||
                box.y + box.height > ground.height,
            );
        });
        expect(clipped).toEqual([]);
        expect(await page.locator('text').count()).toBe(3);
      }
      await page.close();
    });

    it('the page of an API shows the badge, and what to copy leads back to it', async () => {
      const page = await site.browser.newPage();
      await page.goto(site.server.url + titles);
      await page.getByText('Do you run this API?').click();
      const image = page.locator('.badge img');
      await image.scrollIntoViewIfNeeded();
      await expect
        .poll(() => image.evaluate((element) => (element as HTMLImageElement).naturalWidth))
        .toBeGreaterThan(100);
      const [markdown = ''] = await page.locator('.badge pre').allTextContents();
      const [, badge, target] = /\]\((\S+)\)\]\((\S+)\)$/.exec(markdown) ?? [];
      expect(new URL(badge ?? '').pathname).toBe(`${titles}badge.svg`);
      expect(new URL(target ?? '').pathname).toBe(titles);
      await page.close();
    });
  });
}
