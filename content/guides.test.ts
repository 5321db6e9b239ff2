/**
 * Every guide can be read: titles, links, spelling.
 */
import { describe, expect, test } from 'vitest';
import { guideId } from '../site/lib/guide-id.ts';
import { anchorOf, guides, headingsOf, linksOf, ownTexts, proseOf, readGuide, readText } from './read-guide.ts';

/** Pages outside the guides that guides may link to: they exist on every portal. */
const otherPages = new Set([
  '/',
  '/apis/',
  '/apis/a-to-z/',
  '/search/',
  '/organisations/',
  '/sources/',
  '/standards/',
  '/maturity/',
  '/api/v1/apis.json',
  '/.well-known/api-catalog',
  '/apis.json',
  '/catalogue.csv',
  '/map/',
  '/map/gaps/',
  '/services/',
  '/systems/',
  '/datasets/',
  '/api/v1/relations.json',
  '/schemas/waymark.json',
  '/schemas/registration.json',
  '/schemas/estate.json',
  '/dcat.jsonld',
  '/llms.txt',
  '/openapi.json',
  '/v1alpha/apis',
  '/api/v1/changes.json',
  '/api/v1/sources.json',
  '/catalogue.db',
  '/changes/',
  '/changes/breaking.xml',
  '/changes/calendar.ics',
  '/feed.xml',
  '/standards/changes/',
]);

/** American spellings, and words that help nobody. Code is left out: specifications keep their own spelling. */
const unwanted =
  /\b(?:organiz\w+|catalogs?|cataloged|cataloging|normaliz\w+|recogniz\w+|summariz\w+|serializ\w+|analyz\w+|behavior\w*|color\w*|favorite\w*|center\w*|fulfill|canceled|labeled|oops|simply|invalid input|please note|utilis\w+|utiliz\w+|leverag\w+)\b/gi;

describe('every guide', () => {
  test.each(guides)('%s has a title and a description and no heading of the first level', (file) => {
    const { frontMatter, body } = readGuide(file);
    expect(frontMatter).toMatchObject({
      title: expect.stringMatching(/^\S.{2,79}$/),
      description: expect.stringMatching(/^\S.{19,159}$/),
    });
    expect(body).not.toMatch(/^# /m);
  });

  test.each(guides)('%s links to guides and headings that exist', (file) => {
    expect(linksOf(readGuide(file).body).filter((link) => !leadsSomewhere(link, file))).toEqual([]);
  });

  test('is reached from the first, but for the single problems', () => {
    const linked = new Set(linksOf(readGuide('index.md').body).map((link) => link.replaceAll(/^\/|\/$/g, '')));
    const wanted = guides.map(guideId).filter((id) => id !== 'guides' && !/^guides\/problems\/./.test(id));
    expect(wanted.filter((id) => !linked.has(id))).toEqual([]);
  });
});

describe('our words are British and plain', () => {
  test.each(ownTexts)('%s', (file) => {
    expect(proseOf(readText(file)).match(unwanted) ?? []).toEqual([]);
  });
});

function leadsSomewhere(link: string, from: string): boolean {
  const [path = '', fragment] = link.split('#');
  if (otherPages.has(path)) return true;
  const file = path === '' ? from : guides.find((guide) => `/${guideId(guide)}/` === path);
  if (file === undefined) return false;
  return fragment === undefined || headingsOf(readGuide(file).body).map(anchorOf).includes(fragment);
}
