/**
 * How wide text will be, without a browser: near enough to break lines by, and never less than the font of the site needs.
 */
const NARROW = /[\p{M}iljtfrI.,:;'’`|!()[\]{} -]/u;
const WIDE = /[mwMWÆŒ@%…—]/u;
const UPPER = /[\p{Lu}\p{N}&#$_+=<>~?“”"^*\\/]/u;
const LATIN = /[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}]/u;

/** In pixels, at a font size in pixels. */
export function textWidth(text: string, size: number): number {
  let ems = 0;
  for (const character of text) ems += widths.get(character) ?? measure(character);
  return ems * size;
}

/** Of characters that were measured: lines are tried again with each word. */
const widths = new Map<string, number>();

function measure(character: string): number {
  const ems = emsOf(character);
  widths.set(character, ems);
  return ems;
}

function emsOf(character: string): number {
  if (NARROW.test(character)) return 0.34;
  if (WIDE.test(character)) return 0.92;
  if (UPPER.test(character)) return 0.63;
  return LATIN.test(character) ? 0.55 : 1.05;
}

/** Lines no wider than `width` pixels, broken between words where there are words; the last one ends with … where `most` are not enough. */
export function fitLines(text: string, { width, size, most }: { width: number; size: number; most: number }): string[] {
  const lines: string[] = [];
  let line = '';
  const fits = (some: string) => textWidth(some, size) <= width;
  for (const word of text.split(/\s+/)) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (fits(longer)) line = longer;
    else {
      if (line !== '') lines.push(line);
      line = word;
      while (!fits(line)) {
        const head = headThatFits(line, fits);
        lines.push(head);
        line = line.slice(head.length);
      }
    }
    if (lines.length > most) break;
  }
  if (line !== '') lines.push(line);
  if (lines.length <= most) return lines;
  const last = headThatFits(lines[most - 1] ?? '', (some) => fits(`${some}…`));
  return [...lines.slice(0, most - 1), `${last.trimEnd()}…`];
}

/** At least one character, so that every word ends. */
function headThatFits(text: string, fits: (some: string) => boolean): string {
  let head = '';
  for (const character of text) {
    if (head !== '' && !fits(head + character)) break;
    head += character;
  }
  return head;
}
