/**
 * Whether Markdown would take the parser much longer than its length: 20 KB of `*a_ *a_` cost 7 s, 64 KB of underlined
 * headings 51 s, 5,000 `>` overflow the stack. Ordinary text of publishers stays far below these bounds.
 */
export function isTangled(text: string): boolean {
  return (
    deepMarkers.test(text) ||
    (text.match(markedLines)?.length ?? 0) > MOST_MARKED_LINES ||
    text.split(/\n[ \t]*\n/).some((block) => countDelimiters(block) > MOST_DELIMITERS)
  );
}

/** Many quote or list markers at the start of one line. */
const deepMarkers = /^[ \t]*(?:(?:>[ \t]*|[-+*][ \t]+|\d{1,9}[.)][ \t]+)){40}/m;

/** Lines that open or underline a block: each is spliced into all that was read before, so the work is quadratic. */
const markedLines = /^[ \t]*(?:[>=#*+-]|\d{1,9}[.)])/gm;
const MOST_MARKED_LINES = 1000;

/** Emphasis and brackets in one block are matched with each other: the work is quadratic. */
const MOST_DELIMITERS = 800;

function countDelimiters(block: string): number {
  return block.match(/\*+|_+|~+|[[\]<`&]/g)?.length ?? 0;
}
