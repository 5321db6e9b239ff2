/**
 * An instant as markup: absolute in the text, exact for machines. `relative` lets a script add how long ago it was.
 */
import { dateInWords, momentInWords } from './dates.ts';
import { markup, type SafeHtml } from './markup.ts';

export type MomentOptions = { exact?: boolean; relative?: boolean };

export function moment(at: string, { exact = false, relative = false }: MomentOptions = {}): SafeHtml {
  const attribute = relative ? markup` data-relative` : null;
  // Where the day is told, no more: a page would change each time that we look.
  const told = exact ? at : at.slice(0, 10);
  return markup`<time datetime="${told}"${attribute}>${exact ? momentInWords(at) : dateInWords(at)}</time>`;
}
