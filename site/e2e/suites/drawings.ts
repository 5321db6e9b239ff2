import { describe, expect, it } from 'vitest';
import type { Site } from '../site.test.ts';

const caseWorking = '/systems/northmoor-council/case-working/';
const planning = '/apis/northmoor-council/planning/';

/** Drawings of connections as people meet them: by mouse, by keyboard, on a phone and on paper, without scripts. */
export function drawingsSuite(site: Site, reason: string | null): void {
  describe.skipIf(reason)(`connections in a browser${reason ? `: ${reason}` : ''}`, () => {
    const open = async (path: string, width = 1280) => {
      const context = await site.browser.newContext({ javaScriptEnabled: false, viewport: { width, height: 844 } });
      const page = await context.newPage();
      await page.goto(site.server.url + path);
      return { page, close: () => context.close() };
    };

    it('lead from the header to the map, an organisation, a service, a system and what depends on it', async () => {
      const { page, close } = await open('/');
      await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Map' }).click();
      await page
        .locator('.diagram')
        .getByRole('link', { name: /^Organisation Northmoor Borough Council/ })
        .click();
      await page
        .locator('.diagram')
        .getByRole('link', { name: /^Service Apply for benefits/ })
        .click();
      await page
        .locator('.diagram')
        .getByRole('link', { name: /^System Case working/ })
        .click();
      expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('Case working');
      await page.getByRole('link', { name: /in 2 organisations$/ }).click();
      expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('What depends on Case working');
      await close();
    });

    it('can be reached with the keyboard, box by box, and show where the focus is', async () => {
      const { page, close } = await open(caseWorking, 390);
      await page.locator('.drawing .scroll').focus();
      const widths: string[] = [];
      for (let box = 0; box < 3; box++) {
        await page.keyboard.press('Tab');
        widths.push(
          await page.evaluate(() => {
            const { activeElement } = document;
            const outline = activeElement?.querySelector('path');
            return `${activeElement?.getAttribute('data-node') !== null} ${outline && getComputedStyle(outline).strokeWidth}`;
          }),
        );
      }
      expect(widths).toEqual(['true 5px', 'true 5px', 'true 5px']);
      await close();
    });

    it('are never drawn with text below 12 pixels, on a phone or on paper', async () => {
      for (const [path, width] of [
        [caseWorking, 390],
        [`${planning}connections/`, 390],
        ['/map/', 390],
        ['/map/', 1280],
      ] as const) {
        const { page, close } = await open(path, width);
        const smallest = await page.locator('.diagram').evaluate((drawing) => {
          const scale = drawing.getBoundingClientRect().width / Number(drawing.getAttribute('width'));
          const texts = [...drawing.querySelectorAll('text')];
          return Math.min(...texts.map((some) => Number.parseFloat(getComputedStyle(some).fontSize) * scale));
        });
        expect(smallest).toBeGreaterThanOrEqual(12);
        await close();
      }
    });

    it('begin at what they are about, where they are larger than a phone', async () => {
      const { page, close } = await open(caseWorking, 390);
      const frame = page.locator('.drawing .scroll').first();
      const [width, visible] = await frame.evaluate((element) => [element.scrollWidth, element.clientWidth]);
      expect(width).toBeGreaterThan(visible ?? 0);
      const outer = await frame.boundingBox();
      const centre = await frame.locator('.centre').boundingBox();
      const middle = (box: { x: number; width: number } | null) => (box ? box.x + box.width / 2 : 0);
      // Unless it is at an edge, beyond which nothing can be scrolled.
      expect(Math.abs(middle(centre) - middle(outer))).toBeLessThan((outer?.width ?? 0) / 2);
      await close();
    });

    it('keep every name inside its box', async () => {
      const { page, close } = await open('/map/');
      for (const path of [
        '/map/',
        caseWorking,
        '/systems/health-board-cymru/archebu/',
        '/systems/hostile-body/hostile/',
      ]) {
        await page.goto(site.server.url + path);
        const spilling = await page.locator('.diagram .box').evaluateAll((boxes) =>
          boxes.flatMap((box) => {
            const outline = box.querySelector('path')?.getBoundingClientRect();
            return [...box.querySelectorAll('text')]
              .filter((text) => outline && text.getBoundingClientRect().width > outline.width - 8)
              .map((text) => text.textContent);
          }),
        );
        expect(spilling).toEqual([]);
      }
      await close();
    });
  });
}
