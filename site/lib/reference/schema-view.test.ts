import remarkParse from 'remark-parse';
import { unified } from 'unified';
import { expect, it } from 'vitest';
import type { ModelSchema } from '../../../schemas/model.ts';
import { createEntries } from './entries.ts';
import { someModel } from './model-for-tests.ts';
import { schemaInHtml } from './schema-html.ts';
import { schemaInMarkdown } from './schema-markdown.ts';
import { viewSchema, type Scope } from './schema-view.ts';
import { createWeigher } from './weigh.ts';

function show(
  schemas: readonly Partial<ModelSchema>[],
  { expanded = true, budget = 60_000, common = [] as number[] } = {},
) {
  const model = someModel({ schemas });
  const entries = createEntries(model);
  const scope: Scope = {
    model,
    weigh: createWeigher(model),
    common: new Set(common),
    entry: entries.entry,
    budget: { left: budget },
  };
  const view = viewSchema(scope, 0, { expanded });
  return {
    html: schemaInHtml(view, { lang: null }).html,
    markdown: schemaInMarkdown(view),
    entries: [...entries.order],
  };
}

it('says what a value must be in words', () => {
  const { markdown } = show([
    {
      types: ['object'],
      required: ['number'],
      properties: [
        ['number', 1],
        ['amount', 2],
        ['kind', 3],
        ['lines', 4],
        ['note', 6],
      ],
      additionalProperties: 7,
    },
    {
      types: ['string'],
      pattern: '^[A-Z]{2}$',
      minLength: 2,
      maxLength: 2,
      readOnly: true,
      description: 'Its *number*',
    },
    { types: ['number'], nullable: true, exclusiveMinimum: 0, maximum: 1000, multipleOf: 0.01 },
    { types: ['string'], enum: ['a', 'b'], default: 'a' },
    { types: ['array'], items: 5, minItems: 1, uniqueItems: true },
    { types: ['string'], format: 'date', examples: ['2026-11-03'] },
    { types: ['string'], writeOnly: true, deprecated: true, sunset: '2027-03-01' },
    { always: false },
  ]);
  expect(markdown).toMatchInlineSnapshot(`
    "Type: object

    - No other fields.
    - \`number\` (string, required, read-only): Its *number* Exactly 2 characters. Matches the pattern \`^[A-Z]{2}$\`.
    - \`amount\` (number or null): At most 1,000. More than 0. A multiple of 0.01.
    - \`kind\` (string): If left out: \`a\`. One of \`a\`, \`b\`.
    - \`lines\` (array of string (date)): At least 1 item. No item twice.
    - \`note\` (string, deprecated, write-only): Stops working on 1 March 2027."
  `);
});

it('shows what holds itself once, and links to it from within', () => {
  const { html, markdown, entries } = show([
    {
      name: 'Tree',
      types: ['object'],
      properties: [
        ['value', 1],
        ['branches', 2],
      ],
    },
    { types: ['string'] },
    { types: ['array'], items: 3 },
    { pointer: '/ref', ref: 0 },
  ]);
  expect(markdown).toContain('`branches` (array of [Tree](type:0))');
  expect(html).toContain('array of <a href="type:0">Tree</a>');
  expect(entries).toEqual([0]);
});

it('merges the parts of a whole, and names the kinds of a choice by their discriminator', () => {
  const { markdown } = show([
    { allOf: [1, 2], required: ['id'] },
    { name: 'Base', types: ['object'], properties: [['id', 3]] },
    { types: ['object'], properties: [['owner', 4]] },
    { types: ['string'] },
    {
      oneOf: [5, 6],
      discriminator: { property: 'kind', mapping: [{ value: 'person', written: 'Person', schema: 5 }] },
    },
    { name: 'Person', types: ['object'], properties: [['name', 3]] },
    { name: 'Company', types: ['object'], properties: [['number', 3]] },
  ]);
  expect(markdown).toMatchInlineSnapshot(`
    "Type: object

    - \`id\` (string, required)
    - \`owner\` (one of 2 kinds)
      - The field \`kind\` says which kind it is.
      - Exactly one of these 2:
        - **Person, when kind is person** (object)
          - \`name\` (string)
        - **Company** (object)
          - \`number\` (string)"
  `);
});

it('gives what is large and named an entry of its own', () => {
  const large = Array.from({ length: 30 }, (_, index): [string, number] => [`field${index}`, 2]);
  const { html, entries } = show([
    { types: ['object'], properties: [['large', 1]] },
    { name: 'Large', types: ['object'], properties: large },
    { types: ['string'] },
  ]);
  expect(html).toContain('<a href="type:1">Large</a>');
  expect(html).not.toContain('field7');
  expect(entries).toEqual([1]);
});

it('repeats nothing that many operations share', () => {
  const { markdown } = show(
    [{ name: 'Problem', types: ['object'], properties: [['title', 1]] }, { types: ['string'] }],
    { expanded: false, common: [0] },
  );
  expect(markdown).toBe('Type: [Problem](type:0)');
});

it('says how many fields there was no room for', () => {
  const properties = Array.from({ length: 500 }, (_, index): [string, number] => [`field${index}`, 1]);
  const { html } = show([{ types: ['object'], properties }, { types: ['string'] }], { budget: 3000 });
  expect(html).toMatch(/<li class="c">4\d\d more fields that there is no room for: see the description\.<\/li>/);
});

it('lists a very long enumeration in part', () => {
  const { html } = show([{ types: ['string'], enum: Array.from({ length: 20_000 }, (_, index) => `value-${index}`) }]);
  expect(html).toContain('<summary>One of 20,000 values</summary>');
  expect(html.length).toBeLessThan(20_000);
});

it('goes a hundred levels deep in steps', () => {
  const chain = Array.from({ length: 100 }, (_, index): Partial<ModelSchema> => ({
    types: ['object'],
    properties: [['inner', index + 1]],
  }));
  const { entries } = show([...chain, { types: ['string'] }]);
  expect(entries).toHaveLength(1);
});

it('takes a moment for a graph in which every level uses all of the next', () => {
  const wide = Array.from({ length: 1600 }, (_, index): Partial<ModelSchema> => {
    const level = Math.floor(index / 40);
    const next = (level + 1) * 40;
    if (level === 39) return { name: `W${index}`, types: ['string'] };
    return {
      name: `W${index}`,
      types: ['object'],
      properties: Array.from({ length: 40 }, (_, child): [string, number] => [`p${child}`, next + child]),
    };
  });
  const started = performance.now();
  const { html } = show(wide);
  expect(html.length).toBeLessThan(20_000);
  expect(performance.now() - started).toBeLessThan(2000);
});

it('lets nothing that was written become markup', () => {
  const hostile = '<img src=x onerror=alert(1)>"\'`|';
  const { html, markdown } = show([
    { types: [hostile], format: hostile, title: hostile, description: hostile, properties: [[hostile, 1]] },
    { types: ['string'], pattern: hostile, enum: [hostile], default: hostile, unresolved: hostile },
  ]);
  expect(html).not.toContain('<img');
  expect(JSON.stringify(unified().use(remarkParse).parse(markdown))).not.toContain('"type":"html"');
});
