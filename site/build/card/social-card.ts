/**
 * The picture that other sites show beside a link to this one. One for all pages: what the page is about stands beside
 * it in words, and a picture for each of thousands of APIs would cost more than the page itself.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { socialCard } from '../../../schemas/social-card.ts';
import { openOutliner, type Outliner } from './outline.ts';

const { width, height } = socialCard;
const margin = 72;
const colours = { ground: '#e2eeec', line: '#0a5a5d', ink: '#16211f', soft: '#38504d' } as const;
const headline = ['Find the government API you need,', 'and see if you may use it'];

/** `folder`: where the site’s own files are. */
export async function makeSocialCard(folder: string, name: string): Promise<void> {
  const contours = readFileSync(join(folder, 'contours.svg'), 'utf8');
  const png = await sharp(Buffer.from(cardSvg(name, contours)))
    // Few colours: a third of the bytes, and nobody sees it.
    .png({ palette: true, colours: 64, effort: 10 })
    .toBuffer();
  writeFileSync(join(folder, socialCard.path.slice(1)), png);
}

/** `contours`: the drawing behind the text, an SVG of its own. */
export function cardSvg(name: string, contours: string, outliner: Outliner = openOutliner()): string {
  const { lines, size } = nameLines(name, outliner);
  const top = 300 - (lines.length - 1) * 44;
  const text = (words: string, weight: 400 | 700, y: number, fill: string, em: number) =>
    `<path fill="${fill}" d="${outliner.path(words, weight, { x: margin, y, size: em })}"/>`;
  const drawing = contours.replace(/^[^]*?<svg[^>]*>/, '').replace(/<\/svg>\s*$/, '');
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">`,
    '<defs><linearGradient id="fade"><stop offset=".3" stop-color="#000"/><stop offset=".85" stop-color="#fff"/></linearGradient>',
    `<mask id="m"><rect width="${width}" height="${height}" fill="url(#fade)"/></mask></defs>`,
    `<rect width="${width}" height="${height}" fill="${colours.ground}"/>`,
    `<g mask="url(#m)"><g transform="translate(250 -95) scale(1.35)" fill="none" stroke="${colours.line}" opacity=".35">${drawing}</g></g>`,
    `<rect width="${width}" height="14" fill="${colours.line}"/>`,
    `<g transform="translate(${margin} 84) scale(2.6)"><circle cx="16" cy="16" r="15" fill="${colours.line}"/><path fill="#fff" d="M11.2 21.9 18 15.1v5.2h3.4V9.4H10.5v3.4h5.1l-6.8 6.7z"/></g>`,
    ...lines.map((line, index) => text(line, 700, top + index * 84, colours.ink, size)),
    ...headline.map((line, index) => text(line, 400, 460 + index * 56, colours.soft, 44)),
    '</svg>',
  ].join('');
}

/** The name in at most two lines. One that these fonts cannot write is left to the words beside the picture. */
function nameLines(name: string, outliner: Outliner): { lines: string[]; size: number } {
  const room = width - 2 * margin;
  const widthOf = (line: string, size: number) => outliner.width(line, 700, size) ?? Infinity;
  if (widthOf(name, 1) === Infinity) return { lines: ['API catalogue'], size: 84 };
  if (widthOf(name, 84) <= room) return { lines: [name], size: 84 };
  const lines: string[] = [];
  for (const word of name.split(/\s+/)) {
    const longer = lines.length === 0 ? word : `${lines.at(-1)} ${word}`;
    if (lines.length > 0 && widthOf(longer, 72) <= room) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  const [first = '', second = '', ...rest] = lines.map((line) => cut(line, (some) => widthOf(some, 72) <= room));
  if (second === '') return { lines: [first], size: 72 };
  const last = rest.length === 0 ? second : cut(`${second}…`, (some) => widthOf(some, 72) <= room);
  return { lines: [first, last], size: 72 };
}

function cut(line: string, fits: (line: string) => boolean): string {
  let short = line;
  while (!fits(short) && short.length > 1) short = `${short.replace(/…$/, '').slice(0, -1).trimEnd()}…`;
  return short;
}
