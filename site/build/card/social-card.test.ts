import { mkdtempSync, copyFileSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, describe, expect, it } from 'vitest';
import { openOutliner } from './outline.ts';
import { cardSvg, makeSocialCard } from './social-card.ts';

const contours = new URL('../../public/contours.svg', import.meta.url);
const folder = mkdtempSync(join(tmpdir(), 'waymark-card-'));
afterAll(() => rmSync(folder, { recursive: true }));

describe('the picture beside a link', () => {
  it('is a small PNG of the size that is stated, with something on it', async () => {
    copyFileSync(contours, join(folder, 'contours.svg'));
    await makeSocialCard(folder, 'Northmoor API catalogue');
    const bytes = readFileSync(join(folder, 'card.png'));
    expect(bytes.length).toBeLessThan(120_000);
    const { format, width, height } = await sharp(bytes).metadata();
    expect([format, width, height]).toEqual(['png', 1200, 630]);
    const { channels } = await sharp(bytes).stats();
    expect(channels[0]?.stdev).toBeGreaterThan(10);
  });

  it.each([
    'Waymark',
    'Talwen API catalogue (example)',
    'Porth APIau Llywodraeth Cymru: ŵ ŷ â ê',
    'The Catalogue of Application Programming Interfaces of the Government of Northmoor and Elsewhere',
    'Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft',
    'فهرس واجهات برمجة التطبيقات',
    '<b>&"',
  ])('keeps the name %s within its edges', async (name) => {
    const svg = cardSvg(name, '<svg></svg>');
    // Below the strip at the top, what is drawn in ink ends before the margin.
    const { data, info } = await sharp(Buffer.from(svg)).removeAlpha().raw().toBuffer({ resolveWithObject: true });
    let right = 0;
    for (let pixel = 20 * info.width; pixel < info.width * info.height; pixel += 1)
      if ((data[pixel * info.channels] ?? 255) < 40) right = Math.max(right, pixel % info.width);
    expect(right).toBeGreaterThan(150);
    expect(right).toBeLessThanOrEqual(1200 - 72);
  });

  it('measures what it draws, and says where a font has no letters', () => {
    const outliner = openOutliner();
    expect(outliner.width('ii', 400, 10)).toBeCloseTo(2 * (outliner.width('i', 400, 10) ?? 0));
    expect(outliner.width('فهرس', 700, 10)).toBeNull();
  });
});
