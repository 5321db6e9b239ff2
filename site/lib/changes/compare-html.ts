/**
 * Choosing two of the last contents: what changed from one to the other, step by step. The style hides the steps that do
 * not lie between them; only comparing their files line by line needs a script.
 */
import { dateInWords } from '../dates.ts';
import { markup, type SafeHtml } from '../markup.ts';
import { plainLine } from '../plain-line.ts';

/** A content by when it came. */
export type Content = {
  readonly at: string;
  readonly infoVersion: string | undefined;
  /** The address of its main file, where it is kept. */
  readonly file: string | null;
};

/** What the style knows to hide. */
export const MOST_COMPARED = 10;

/** `contents`: every one that the steps on the page lie between, newest first. The last `MOST_COMPARED` can be chosen. */
export function compareHtml(contents: readonly Content[]): SafeHtml | null {
  const [newest] = contents;
  const oldest = contents.at(-1);
  if (contents.length < 3 || !newest || !oldest) return null;
  const option = ({ at, infoVersion, file }: Content, words = '') =>
    markup`<option value="${file}">${words}${dateInWords(at)}${infoVersion === undefined ? '' : `, version ${plainLine(infoVersion, 40)}`}</option>`;
  // The style counts the options: the second of each list is the content before the newest, and so on.
  const between = contents.slice(1, Math.min(contents.length - 1, MOST_COMPARED)).map((content) => option(content));
  const from = [option(oldest, 'the oldest here: '), ...between];
  const to = [option(newest, 'the newest: '), ...between];
  const hint = markup`<p class="soft small">You see every step between the two. What was changed and later changed back is there twice.</p>`;
  const backwards = markup`<p class="backwards" role="status">The second is not newer than the first, so there is nothing between them.</p>`;
  const files = markup`<p class="with-script"><button class="button" type="button" data-compare>Compare their main files line by line</button></p><div data-compared aria-live="polite"></div>`;
  return markup`<details class="compare"><summary>Compare two dates</summary><p class="pair"><label>From <select data-from>${from}</select></label> <label>to <select data-to>${to}</select></label></p>${hint}${backwards}${files}</details>`;
}
