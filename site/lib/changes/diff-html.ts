/**
 * Lines that differ, as text that is understood without colours.
 */
import { count } from '../counts.ts';
import { markup, type SafeHtml } from '../markup.ts';
import type { DiffLine, Hunk } from './line-diff.ts';

const LONGEST_LINE = 400;
const kinds = { '-': ' class="gone"', '+': ' class="new"', ' ': '' } as const;

/** At most `most` lines. `label` says what is compared. */
export function diffHtml(hunks: readonly Hunk[], most: number, label: string): SafeHtml {
  if (hunks.length === 0) return markup`<p>The two files are the same, line by line.</p>`;
  let room = most;
  const shown: SafeHtml[] = [];
  for (const { before, after, lines } of hunks) {
    if (room <= 0) break;
    shown.push(markup`<span class="at">Line ${before} before, ${after} now</span>\n`);
    shown.push(...lines.slice(0, room).map(lineHtml));
    room -= lines.length;
  }
  const left = hunks.reduce((sum, { lines }) => sum + lines.length, 0) - most;
  const rest = left > 0 ? markup`<p class="soft">and ${count(left, 'more line')}, which the files show.</p>` : null;
  return markup`<pre class="diff" tabindex="0" role="region" aria-label="${label}">${shown}</pre>${rest}`;
}

/** What has no shape, or turns the direction of text, is shown as a mark. */
function lineHtml({ sign, text }: DiffLine): SafeHtml {
  const cut = text.length > LONGEST_LINE ? `${text.slice(0, LONGEST_LINE - 1)}…` : text;
  const visible = cut.replace(/[^\P{C}\t]/gu, '\uFFFD');
  return markup`<span${{ html: kinds[sign] }}>${sign} ${visible}</span>\n`;
}
