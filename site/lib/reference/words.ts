/**
 * Sentences about a description that name values and types. HTML and Markdown print the same words.
 */
import { markup, type SafeHtml } from '../markup.ts';
import { codeInMarkdown, textInMarkdown } from './markdown-text.ts';

/** Plain words, a value set as code, or a data type that has an entry of its own (an index into the model’s schemas). */
export type Word = string | { readonly code: string } | { readonly type: number; readonly label: string };
export type Words = readonly Word[];

/** Links to types are written as `type:INDEX` until it is decided which page holds the type. */
export function wordsInHtml(words: Words): SafeHtml {
  return markup`${words.map((word) => {
    if (typeof word === 'string') return word;
    if ('code' in word) return markup`<code>${word.code}</code>`;
    return markup`<a href="type:${word.type}">${word.label}</a>`;
  })}`;
}

export function wordsInMarkdown(words: Words): string {
  return words
    .map((word) => {
      if (typeof word === 'string') return textInMarkdown(word);
      if ('code' in word) return codeInMarkdown(word.code);
      return `[${textInMarkdown(word.label)}](type:${word.type})`;
    })
    .join('');
}

/** `a, b or c`. */
export function eitherOf(items: readonly Words[], last = 'or'): Words {
  return items.flatMap((item, index) => {
    if (index === 0) return item;
    return [index === items.length - 1 ? ` ${last} ` : ', ', ...item];
  });
}

/** How much of its text these words take. */
export function lengthOf(words: Words): number {
  return words.reduce((sum, word) => {
    if (typeof word === 'string') return sum + word.length;
    return sum + ('code' in word ? word.code.length + 13 : word.label.length + 30);
  }, 0);
}
