import { parseFragment } from 'parse5';
import { expect, it } from 'vitest';
import { cleanDescription } from './clean-description.ts';

const clean = (description: string) => (cleanDescription({ description }) as { description: string }).description;

it.each([
  ['One<br>two<br/>three', 'One\ntwo\nthree'],
  ['<p class="x">Text with <b>weight</b></p>', '\nText with weight\n'],
  ['A List<String> and 1 < 2', 'A List<\u2060String> and 1 < 2'],
  [
    'See <https://gov.example/a?b=c> or <mailto:a@gov.example>',
    'See <https://gov.example/a?b=c> or <mailto:a@gov.example>',
  ],
  ['Send `<b>` or\n```xml\n<b/>\n```', 'Send `<\u2060b>` or\n```xml\n<\u2060b/>\n```'],
  ['![A map](https://elsewhere.example/map.png)', '!\u2060[A map](https://elsewhere.example/map.png)'],
  ['Plain **Markdown** & more', 'Plain **Markdown** & more'],
])('%j', (given, want) => {
  expect(clean(given)).toBe(want);
});

it.each([
  '<script>alert(1)</script>',
  '<scr<b>ipt>alert(1)</script>',
  '<img src=https://elsewhere.example/pixel.png>',
  '<div id="location"><form id=document><input name=cookie></form></div>',
  '<svg/onload=alert(1)>',
  '<!--><img src=x onerror=alert(1)>-->',
  '<?php <b>?>',
  '`<img src=x`onerror=alert(1)>',
  '<https://a><img src=x>',
  '<https://a <img src=x>',
  '<IMG\nSRC=x>',
])('leaves no element in %j, whoever reads it', (given) => {
  const elements = parseFragment(clean(given)).childNodes.filter(({ nodeName }) => nodeName !== '#text');
  // An address between angle brackets is a link in Markdown. Read as HTML it is an element that does nothing.
  expect(elements.map(({ nodeName }) => nodeName).filter((name) => !name.startsWith('https:'))).toEqual([]);
});

it('takes the reins from the document, and keeps what it says', () => {
  const document = {
    openapi: '3.1.0',
    'x-scalar-environments': { evil: {} },
    'x-tagGroups': [{ name: 'All', tags: ['a'] }],
    paths: {
      '/a': {
        $ref: 'https://elsewhere.example/a.json',
        post: {
          'x-post-response': 'fetch("https://elsewhere.example")',
          requestBody: { $ref: '#/components/requestBodies/A' },
        },
      },
    },
    components: {
      examples: { xml: { value: '<a><b/></a>' }, elsewhere: { externalValue: 'https://elsewhere.example/x' } },
      schemas: {
        A: {
          properties: { description: { type: 'string', example: '<b>kept</b>' } },
          'x-enum-descriptions': { one: '<script>' },
        },
      },
    },
  };
  expect(cleanDescription(document)).toEqual({
    openapi: '3.1.0',
    'x-tagGroups': [{ name: 'All', tags: ['a'] }],
    paths: { '/a': { post: { requestBody: { $ref: '#/components/requestBodies/A' } } } },
    components: {
      examples: { xml: { value: '<a><b/></a>' }, elsewhere: {} },
      schemas: {
        A: {
          properties: { description: { type: 'string', example: '<b>kept</b>' } },
          'x-enum-descriptions': { one: '<\u2060script>' },
        },
      },
    },
  });
});

it('takes a moment for a megabyte of anything', () => {
  const started = performance.now();
  for (const piece of ['<', '<!--', '```', '<a ', '`', '<https://', '<p', '&lt;'])
    clean(piece.repeat(1_000_000 / piece.length));
  expect(performance.now() - started).toBeLessThan(4000);
});
