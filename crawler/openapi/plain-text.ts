import type { Nodes } from 'mdast';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import { cleanName, shorten } from './clean-text.ts';
import { isTangled } from './tangled-markdown.ts';

/** Markdown as one line of plain text, at most `longest` characters; null when nothing is left. */
export function plainText(markdown: unknown, longest = 300): string | null {
  if (typeof markdown !== 'string') return cleanName(markdown, longest);
  const text = markdown.slice(0, 10 * longest);
  if (!/[*_`[\]<>#~&\\]|^\s*(?:[-+]|\d+[.)])\s/m.test(text) || isTangled(text)) return cleanName(text, longest);
  const words: string[] = [];
  collectWords(parser.parse(text), words);
  return cleanName(words.join(''), longest);
}

/** The first sentence of the first paragraph of prose, as plain text of at most 200 characters; null when there is none. */
export function firstSentence(markdown: unknown): string | null {
  if (typeof markdown !== 'string') return null;
  const paragraphs = markdown.slice(0, 20_000).split(/\r?\n[ \t]*(?:\r?\n[ \t]*)+/);
  for (const paragraph of paragraphs) {
    // A heading may stand directly above its paragraph, and names a chapter, not the API.
    const prose = paragraph.replace(/^(?:\s{0,3}#{1,6}[^\n]*(?:\n|$)|[^\n]+\n(?:=+|-{3,})[ \t]*(?:\n|$))+/, '');
    if (/^\s*(?:<(?!\w+@|https?:)|\||```|~~~|[-*_](?:[ \t]*[-*_]){2,}[ \t]*$|!?\[[^\]]*\]\([^)]*\)\s*$)/.test(prose))
      continue;
    // A list that follows without an empty line is not part of the sentence, and what only announces it is none.
    const [beforeList = ''] = prose.split(/\n\s*(?:[-*+]|\d+[.)])\s/);
    const text = plainText(beforeList, 1000);
    if (text && /\p{Letter}{2}/u.test(text) && !text.endsWith(':')) return shorten(toSentence(text), 200);
  }
  return null;
}

const parser = unified().use(remarkParse).freeze();

function collectWords(node: Nodes, words: string[]): void {
  if (node.type === 'text' || node.type === 'inlineCode' || node.type === 'code') words.push(node.value);
  else if (node.type === 'image') words.push(node.alt ?? '');
  else if (node.type === 'break') words.push(' ');
  else if (node.type === 'html') words.push(/^<\/?(?:br|p|div|li)\b/i.test(node.value) ? ' ' : '');
  else if ('children' in node) {
    for (const child of node.children) collectWords(child, words);
    // Blocks are apart from each other, words of one paragraph are not.
    if (node.type === 'paragraph' || node.type === 'heading') words.push(' ');
  }
}

/** Up to the first full stop that is followed by a new sentence and does not end an abbreviation. */
function toSentence(text: string): string {
  for (const { index } of text.matchAll(/[.!?](?=\s+[\p{Lu}\p{N}"“'(])/gu)) {
    const sentence = text.slice(0, index + 1);
    const isInBrackets = sentence.lastIndexOf('(') > sentence.lastIndexOf(')');
    if (!isInBrackets && !/\b(?:e\.g|i\.e|etc|no|vs|mr|mrs|ms|dr|st|approx|incl|\p{Lu})\.$/iu.test(sentence))
      return sentence;
  }
  return text;
}
