import { AxeBuilder } from '@axe-core/playwright';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { languages } from '../../languages/index.ts';
import { createTranslate, type Language } from '../../languages/language.ts';
import { isLocalised } from '../../languages/localised-paths.ts';
import { sentencesOf, translateHtml } from '../../languages/translate-html.ts';
import { fixtureTables } from '../fixture-snapshot.ts';
import type { Site } from '../site.test.ts';

/** Written by nobody: longer than English, and from right to left. */
const mirrored: Language = {
  tag: 'ar',
  name: 'Mirrored',
  locale: 'ar_EG',
  direction: 'rtl',
  months: [],
  words: {},
  sentences: {},
  joints: {},
};
const api = '/apis/northmoor-council/benefits/';
const council = '/organisations/northmoor-council/';
/** What a page says that no table can have: what publishers wrote. */
const content = JSON.stringify(
  Object.fromEntries(
    Object.entries(fixtureTables).flatMap(([table, rows]) =>
      table === 'document' || table === 'change' || table === 'changeRule' || table === 'check'
        ? []
        : [[table, [...rows]]],
    ),
  ),
);

/** Names that are made of ids too. */
const said = `${content}${content.replaceAll('-', ' ')}`.toLowerCase();

/** The pages of the interface in every language that there is, and from right to left. */
export function languagesSuite(site: Site, reason: string | null): void {
  const read = (path: string) =>
    readFileSync(join(site.built.folder, path.endsWith('/') ? `${path}index.html` : path), 'utf8');
  const english = () =>
    [
      ...globSync('**/index.html', { cwd: site.built.folder }).map((path) => `/${path.replace(/index\.html$/, '')}`),
      '/404.html',
    ]
      .filter(isLocalised)
      .filter((path) => !read(path).includes('http-equiv="refresh"'));

  describe.each(languages.map((language) => [language.name, language] as const))('in %s', (_, language) => {
    const lacking = (path: string) => {
      const texts: string[] = [];
      const translate = createTranslate(language);
      const translateSentence = sentencesOf(language);
      translateHtml(read(path), { language, translate, translateSentence, untranslated: (text) => texts.push(text) });
      return texts;
    };
    const isContent = (text: string) => {
      const bare = text.replaceAll(/^[\s·,.:;(“]+|[\s·,.:;)”]+$/g, '');
      const parts = bare.split(' · ').filter((part) => part !== '');
      return parts.every((part) => said.includes(JSON.stringify(part).slice(1, -1).toLowerCase()));
    };

    it('there is every page of the interface, which says so and leads to its twins', () => {
      const pages = english();
      expect(pages.length).toBeGreaterThan(15);
      for (const path of pages) {
        const page = read(`/${language.tag}${path}`);
        expect(page).toContain(`<html lang="${language.tag}"`);
        expect(page).toContain('hreflang="en-GB" lang="en-GB">English</a>');
        expect(read(path)).toContain(`hreflang="${language.tag}" lang="${language.tag}">${language.name}</a>`);
      }
      const own = read(`/${language.tag}/apis/`);
      expect(own).toContain(`<link rel="canonical" href="https://apis.northmoor.example/${language.tag}/apis/">`);
      for (const page of [own, read('/apis/')])
        for (const tag of ['en-GB', language.tag]) expect(page).toContain(`<link rel="alternate" hreflang="${tag}"`);
    });

    it('every word of the frame, the home page, the catalogue, the search, organisations and what is not found is in the table', () => {
      const paths = ['/', '/apis/', '/search/', '/404.html', '/organisations/', council];
      const left = paths.flatMap((path) => lacking(path).filter((text) => !isContent(text)));
      // Names of this portal and its team, and what its publishers did wrong, which is told where it is found, in English.
      const unexpected = [...new Set(left)].filter(
        (text) => !/^(?:The |All |.*Northmoor API Portal|Portal team)|window\.hurt/.test(text),
      );
      expect(unexpected).toEqual([]);
    });

    it('every heading and every name of a fact on the page of an API is in the table', () => {
      const known = createTranslate(language);
      const headings = [...read(api).matchAll(/<(h[23]|dt|th|summary)(?:\s[^>]*)?>([^<]+)<\/\1>/g)].map(
        ([, , text = '']) => text.replaceAll('&#39;', '’').trim(),
      );
      expect(headings.length).toBeGreaterThan(15);
      const left = headings.filter((text) => /\p{L}/u.test(text) && known(text) === null && !isContent(text));
      expect([...new Set(left)]).toEqual([]);
    });

    it('what is not translated is marked as English, and names stay as they are', () => {
      const page = read(`/${language.tag}${api}`);
      expect(page).toMatch(/<h1[^>]* translate="no"[^>]* lang="en-GB">Benefits and Council Tax Support<\/h1>/);
      expect(page).toContain(`href="/${language.tag}${council}"`);
      expect(page).toMatch(/href="\/apis\/northmoor-council\/benefits\/reference\/" hreflang="en-GB"/);
    });

    it('as many places stand in a translation as in what it translates', () => {
      for (const [key, translation] of Object.entries({ ...language.words, ...language.sentences, ...language.joints }))
        expect(`${key}: ${translation.match(/\{\d?\}/g)?.length ?? 0}`).toBe(
          `${key}: ${key.match(/\{#?\}/g)?.length ?? 0}`,
        );
      expect(language.months).toHaveLength(12);
    });
  });

  describe.skipIf(reason)(`languages in a browser${reason ? `: ${reason}` : ''}`, () => {
    it('what scripts add is translated too, and leads on in the same language', async () => {
      const page = await site.browser.newPage();
      await page.goto(`${site.server.url}/cy/apis/?q=council`);
      await page.locator('.results .result').first().waitFor();
      await page.waitForFunction(() => /yn cyfateb/.test(document.body.textContent ?? ''));
      expect(await page.locator('.results h3 a').first().getAttribute('href')).toMatch(/^\/cy\/apis\//);
      await page.close();
    });

    it('what is in the language of the page is not marked as English once scripts have run', async () => {
      const page = await site.browser.newPage();
      for (const path of ['/cy/', `/cy${api}`]) {
        const english = read(path).match(/ lang="en-GB"/g)?.length ?? 0;
        await page.goto(site.server.url + path);
        await page.waitForFunction(() => /yn ôl|heddiw|ddoe/.test(document.querySelector('.ago')?.textContent ?? ''));
        expect(await page.locator('main h2[lang], nav [aria-current][lang="en-GB"]').count()).toBe(0);
        expect(await page.locator('[lang="en-GB"]').count()).toBe(english);
      }
      await page.close();
    });

    it.each(['/', '/cy/'])('on a phone %s leaves the line of the name to the name', async (path) => {
      const page = await site.browser.newPage({ viewport: { width: 390, height: 844 } });
      await page.goto(site.server.url + path);
      const [name, language] = await Promise.all(
        ['.site-name', '.site-languages .language'].map((part) => page.locator(part).boundingBox()),
      );
      expect(language?.y).toBeGreaterThanOrEqual((name?.y ?? 844) + (name?.height ?? 0));
      expect(name?.height).toBeLessThan(50);
      await page.close();
    });

    it.each(['/cy/', '/cy/apis/', `/cy${api}`, `/cy${council}`])('%s is accessible', async (path) => {
      const context = await site.browser.newContext();
      const page = await context.newPage();
      await page.goto(site.server.url + path);
      const { violations } = await new AxeBuilder({ page })
        .withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'])
        .analyze();
      expect(violations.map(({ id, nodes }) => `${id} ${nodes[0]?.html}`)).toEqual([]);
      await context.close();
    });

    it.each(['/', '/apis/', api, council, '/search/', '/changes/', '/404.html', '/guides/'])(
      '%s fits from right to left, with longer words',
      async (path) => {
        for (const width of [1280, 390]) {
          const context = await site.browser.newContext({ viewport: { width, height: 844 } });
          const page = await context.newPage();
          // Half as long again, as translations of English may be.
          const longer = (text: string) => `\u05d0${text}${' \u05d0\u05d1\u05d2'.repeat(Math.ceil(text.length / 10))}`;
          await page.route(site.server.url + path, async (route) => {
            const body = translateHtml(read(path), { language: mirrored, translate: longer });
            await route.fulfill({ body, contentType: 'text/html; charset=utf-8' });
          });
          await page.goto(site.server.url + path);
          const [direction, whole, seen] = await page.evaluate(() => [
            getComputedStyle(document.documentElement).direction,
            document.documentElement.scrollWidth,
            document.documentElement.clientWidth,
          ]);
          expect({ path, width, direction, whole }).toEqual({ path, width, direction: 'rtl', whole: seen });
          await context.close();
        }
      },
    );
  });
}
