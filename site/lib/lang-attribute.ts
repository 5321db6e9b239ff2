import { isForeign } from './catalogue-records.ts';
import { markup, type SafeHtml } from './markup.ts';

/** The attribute for text that is in another language than the page; null where it is not, or nobody knows. */
export function langAttribute(language: string | null): SafeHtml | null {
  return isForeign(language) ? markup` lang="${language}"` : null;
}
