import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import { expect, it } from 'vitest';
import { codeBlock, codeInMarkdown, proseInMarkdown, textInMarkdown } from './markdown-text.ts';

type Node = { type: string; value?: string; children?: Node[] };
const read = (markdown: string) => unified().use(remarkParse).use(remarkGfm).parse(markdown) as unknown as Node;
const types = (node: Node): string[] => [node.type, ...(node.children ?? []).flatMap(types)];
const textOf = (node: Node): string => (node.value ?? '') + (node.children ?? []).map(textOf).join('');

const odd = [
  'a `b` c',
  '``',
  '` x',
  '<b>bold</b>',
  '*a* _b_ [c](d) | e',
  '&amp; <!-- x -->',
  'ends with \\',
  '![x](p.png)',
];

it.each(odd)('%j as text stays text', (text) => {
  const tree = read(`x ${textInMarkdown(text)} y`);
  expect(new Set(types(tree))).toEqual(new Set(['root', 'paragraph', 'text']));
  expect(textOf(tree)).toBe(`x ${text} y`);
});

it.each(odd)('%j as code stays code', (code) => {
  const [span] =
    read(`x ${codeInMarkdown(code)} y`).children?.[0]?.children?.filter(({ type }) => type === 'inlineCode') ?? [];
  expect(span?.value).toBe(code);
  const block = read(codeBlock(`${code}\n\`\`\`\nnot the end`, 'sh')).children;
  expect(block).toHaveLength(1);
  expect(block?.[0]?.value).toBe(`${code}\n\`\`\`\nnot the end`);
});

it('keeps a publisher’s Markdown, without its headings and tags', () => {
  const prose = proseInMarkdown('# Title #\n\nSome *words* <script>x</script>\n\nOther\n===\n\n- a\n- b');
  expect(prose).toBe('**Title**\n\nSome *words* &lt;script>x&lt;/script>\n\nOther\n\n- a\n- b');
  expect(types(read(prose))).not.toContain('html');
});
