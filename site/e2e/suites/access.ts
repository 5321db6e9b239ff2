import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ApiJson } from '../../../schemas/open-data.ts';
import type { Site } from '../site.test.ts';

const benefits = 'northmoor-council/benefits';

/** Who may use an API, on what condition: on its page without JavaScript, in the catalogue and for programs. */
export function accessSuite(site: Site, reason: string | null): void {
  it('tells programs who may use an API, and what data protection its data needs', () => {
    const record = readFileSync(join(site.built.folder, `api/v1/apis/${benefits}.json`), 'utf8');
    expect(ApiJson.parse(JSON.parse(record)).access).toMatchObject({
      conditions: [
        { audience: 'business', condition: 'restricted' },
        { audience: 'public-sector', condition: 'apply' },
        { audience: 'organisation', condition: 'internal' },
      ],
      protection: 'personal',
    });
  });

  it('tells readers of DCAT what the public may use, as far as anybody says', () => {
    const { 'dcat:service': services } = JSON.parse(readFileSync(join(site.built.folder, 'dcat.jsonld'), 'utf8')) as {
      'dcat:service': { 'dct:identifier': string; 'dct:accessRights'?: { '@id': string } }[];
    };
    const rightsOf = (id: string) =>
      services.find((service) => service['dct:identifier'] === id)?.['dct:accessRights']?.['@id'].replace(/.*\//, '');
    expect(rightsOf('land-survey-office/map-tiles')).toBe('PUBLIC');
    expect(rightsOf(benefits)).toBe('NON_PUBLIC');
    expect(rightsOf('land-survey-office/land-titles')).toBeUndefined();
  });

  describe.skipIf(reason)(`who may use an API${reason ? `: ${reason}` : ''}`, () => {
    const open = async (id: string) => {
      const context = await site.browser.newContext({ javaScriptEnabled: false });
      const page = await context.newPage();
      await page.goto(`${site.server.url}/apis/${id}/`);
      return { page, section: page.locator('section[aria-labelledby="use"]'), close: () => context.close() };
    };

    it('is said for each kind of reader, with the next step', async () => {
      const { section, page, close } = await open(benefits);
      const rows = await section
        .locator('tbody tr')
        .evaluateAll((all) => all.map((row) => [...row.children].map((cell) => cell.textContent?.trim())));
      const ask = 'Fill in the short form; most people get an answer within two days.';
      expect(rows).toEqual([
        ['A member of the public', 'No: it is not offered to you', 'Look for another that does the same.'],
        ['A business or charity', 'Only under an agreement or a law', `Ask what it takes. ${ask}`],
        ['Another public body', 'Yes, if you apply', ask],
        ['Northmoor Borough Council itself', 'Yes: it is meant for you', ask],
      ]);
      expect(await section.textContent()).toContain('Personal data passes through it');
      const facts = await page.locator('.facts').textContent();
      expect(facts).toContain('Public bodies may apply');
      expect(facts).toContain('Needed by some operations');
      await close();
    });

    it('is one answer where it is the same for all', async () => {
      const { section, close } = await open('land-survey-office/map-tiles');
      expect(await section.locator('tbody tr').count()).toBe(1);
      expect(await section.locator('tbody a').getAttribute('href')).toBe('#start');
      expect(await section.textContent()).toContain('No personal data passes through it.');
      await close();
    });

    it('is never guessed: where nobody says it, the page says so and whom to ask', async () => {
      for (const [id, whom] of [
        ['land-survey-office/land-titles', 'Ask Titles team.'],
        ['health-board-cymru/letters', 'Ask Bwrdd Iechyd Cymru: it has published no address to ask at.'],
      ] as const) {
        const { section, close } = await open(id);
        expect(await section.textContent()).toContain(`Nobody has said who may use it. ${whom}`);
        expect(await section.textContent()).toContain('Nobody has said what data protection its data needs.');
        expect(await section.locator('table').count()).toBe(0);
        await close();
      }
    });

    it('narrows the catalogue, with counts, and stands in the address', async () => {
      const page = await site.browser.newPage();
      const counted = (text: string) => page.locator('[data-count]').filter({ hasText: text }).waitFor();
      const countOf = (facet: string, value: string) =>
        page.locator(`label[data-facet="${facet}"][data-value="${value}"] output`).textContent();
      await page.goto(`${site.server.url}/apis/?audience=business&condition=restricted`);
      await counted('2 APIs match, of 11');
      expect(await page.locator('.result h3').allTextContents()).toEqual([
        'Benefits and Council Tax Support',
        'Parking Permits',
      ]);
      expect(await page.locator('.result').first().locator('.tags').textContent()).toContain('Public bodies may apply');
      // Four are open to anyone, a business too; of five nobody says anything.
      expect(await countOf('condition', 'open')).toBe('4');
      expect(await countOf('condition', 'unknown')).toBe('5');
      expect(await countOf('audience', 'anyone')).toBe('0');
      await page.locator('input[name="condition"][value="open"]').check();
      await counted('6 APIs match, of 11');
      expect(new URL(page.url()).search).toBe('?audience=business&condition=restricted&condition=open');
      await page.getByRole('button', { name: 'Take away You are: A business or charity' }).click();
      await counted('6 APIs match, of 11');
      await page.goto(`${site.server.url}/apis/?protection=personal`);
      await counted('2 APIs match, of 11');
      await page.close();
    });
  });
}
