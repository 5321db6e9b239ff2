/**
 * Every guide can be read: titles, links, spelling.
 */
import { describe, expect, test } from 'vitest';
import { changeRules } from '../crawler/changes/rules/index.ts';
import { everyCheck } from '../crawler/checks/engine/every-check.ts';
import { GuideKeys } from '../schemas/guide.ts';
import { guideId } from '../site/lib/guide-id.ts';
import { anchorOf, guides, headingsOf, linksOf, ownTexts, proseOf, readGuide, readText } from './read-guide.ts';

/** Pages outside the guides that guides may link to: they exist on every portal. */
const otherPages = new Set([
  '/',
  '/apis/',
  '/apis/a-to-z/',
  '/search/',
  '/organisations/',
  '/register/',
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
  '/metadata-exchange.json',
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
  '/guides/what-is-new/',
  '/guides/feed.xml',
  '/guides/organisations/',
]);

const checkIds = new Set(everyCheck.map(({ id }) => id));

/** American spellings, and words that help nobody. Code is left out: specifications keep their own spelling. */
const unwanted =
  /\b(?:organiz\w+|catalogs?|cataloged|cataloging|normaliz\w+|recogniz\w+|summariz\w+|serializ\w+|analyz\w+|behavior\w*|color\w*|favorite\w*|center\w*|fulfill|canceled|labeled|oops|simply|invalid input|please note|utilis\w+|utiliz\w+|leverag\w+)\b/gi;

/** Earlier editions are reached from the page of what is new. */
const current = guides.filter((file) => !file.startsWith('editions/'));

describe('every guide', () => {
  test.each(guides)('%s has a title and a description and no heading of the first level', (file) => {
    const { frontMatter, body } = readGuide(file);
    expect(frontMatter).toMatchObject({
      title: expect.stringMatching(/^\S.{2,79}$/),
      description: expect.stringMatching(/^\S.{19,159}$/),
    });
    expect(GuideKeys.safeParse(frontMatter).error).toBeUndefined();
    expect(proseOf(body)).not.toMatch(/^# /m);
  });

  test.each(guides)('%s links to guides and headings that exist', (file) => {
    expect(linksOf(readGuide(file).body).filter((link) => !leadsSomewhere(link, file))).toEqual([]);
  });

  test('is reached from the first, or from one that the first leads to', () => {
    const linkedFrom = (file: string) => linksOf(readGuide(file).body).map((link) => link.replace(/#.*/, ''));
    const first = linkedFrom('index.md');
    const second = guides.filter((file) => first.includes(`/${guideId(file)}/`)).flatMap(linkedFrom);
    const linked = new Set([...first, ...second]);
    const wanted = current.map((file) => `/${guideId(file)}/`).filter((address) => address !== '/guides/');
    expect(wanted.filter((address) => !linked.has(address))).toEqual([]);
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
  const [, check] = /^\/standards\/([a-z0-9-]+)\/$/.exec(path) ?? [];
  if (check !== undefined) return checkIds.has(check);
  const [, rule] = /^\/standards\/changes\/([a-z0-9-]+)\/$/.exec(path) ?? [];
  if (rule !== undefined) return Object.hasOwn(changeRules, rule);
  const file = path === '' ? from : guides.find((guide) => `/${guideId(guide)}/` === path);
  if (file === undefined) return false;
  return fragment === undefined || headingsOf(readGuide(file).body).map(anchorOf).includes(fragment);
}
