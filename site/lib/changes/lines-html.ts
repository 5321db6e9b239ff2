/**
 * The lines that differ between two main files, below a fold, with the files themselves.
 */
import { markup, type SafeHtml } from '../markup.ts';
import { diffHtml } from './diff-html.ts';
import { diffLines } from './line-diff.ts';

export type KeptFile = { readonly text: string; readonly address: string };

/** What one step shows; the files show the rest. */
const MOST_IN_STEP = 120;
/** Characters of both files together; larger ones are linked and not compared here. */
const MOST_CHARACTERS = 3_000_000;
/** A file in one line has no lines to compare. */
const LONGEST_LINE = 20_000;

/** `room`: how many lines the page still has room for; `shown`: how many of it were taken. */
export function linesHtml(
  older: KeptFile | null,
  newer: KeptFile | null,
  room: number,
): { html: SafeHtml; shown: number } | null {
  if (!older || !newer) return null;
  const files = markup`<p>The main file <a href="${older.address}">as it was before</a> and <a href="${newer.address}">as it became</a>.</p>`;
  const fold = (inside: SafeHtml) =>
    markup`<details class="lines"><summary>The lines that differ</summary>${files}${inside}</details>`;
  if (older.address === newer.address)
    return { html: fold(markup`<p>The main file stayed the same. A file that it refers to changed.</p>`), shown: 0 };
  if (!canBeCompared(older.text, newer.text) || room <= 0) return { html: fold(markup``), shown: 0 };
  const hunks = diffLines(older.text, newer.text);
  const shown = Math.min(
    room,
    MOST_IN_STEP,
    hunks.reduce((sum, { lines }) => sum + lines.length, 0),
  );
  return { html: fold(diffHtml(hunks, Math.min(room, MOST_IN_STEP), 'The lines that differ')), shown };
}

function canBeCompared(a: string, b: string): boolean {
  if (a.length + b.length > MOST_CHARACTERS) return false;
  return [a, b].every((text) => text.length < LONGEST_LINE || text.length / (text.split('\n').length || 1) < 2000);
}
