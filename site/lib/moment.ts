/**
 * An instant as markup: absolute in the text, exact for machines. `relative` lets a script add how long ago it was.
 */
import { dateInWords, momentInWords } from './dates.ts';
import { markup, type SafeHtml } from './markup.ts';

export type MomentOptions = { exact?: boolean; relative?: boolean };

export function moment(at: string, { exact = false, relative = false }: MomentOptions = {}): SafeHtml {
  const attribute = relative ? markup` data-relative` : null;
  return markup`<time datetime="${at}"${attribute}>${exact ? momentInWords(at) : dateInWords(at)}</time>`;
}
