import { expect, test } from 'vitest';
import { Estate } from '../../schemas/estate.ts';
import { agoInWords } from '../lib/dates.ts';
import { tables } from './cy/index.ts';
import { languages } from './index.ts';
import { createTranslate, type Language } from './language.ts';
import { inLanguages } from './localised-pages.ts';
import { sentencesOf, translateHtml } from './translate-html.ts';

const words = {
  Search: 'Chwilio',
  'It publishes {} here, read from {#} sources.': '{2} ffynhonnell: {1}',
  '{#} APIs': '{} API',
  '{#} services': '{} gwasanaeth',
  ' and ': ' a ',
};
const language: Language = {
  tag: 'cy',
  name: 'Cymraeg',
  locale: 'cy_GB',
  direction: 'ltr',
  sentences: {
    '{} now [requires|require] {}.': 'Mae {} yn gofyn am {}.',
    '{} needs the scope {}.': 'Mae angen {2} ar {1}.',
    '{} in the request body': '{} yng nghorff y cais',
  },
  joints: { ' and ': ' a ', '{#} other operations': '{} gweithrediad arall' },
  months: Array.from({ length: 12 }, () => 'Mis'),
  words,
};
const translate = createTranslate(language);
const page = (body: string) => translateHtml(`<html lang="en-GB"><body>${body}</body></html>`, { language, translate });
const body = (html: string) => /<body>(.*)<\/body>/s.exec(page(html))?.[1];

test('texts of the table are translated, also with what they are filled with, and dates', () => {
  expect(body('<p> Search </p>')).toBe('<p> Chwilio </p>');
  expect(body('<p>It publishes 4 APIs here, read from 5 sources.</p>')).toBe('<p>5 ffynhonnell: 4 API</p>');
  expect(translate('3 November 2026')).toBe('3 Mis 2026');
  expect(translate('2 services and 3 APIs')).toBe('2 gwasanaeth a 3 API');
  expect(translate('2 services and 3 ships')).toBe(null);
});

test('everything else is marked as English, without a new element where it stands alone', () => {
  expect(body('<p>Tide tables</p>')).toBe('<p lang="en-GB">Tide tables</p>');
  expect(body('<p>Search <b>x</b> Tides</p>')).toBe(
    '<p>Chwilio <b lang="en-GB">x</b> <span lang="en-GB">Tides</span></p>',
  );
  expect(body('<p>12</p><code>Search</code>')).toBe('<p>12</p><code>Search</code>');
});

test('what is no text is left as it is', () => {
  const around = '<!DOCTYPE html><!-- Search <b> --><html lang="cy"><body>';
  const inside = '<img src="/a"><br><p>Chwilio</p><script>if (a<b && c>d) Search()</script>';
  expect(
    translateHtml(
      `<!DOCTYPE html><!-- Search <b> --><html lang="en-GB"><body>${inside.replace('Chwilio', 'Search')}</body></html>`,
      { language, translate },
    ),
  ).toBe(`${around}${inside}</body></html>`);
});

test('a sentence with code in it is translated whole, in its own order, or not at all', () => {
  const sentence = (html: string) =>
    /<body>(.*)<\/body>/s.exec(
      translateHtml(`<html lang="en-GB"><body><p><span data-sentence>${html}</span> Search</p></body></html>`, {
        language,
        translate,
        translateSentence: sentencesOf(language),
      }),
    )?.[1];
  const [get, put, key] = ['<code>GET /a?x&amp;y</code>', '<code>PUT /b</code>', '<code>key</code>'];
  expect(sentence(`${get} needs the scope ${key}.`)).toBe(
    `<p><span data-sentence>Mae angen ${key} ar ${get}.</span> Chwilio</p>`,
  );
  expect(sentence(`${get}, ${put} and 3 other operations now require ${key} in the request body.`)).toBe(
    `<p><span data-sentence>Mae ${get}, ${put} a 3 gweithrediad arall yn gofyn am ${key} yng nghorff y cais.</span> Chwilio</p>`,
  );
  for (const unknown of [`${get} now requires ${key} in the mail.`, `${get} or ${put} now require ${key}.`])
    expect(sentence(unknown)).toBe(`<p><span data-sentence lang="en-GB">${unknown}</span> Chwilio</p>`);
  // What publishers wrote cannot put itself into the place of code.
  expect(sentence(`${get} now requires “\uE000”.`)).toContain(' lang="en-GB"');
});

test('a value that is full of our own words is given up on soon', () => {
  const [welsh] = languages;
  const ours = ['in the header', 'in the cookie', 'in the path parameter', 'in the answer'];
  const value = Array.from({ length: 20 }, (_, index) => ` ${ours[index % ours.length]} 1`).join('');
  const before = performance.now();
  expect(welsh && sentencesOf(welsh)(`<code>GET /a</code> now gives “a”${value} b”.`)).toBeNull();
  expect(performance.now() - before).toBeLessThan(2000);
});

test('names and other languages are never looked up', () => {
  expect(body('<a translate="no">Search</a>')).toBe('<a translate="no" lang="en-GB">Search</a>');
  expect(body('<div lang="fr"><p>Search</p></div>')).toBe('<div lang="fr"><p>Search</p></div>');
});

test('links lead on in the language where there is such a page', () => {
  expect(body('<a href="/apis/?q=a">1</a>')).toBe('<a href="/cy/apis/?q=a">1</a>');
  expect(body('<form action="/apis/"></form>')).toBe('<form action="/cy/apis/"></form>');
  expect(body('<a href="/guides/#a">1</a>')).toBe('<a href="/guides/#a" hreflang="en-GB">1</a>');
  expect(body('<a href="/feed.xml">1</a><a href="https://a.example/apis/">1</a>')).toBe(
    '<a href="/feed.xml">1</a><a href="https://a.example/apis/">1</a>',
  );
});

test('what is said to people in attributes is translated, and escaped', () => {
  expect(body('<input placeholder="Search" name="Search">')).toBe('<input placeholder="Chwilio" name="Search">');
  const sly = createTranslate({ ...language, words: { Search: '"><script>' } });
  expect(translateHtml('<p title="Search">Search</p>', { language, translate: sly })).toBe(
    '<p title="&quot;&gt;&lt;script&gt;">"&gt;&lt;script&gt;</p>',
  );
});

test('what other sites show beside a link is in the language of the page', () => {
  const tags = (english: string) => inLanguages('/search/', english, ['cy'], 'https://a.example').others[0]?.html ?? '';
  const html = tags(
    '<html lang="en-GB"><head><meta property="og:title" content="Catalogue"><meta property="og:title" content="Tides &amp; &quot;x&quot;"><meta property="og:url" content="https://a.example/search/"><meta property="og:locale" content="en_GB"></head><body></body></html>',
  );
  expect(html.match(/<meta[^>]*>/g)).toEqual([
    '<meta property="og:title" content="Catalog">',
    '<meta property="og:title" content="Tides &amp; &quot;x&quot;">',
    '<meta property="og:url" content="https://a.example/cy/search/">',
    '<meta property="og:locale" content="cy_GB">',
    '<meta property="og:locale:alternate" content="en_GB">',
  ]);
});

test('only the pages of the interface are made, and none where the estate asks for none', () => {
  const html = '<html lang="en-GB"><head></head><body><!--languages--></body></html>';
  expect(inLanguages('/apis/', html, [], 'https://a.example').others).toEqual([]);
  expect(inLanguages('/guides/', html, ['cy'], 'https://a.example').others).toEqual([]);
  const { html: english, others } = inLanguages('/apis/x/y/', html, ['cy'], 'https://a.example');
  expect(others.map(({ path }) => path)).toEqual(['/cy/apis/x/y/']);
  expect(english).toContain('<link rel="alternate" hreflang="cy" href="https://a.example/cy/apis/x/y/">');
  expect(others[0]?.html).toContain('<a class="language" href="/apis/x/y/" hreflang="en-GB" lang="en-GB">English</a>');
});

test.each(languages)('$name has a word for every distance in time that scripts add', (language) => {
  const known = createTranslate(language);
  const day = 86_400_000;
  const now = Date.parse('2026-11-20T12:00:00Z');
  const distances = [
    0,
    5 * 60_000,
    3_600_000,
    5 * 3_600_000,
    day,
    5 * day,
    9 * day,
    20 * day,
    40 * day,
    200 * day,
    400 * day,
    900 * day,
  ];
  const instants = distances
    .flatMap((distance) => [now - distance, now + distance])
    .map((at) => new Date(at).toISOString());
  const days = [-1, 0, 1, 3].map((from) => new Date(now + from * day).toISOString().slice(0, 10));
  const left = [...instants, ...days].map((at) => `, ${agoInWords(at, now)}`).filter((ago) => known(ago) === null);
  expect(left).toEqual([]);
});

test('what happened to several operations is said of several in Welsh', () => {
  const [welsh] = languages;
  const say = (english: string) => welsh && sentencesOf(welsh)(english);
  const [one, two] = ['<code>GET /a</code>', '<code>GET /b</code>'];
  expect(say(`${one} has been removed.`)).toBe(`Mae ${one} wedi’i dynnu.`);
  expect(say(`${one} and ${two} have been removed.`)).toBe(`Mae ${one} a ${two} wedi’u tynnu.`);
  expect(say(`${one} has been removed. It was deprecated, without a date.`)).toBe(
    `Mae ${one} wedi’i dynnu. Nid oedd yn cael ei argymell, heb ddyddiad.`,
  );
  expect(say(`${one} and ${two} have been removed. They were deprecated, without a date.`)).toBe(
    `Mae ${one} a ${two} wedi’u tynnu. Nid oeddent yn cael eu hargymell, heb ddyddiad.`,
  );
});

test('no text stands in two tables of Welsh', () => {
  const keys = Object.values(tables).flatMap((table) => Object.keys(table));
  expect(keys.filter((key, index) => keys.indexOf(key) !== index)).toEqual([]);
});

test('an estate may ask for each language that there is, and for no other', () => {
  const ask = (tags: readonly string[]) => Estate.shape.languages.safeParse(tags).success;
  expect(ask(languages.map(({ tag }) => tag))).toBe(true);
  expect(ask(['xx'])).toBe(false);
  expect(Estate.shape.languages.unwrap().element.options).toEqual(languages.map(({ tag }) => tag));
});
