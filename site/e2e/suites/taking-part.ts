import { AxeBuilder } from '@axe-core/playwright';
import { load } from 'js-yaml';
import { describe, expect, it } from 'vitest';
import { Registration } from '../../../schemas/registration.ts';
import { rules } from './accessibility.ts';
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

    it('a mistake on the page of an organisation or of a source is told to the teams that it publishes for', async () => {
      const page = await site.browser.newPage();
      const report = page.locator('section[aria-labelledby="wrong"]');
      for (const path of ['/organisations/land-survey-office/', '/sources/land-survey-office/descriptions/']) {
        await page.goto(site.server.url + path);
        const mailbox = new URL(
          (await report.getByRole('link', { name: 'Write to Titles team' }).getAttribute('href')) ?? '',
        );
        expect(mailbox.pathname).toBe('titles@lso.example');
        expect(mailbox.searchParams.get('body')).toContain(`https://apis.northmoor.example${path}`);
        expect(await report.getByRole('link', { name: 'propose an edit' }).getAttribute('href')).toBe(
          'https://github.com/northmoor/api-portal/edit/main/content/registrations/land-survey-office.yaml',
        );
      }
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

    it('who registers is led from the form to a pull request that holds the file, by keyboard alone', async () => {
      const context = await site.browser.newContext();
      const page = await context.newPage();
      await page.goto(`${site.server.url}/register/`);
      const propose = page.getByRole('link', { name: 'Propose it on GitHub' });
      await propose.focus();
      await page.keyboard.press('Enter');
      // Nothing was answered: nothing is sent, and what is missing is said where the reader is.
      const summary = page.locator('[data-mistakes]');
      await expect.poll(() => summary.evaluate((element) => element === document.activeElement)).toBe(true);
      expect(await summary.getByRole('link').allTextContents()).toEqual([
        'Enter the name of your organisation',
        'Enter the id of your organisation',
        'Enter where it is',
      ]);
      expect(page.url()).toBe(`${site.server.url}/register/`);
      const { violations } = await new AxeBuilder({ page }).withTags(rules).analyze();
      expect(violations.map(({ id }) => id)).toEqual([]);
      await summary.getByRole('link').first().press('Enter');
      await page.keyboard.type('Office for Boats: & more');
      expect(await page.getByLabel('Its id').inputValue()).toBe('office-for-boats-more');
      await page.getByLabel('The https address that git clone takes').fill('https://github.com/boats/boats.git');
      await page.getByRole('button', { name: 'Add another place' }).press('Enter');
      await page.keyboard.press('ArrowDown');
      await page.getByLabel('Its name on GitHub, or its address there').fill('https://github.com/boats');
      expect(await summary.isVisible()).toBe(false);
      const address = new URL((await propose.getAttribute('href')) ?? '');
      expect(address.href.split('?')[0]).toBe('https://github.com/northmoor/api-portal/new/main');
      expect(address.searchParams.get('filename')).toBe('content/registrations/office-for-boats-more.yaml');
      const text = address.searchParams.get('value') ?? '';
      expect(await page.locator('[data-preview]').textContent()).toBe(text);
      expect(Registration.parse(load(text))).toMatchObject({
        organisation: { id: 'office-for-boats-more', name: 'Office for Boats: & more' },
        sources: [
          { kind: 'git', url: 'https://github.com/boats/boats.git' },
          { kind: 'github', owner: 'boats' },
        ],
      });
      const mail = new URL((await page.getByRole('link', { name: 'Send it by e-mail' }).getAttribute('href')) ?? '');
      expect(mail.searchParams.get('body')?.replaceAll('\r\n', '\n')).toContain(text);
      await context.close();
    });

    it('who is in the catalogue already is told so', async () => {
      const page = await site.browser.newPage();
      await page.goto(`${site.server.url}/register/`);
      await page.getByLabel('Its id').fill('northmoor-council');
      await page.getByLabel('Its abbreviation').focus();
      const link = page.getByRole('link', { name: 'Its page says where its registration is' });
      await link.waitFor();
      expect(await link.getAttribute('href')).toBe('/organisations/northmoor-council/');
      await page.close();
    });

    it('without JavaScript there is the file to copy, and where to send it', async () => {
      const context = await site.browser.newContext({ javaScriptEnabled: false });
      const page = await context.newPage();
      await page.goto(`${site.server.url}/register/`);
      expect(await page.locator('form.with-script').isVisible()).toBe(false);
      const text = (await page.locator('[data-preview]').textContent()) ?? '';
      expect(Registration.safeParse(load(text)).success).toBe(true);
      const address = new URL(
        (await page.getByRole('link', { name: 'Propose it on GitHub' }).getAttribute('href')) ?? '',
      );
      expect(address.searchParams.get('value')).toBe(text);
      // An estate that names no repository has people to write to.
      await page.goto(`${site.emptyServer.url}/register/`);
      expect(await page.getByRole('link', { name: 'Propose it' }).count()).toBe(0);
      const mail = await page.getByRole('link', { name: 'Send it by e-mail' }).getAttribute('href');
      expect(mail).toMatch(/^mailto:portal@northmoor\.example\?subject=/);
      await context.close();
    });
  });
}
