/**
 * The badge of an API, for the README of its publisher: how far it has come, its score, and when that was seen. A picture
 * lies about in caches and printed pages, so it tells days and no “today”. It has its own grounds, since nobody knows
 * what it will stand on, and asks for nothing from elsewhere.
 */
import type { Freshness } from '../../../schemas/facts.ts';
import type { Lifecycle, Rung } from '../../../schemas/words.ts';
import { dateInWords } from '../dates.ts';
import { freshnessInWords } from '../freshness.ts';
import { textWidth } from '../graph/fit-text.ts';
import { lifecycleInWords, rungLabel } from '../labels.ts';
import { plainLine } from '../plain-line.ts';
import { xmlText } from '../changes/xml.ts';

export type Badge = {
  /** What the API is called. */
  readonly name: string;
  /** What the portal is called. */
  readonly portal: string;
  readonly rung: Rung;
  /** From 0 to 100; null where there is nothing to judge. */
  readonly score: number | null;
  readonly lifecycle: Lifecycle;
  readonly sunset: string | null;
  readonly freshness: Freshness;
};

/** In pixels. */
const height = 20;
const size = 11;
const padding = 7;
/** Beside the names of the portal and the API there are only words of ours, all of them short. */
const longestPortal = 40;
const longestName = 200;

/** White is at least 4.5:1 on each of them. */
export const grounds = { portal: '#16211f', good: '#0a5a5d', attention: '#8a3806', plain: '#4a5652' } as const;
/** At least 3:1 on white and on black, so that the badge ends somewhere on every page. */
export const edge = '#77827d';

type Segment = { readonly text: string; readonly ground: string };

export function badgeSvg(badge: Badge): string {
  const segments = segmentsOf(badge);
  let left = 0;
  const drawn = segments.map(({ text, ground }) => {
    // Which font there is nobody knows either: `textLength` fits the words into the room they have in any.
    const length = Math.ceil(textWidth(text, size) * 1.08);
    const width = length + 2 * padding;
    const rect = `<rect x="${left}" width="${width}" height="${height}" fill="${ground}"/>`;
    const words = `<text x="${left + padding}" y="14" textLength="${length}" lengthAdjust="spacingAndGlyphs">${xmlText(text)}</text>`;
    left += width;
    return { rect, words };
  });
  const title = xmlText(badgeTitle(badge));
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${left}" height="${height}" viewBox="0 0 ${left} ${height}" role="img" aria-label="${title}">`,
    `<title>${title}</title>`,
    `<clipPath id="r"><rect width="${left}" height="${height}" rx="3"/></clipPath>`,
    `<g clip-path="url(#r)">${drawn.map(({ rect }) => rect).join('')}</g>`,
    `<rect x=".5" y=".5" width="${left - 1}" height="${height - 1}" rx="2.5" fill="none" stroke="${edge}"/>`,
    `<g fill="#fff" font-family="Verdana,DejaVu Sans,Geneva,sans-serif" font-size="${size}">${drawn.map(({ words }) => words).join('')}</g>`,
    '</svg>\n',
  ].join('');
}

/** `Land Titles in the catalogue “Example”: Valid, 87 of 100, checked 20 November 2026`. */
export function badgeTitle(badge: Badge): string {
  const [, state, when] = segmentsOf(badge).map(({ text }) => text);
  return `${plainLine(badge.name, longestName)} in ${plainLine(badge.portal, longestName)}: ${state?.replaceAll(' · ', ', ')}. ${when}.`;
}

function segmentsOf({ portal, rung, score, lifecycle, sunset, freshness }: Badge): Segment[] {
  const { before, instant } = freshnessInWords(freshness);
  const isFresh = freshness.state === 'fresh';
  const state = [
    lifecycle === 'active' ? null : lifecycleInWords(lifecycle, sunset),
    rungLabel(rung),
    score === null ? null : `${score} of 100`,
  ].filter((part) => part !== null);
  return [
    { text: plainLine(portal, longestPortal), ground: grounds.portal },
    { text: state.join(' · '), ground: lifecycle === 'active' ? groundOf(rung) : grounds.attention },
    {
      text: instant ? `${before} ${dateInWords(instant)}` : 'Not checked yet',
      ground: isFresh ? grounds.plain : grounds.attention,
    },
  ];
}

/** A description with mistakes is what its publisher can mend. */
function groundOf(rung: Rung): string {
  if (rung === 'valid' || rung === 'standard') return grounds.good;
  return rung === 'described' ? grounds.attention : grounds.plain;
}
