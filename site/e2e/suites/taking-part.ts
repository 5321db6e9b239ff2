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

    it('a mistake is told to the team that owns the page, with its address', async () => {
      const page = await site.browser.newPage();
      await page.goto(site.server.url + titles);
      const report = page.locator('section[aria-labelledby="wrong"]');
      const mailbox = new URL(
        (await report.getByRole('link', { name: 'Write to Titles team' }).getAttribute('href')) ?? '',
      );
      expect(mailbox.pathname).toBe('titles@lso.example');
      expect(mailbox.searchParams.get('body')).toContain(`https://apis.northmoor.example${titles}`);
      const tracker = new URL((await report.getByRole('link', { name: 'Open an issue' }).getAttribute('href')) ?? '');
      expect(tracker.href.split('?')[0]).toBe('https://github.com/example/land-survey-office-descriptions/issues/new');
      expect(tracker.searchParams.get('body')).toContain(`https://apis.northmoor.example${titles}`);
      await page.goto(`${site.server.url}/apis/health-board-cymru/patient-records/`);
      expect(await report.textContent()).toContain('has published no contact. Tell them where their file is kept.');
      // Nobody there is known: the page says so, and who can pass it on.
      await page.goto(`${site.server.url}/apis/land-survey-office/map-tiles/`);
      expect(await report.textContent()).toContain('has published no contact and no tracker that we know of');
      expect(await report.getByRole('link', { name: 'Tell the team of this portal' }).getAttribute('href')).toMatch(
        /^mailto:portal@northmoor\.example\?/,
      );
      await page.close();
    });

    it('an edit is proposed in the very file that says so', async () => {
      const page = await site.browser.newPage();
      const edits = (selector: string) =>
        page
          .locator(`${selector} a`, { hasText: 'ropose an edit' })
          .evaluateAll((links) => links.map((link) => (link as HTMLAnchorElement).href));
      await page.goto(site.server.url + titles);
      const [file, ...facts] = await edits('section[aria-labelledby="provenance"]');
      expect(file).toBe(
        'https://github.com/example/land-survey-office-descriptions/edit/HEAD/apis/land-titles/v2/openapi.yaml',
      );
      expect(facts).toContain(
        'https://github.com/northmoor/api-portal/edit/main/content/registrations/land-survey-office.yaml',
      );
      await page.goto(`${site.server.url}/organisations/northmoor-council/`);
      expect(await edits('section[aria-labelledby="sources"]')).toEqual([
        'https://github.com/northmoor/api-portal/edit/main/content/registrations/northmoor-council.yaml',
      ]);
      await page.goto(`${site.server.url}/sources/land-survey-office/descriptions/`);
      expect(await edits('.file')).toContain(file);
      await page.close();
    });
  });
}
