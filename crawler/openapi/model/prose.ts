import type { Prose } from '../../../schemas/model.ts';
import { cleanText } from '../clean-text.ts';
import { renderOnce } from '../render-once.ts';
import type { Budget } from './budget.ts';

/**
 * Makes prose of the texts of one description. Each distinct text is rendered once. Together at most 1 MiB of Markdown
 * is: what comes after that is shown as plain text.
 */
export function createProse(budget: Budget): (text: unknown) => Prose | undefined {
  const made = new Map<string, Prose>();
  let left = MOST_MARKDOWN;
  return (value) => {
    const text = cleanText(value)?.trim().slice(0, LONGEST);
    if (text === undefined) return undefined;
    const known = made.get(text);
    if (known !== undefined) return counted(known);
    const isPlain = !mayBeMarkdown.test(text);
    if (!isPlain) left -= text.length;
    const prose = isPlain || left < 0 ? text : toProse(text);
    made.set(text, prose);
    return counted(prose);
  };

  /** It is written wherever it is said. */
  function counted(prose: Prose): Prose {
    budget.spend(typeof prose === 'string' ? prose.length : prose.text.length + prose.html.length);
    return prose;
  }
}

const MOST_MARKDOWN = 1024 ** 2;
const LONGEST = 64 * 1024;

/** Anything that the parser could take for more than words in paragraphs. Too many is fine, too few is not. */
const mayBeMarkdown =
  /[*_`[\]<>#~&\\|=@]|^[ \t]*(?:[-+]|\d+[.)])(?:\s|$)|^(?: {4}|\t)|-{2}|:\/\/|www\.|\n[ \t]+|[ \t]\n/m;

function toProse(text: string): Prose {
  const html = renderOnce(text);
  return html === null || isOneParagraph(html) ? text : { text, html };
}

/** Whether nothing but the text itself was found in it: then the text is enough. */
function isOneParagraph(html: string): boolean {
  return html.startsWith('<p>') && html.indexOf('<', 1) === html.length - '</p>'.length && !html.includes('&');
}
