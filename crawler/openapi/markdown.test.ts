import { expect, test, describe } from 'vitest';
import { renderOnce } from './render-once.ts';
import { renderMarkdown } from './markdown.ts';
import { firstSentence, plainText } from './plain-text.ts';

describe('HTML', () => {
  test.each([
    ['# One\n## Two\n### Three\n###### Six', '<h3>One</h3>\n<h4>Two</h4>\n<h5>Three</h5>\n<h6>Six</h6>'],
    ['*a* **b** `c` ~~d~~', '<p><em>a</em> <strong>b</strong> <code>c</code> <del>d</del></p>'],
    [
      '| a |\n|---|\n| b |',
      '<table>\n<thead>\n<tr>\n<th>a</th>\n</tr>\n</thead>\n<tbody>\n<tr>\n<td>b</td>\n</tr>\n</tbody>\n</table>',
    ],
    ['```json\n{"a": "<b>"}\n```', '<pre><code>{"a": "&#x3C;b>"}\n</code></pre>'],
    [
      '[x](https://example.gov.uk/a?b=c)',
      '<p><a href="https://example.gov.uk/a?b=c" rel="noopener noreferrer nofollow ugc">x</a></p>',
    ],
    [
      '[x](mailto:team@example.gov.uk)',
      '<p><a href="mailto:team@example.gov.uk" rel="noopener noreferrer nofollow ugc">x</a></p>',
    ],
    ['[x](/guides/start)', '<p><a>x</a></p>'],
    ['[x](//evil.example)', '<p><a>x</a></p>'],
    ['[x](javascript:alert(1))', '<p><a>x</a></p>'],
    ['[x](data:text/html,1)', '<p><a>x</a></p>'],
    ['![a picture](https://example.com/track.png)', '<p>a picture</p>'],
    ['<div class="warning">\n<strong>You must</strong> comply.\n</div>', '<p>You must comply.</p>'],
    ['a<br/>b <span onclick="x()">c</span>', '<p>a<br>b c</p>'],
    ['<script>alert(1)</script>', null],
    ['- [x] done', '<ul>\n<li> done</li>\n</ul>'],
  ])('%j', (markdown, html) => expect(renderMarkdown(markdown)).toBe(html));

  test('long text is cut at a paragraph', () => {
    const html = renderMarkdown('word '.repeat(50) + '\n\n' + `${'x'.repeat(1000)}\n\n`.repeat(100)) ?? '';
    expect(html.length).toBeLessThan(70 * 1024);
    expect(html.endsWith('<p>…</p>')).toBe(true);
  });

  test.each([
    ['emphasis that never ends', '*a_ '.repeat(5000)],
    ['5,000 quotes in quotes', '>'.repeat(5000)],
    ['lists in lists', '- '.repeat(30_000)],
    ['underlined headings', 'a\n-\n'.repeat(16_000)],
    ['brackets', '['.repeat(60_000)],
    ['tags', '<div>'.repeat(13_000)],
    ['mixed runs', '_*'.repeat(30_000)],
  ])('%s become plain paragraphs, soon', (_name, markdown) => {
    const started = performance.now();
    expect(renderMarkdown(markdown)).toMatch(/^<p>/);
    plainText(markdown);
    firstSentence(markdown);
    expect(performance.now() - started).toBeLessThan(2000);
  });
});

describe('plain text', () => {
  test.each([
    ['Get *all* `returns` of [a person](https://x.example)', 'Get all returns of a person'],
    ['snake_case_name stays', 'snake_case_name stays'],
    ['  two\n lines ', 'two lines'],
    ['a\u202Eb\u0000c\uFEFF', 'abc'],
    ['', null],
    [5, '5'],
    [{ a: 1 }, null],
  ])('%j is %j', (markdown, want) => expect(plainText(markdown)).toBe(want));

  test.each([
    ['# Overview\nUse this API to file. And more.', 'Use this API to file.'],
    ['Overview\n========\n\nFiles returns, e.g. for VAT. Then more.', 'Files returns, e.g. for VAT.'],
    ['<div class="w">Warning</div>\n\n![logo](x.png)\n\n**Reads** `tides`! Really.', 'Reads tides!'],
    ['It covers:\n- one\n- two\n\nThe API answers questions. Yes.', 'The API answers questions.'],
    ['Pay API (This version is old. Use 2). More.', 'Pay API (This version is old. Use 2).'],
    ['| a |\n|---|\n\nText', 'Text'],
    [`${'long words '.repeat(40)}end.`, `${'long words '.repeat(17)}long words…`],
    ['# Only a heading', null],
    [null, null],
  ])('the first sentence of %j', (markdown, want) => expect(firstSentence(markdown)).toBe(want));
});

test('a text that was rendered before is rendered the same', () => {
  const text = '*once* `and` again';
  expect(renderOnce(text)).toBe(renderMarkdown(text));
  expect(renderOnce(text)).toBe(renderMarkdown(text));
  // More than is remembered, so that everything is forgotten on the way.
  const long = Array.from({ length: 80 }, (_, index) => `${index} ${'*word* '.repeat(5000)}`);
  for (const other of long) renderOnce(other);
  expect(renderOnce(text)).toBe(renderMarkdown(text));
});
