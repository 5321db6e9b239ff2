import { parseFragment } from 'parse5';
import { XmlDocument } from 'libxml2-wasm';
import { describe, expect, it } from 'vitest';
import { rungs } from '../labels.ts';
import { badgeSnippets } from './badge-snippets.ts';
import { badgeSvg, badgeTitle, edge, grounds, type Badge } from './badge-svg.ts';

const badge: Badge = {
  name: 'Land Titles',
  portal: 'API catalogue',
  rung: 'valid',
  score: 87,
  lifecycle: 'active',
  sunset: null,
  freshness: {
    state: 'fresh',
    lastChecked: '2026-11-20T06:30:00.000Z',
    lastChanged: '2026-11-03T09:30:00.000Z',
  },
};

function textsOf(svg: string): string[] {
  using document = XmlDocument.fromString(svg);
  return document.find('//svg:text', { svg: 'http://www.w3.org/2000/svg' }).map((node) => node.content);
}

const stale = { ...badge.freshness, state: 'stale', since: '2026-11-04T00:00:00.000Z' } as const;

describe('a badge', () => {
  it.each<[string, Partial<Badge>, string[]]>([
    ['all is well', {}, ['API catalogue', 'Valid · 87 of 100', 'Checked 20 November 2026']],
    [
      'there is nothing to judge, and nobody has looked',
      { rung: 'listed', score: null, freshness: { ...badge.freshness, lastChecked: null } },
      ['API catalogue', 'Listed', 'Not checked yet'],
    ],
    [
      'it cannot be read',
      { freshness: { ...stale, lastRead: '2026-11-03T00:00:00.000Z' } },
      ['API catalogue', 'Valid · 87 of 100', 'Could not be read since 4 November 2026'],
    ],
    [
      'it could never be read',
      { freshness: stale },
      ['API catalogue', 'Valid · 87 of 100', 'Never readable, last checked 20 November 2026'],
    ],
    [
      'it ends',
      { lifecycle: 'sunset', sunset: '2027-03-01' },
      ['API catalogue', 'Sunset 1 March 2027 · Valid · 87 of 100', 'Checked 20 November 2026'],
    ],
  ])('says when %s', (_, rest, want) => expect(textsOf(badgeSvg({ ...badge, ...rest }))).toEqual(want));

  it('says the same to those who do not see it', () => {
    expect(badgeTitle(badge)).toBe('Land Titles in API catalogue: Valid, 87 of 100. Checked 20 November 2026.');
    expect(badgeSvg(badge)).toContain(
      `role="img" aria-label="${badgeTitle(badge)}"><title>${badgeTitle(badge)}</title>`,
    );
  });

  it('is well-formed whatever an API is called, and asks for nothing from elsewhere', () => {
    const svg = badgeSvg({ ...badge, name: '</title><script>"&\u0000\u202E', portal: '<b>&"'.repeat(40) });
    expect(textsOf(svg)[0]).toMatch(/^<b>.*…$/);
    expect(svg).not.toMatch(/<script|href|url\((?!#)|@import|\u202E/);
  });

  it.each(rungs)('gives the words of $rung the room they need', ({ rung }) => {
    const svg = badgeSvg({ ...badge, rung, lifecycle: 'deprecated' });
    const [width = 0] = numbers(svg, /viewBox="0 0 (\d+) 20"/g);
    const ends = [...svg.matchAll(/<text x="(\d+)" y="14" textLength="(\d+)"/g)].map(
      ([, x, length]) => Number(x) + Number(length),
    );
    const grounds = [...svg.matchAll(/<rect x="(\d+)" width="(\d+)"/g)].map(([, x, wide]) => Number(x) + Number(wide));
    expect(ends).toHaveLength(3);
    expect(ends.map((end, index) => end < (grounds[index] ?? 0))).toEqual([true, true, true]);
    expect(grounds.at(-1)).toBe(width);
  });

  it('can be read on every ground, and ends somewhere on a white and on a black page', () => {
    for (const ground of Object.values(grounds)) expect(contrast('#ffffff', ground)).toBeGreaterThan(4.5);
    for (const page of ['#ffffff', '#0d1117', '#000000']) expect(contrast(edge, page)).toBeGreaterThan(3);
  });
});

describe('what is copied', () => {
  const addresses = { badge: 'https://c.example/apis/a/b/badge.svg', page: 'https://c.example/apis/a/b/' };

  it('is a picture that leads to the page', () => {
    expect(badgeSnippets('Land Titles', addresses)).toEqual({
      markdown:
        '[![How Land Titles stands in the API catalogue](https://c.example/apis/a/b/badge.svg)](https://c.example/apis/a/b/)',
      html: '<a href="https://c.example/apis/a/b/"><img src="https://c.example/apis/a/b/badge.svg" alt="How Land Titles stands in the API catalogue" height="20"></a>',
    });
  });

  it('stays what it is whatever the API is called', () => {
    const { markdown, html } = badgeSnippets('a](https://evil.example) <b> "\n`', addresses);
    expect(markdown).toBe(
      '[![How a\\](https://evil.example) \\<b\\> " \\` stands in the API catalogue](https://c.example/apis/a/b/badge.svg)](https://c.example/apis/a/b/)',
    );
    const [link] = parseFragment(html).childNodes;
    expect(link && 'childNodes' in link && link.childNodes.map(({ nodeName }) => nodeName)).toEqual(['img']);
  });
});

function numbers(text: string, pattern: RegExp): number[] {
  return [...text.matchAll(pattern)].map(([, number]) => Number(number));
}

/** WCAG 2.2, contrast ratio, of two colours as `#rrggbb`. */
function contrast(a: string, b: string): number {
  const [light = 0, dark = 0] = [luminance(a), luminance(b)].toSorted((x, y) => y - x);
  return (light + 0.05) / (dark + 0.05);
}

function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5]
    .map((start) => Number.parseInt(colour.slice(start, start + 2), 16) / 255)
    .map((value) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
