/**
 * Text as outlines: what is drawn from them looks the same wherever it is drawn, with or without fonts.
 */
import { create, type Font } from 'fontkitten';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

export type Weight = 400 | 700;

export type Outliner = {
  /** In pixels, at a font size in pixels. Null where the font lacks one of the characters. */
  width(text: string, weight: Weight, size: number): number | null;
  /** The `d` of a path for SVG, with the start of the base line at this point. What the font lacks is left out. */
  path(text: string, weight: Weight, at: { x: number; y: number; size: number }): string;
};

/** Source Sans 3, as on the pages, for the languages that are written in Latin letters. */
export function openOutliner(): Outliner {
  const resolve = createRequire(import.meta.url).resolve;
  const open = (name: string): Font => {
    const font = create(readFileSync(resolve(`@fontsource/source-sans-3/files/source-sans-3-${name}-normal.woff`)));
    if (font.isCollection) throw new Error(`The font ${name} is a collection of fonts.`);
    return font;
  };
  const fonts = {
    400: [open('latin-400'), open('latin-ext-400')],
    700: [open('latin-700'), open('latin-ext-700')],
  } as const;
  const glyphsOf = (text: string, weight: Weight) =>
    Array.from(text, (character) => {
      const code = character.codePointAt(0) ?? 0;
      const font = fonts[weight].find((each) => each.hasGlyphForCodePoint(code));
      return font ? { glyph: font.glyphForCodePoint(code), scale: 1 / font.unitsPerEm } : null;
    });
  return {
    width(text, weight, size) {
      let ems = 0;
      for (const each of glyphsOf(text, weight)) {
        if (each === null) return null;
        ems += each.glyph.advanceWidth * each.scale;
      }
      return ems * size;
    },
    path(text, weight, { x, y, size }) {
      let left = x;
      return glyphsOf(text, weight)
        .filter((each) => each !== null)
        .map(({ glyph, scale }) => {
          const factor = scale * size;
          // Fonts count upwards, pictures downwards.
          const drawn = glyph.path.transform(factor, 0, 0, -factor, left, y).toSVG();
          left += glyph.advanceWidth * factor;
          return drawn;
        })
        .join('');
    },
  };
}
