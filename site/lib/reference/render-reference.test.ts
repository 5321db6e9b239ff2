import { parse, type DefaultTreeAdapterTypes } from 'parse5';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Model, ModelOperation, ModelSchema } from '../../../schemas/model.ts';
import { answer, someModel } from './model-for-tests.ts';
import type { ReferencePage } from './page.ts';
import { renderReference, type Reference } from './render-reference.ts';

const base = '/apis/body/thing/reference/';

function render(model: Model): Reference {
  return renderReference({
    model,
    name: 'Thing',
    version: 'v1',
    apiPath: '/apis/body/thing/',
    base,
    explore: null,
    notice: null,
    lang: null,
  });
}

type Element = DefaultTreeAdapterTypes.Element;

function read(html: string): { ids: string[]; links: string[]; names: Set<string> } {
  const found = { ids: [] as string[], links: [] as string[], names: new Set<string>() };
  const visit = (node: DefaultTreeAdapterTypes.Node): void => {
    found.names.add(node.nodeName);
    for (const { name, value } of (node as Element).attrs ?? []) {
      if (name === 'id') found.ids.push(value);
      if (name === 'href') found.links.push(value);
    }
    for (const child of (node as Element).childNodes ?? []) visit(child);
  };
  visit(parse(html));
  return found;
}

/** Links within the reference that lead nowhere, and fragments that stand twice. */
function mistakesIn(pages: readonly ReferencePage[]): string[] {
  const byPath = new Map(pages.map((page) => [page.path, read(page.html)]));
  return pages.flatMap(({ path }) => {
    const { ids, links } = byPath.get(path) ?? read('');
    const twice = ids.filter((id, index) => ids.indexOf(id) !== index);
    const broken = links.filter((link) => {
      const url = new URL(link, `https://portal.example${base}${path}`);
      if (!url.pathname.startsWith(base) || url.pathname.endsWith('index.md')) return false;
      const target = byPath.get(url.pathname.slice(base.length));
      return !target || (url.hash !== '' && !target.ids.includes(decodeURIComponent(url.hash.slice(1))));
    });
    return [...twice.map((id) => `${path}: ${id} twice`), ...broken.map((link) => `${path} -> ${link}`)];
  });
}

const person: Partial<ModelSchema>[] = [
  {
    name: 'Person',
    types: ['object'],
    description: 'Somebody',
    required: ['name'],
    properties: [
      ['name', 1],
      ['born', 2],
      ['mother', 3],
    ],
  },
  { types: ['string'], title: 'Full name', description: 'As in the *passport*' },
  { types: ['string'], format: 'date' },
  { ref: 0 },
];

describe('a small reference', () => {
  const { pages, anchors } = render(
    someModel({
      title: 'Thing',
      schemas: person,
      tags: [{ name: 'People', description: 'Everybody' }],
      operations: [
        {
          summary: 'List people',
          tags: ['People'],
          responses: [answer(0), answer(0, '404')],
          operationId: 'listPeople',
        },
        {
          method: 'POST',
          path: '/people',
          summary: 'Add somebody',
          security: [[]],
          tags: ['People'],
          requestBody: { pointer: '', required: true, content: answer(0).content },
        },
        { webhook: true, path: 'personChanged', method: 'POST', summary: 'Somebody changed' },
      ],
    }),
  );

  it('stands on one page, with the table of fields beside it', () => {
    expect(pages.map(({ path }) => path)).toEqual(['', 'fields/']);
    expect(anchors).toBeNull();
    expect(mistakesIn(pages)).toEqual([]);
  });

  it('says of each operation how it is called, what it takes and what it gives', () => {
    const [page] = pages;
    expect(page?.html).toContain('<span class="method method-X">POST</span> <code class="path">/people</code>');
    expect(page?.html).toContain('You need no credential.');
    expect(page?.html).toContain('href="#operation-1"');
    expect(page?.html).toContain('Calls that the API makes to you.');
    expect(page?.markdown).toContain('## People\n\nEverybody\n\n### List people\n\n`GET /things`');
    expect(page?.markdown).toContain('Example, made up from the description, which gives none:');
  });

  it('tells people who do not code what each field is', () => {
    const fields = pages[1];
    expect(fields?.markdown).toMatchInlineSnapshot(`
      "# All fields

      Thing, version v1. Every piece of information that Thing takes or gives, in words that need no training: 3 fields.

      | Field | What it means | Kind | Must be there | Used in |
      |---|---|---|---|---|
      | Born (\`born\`) | The publisher has not said | A date, such as 2026-11-03 | No | sent to Add somebody; comes back from List people |
      | Full name (\`name\`) | As in the passport | Text | Always | sent to Add somebody; comes back from List people |
      | Mother (\`mother\`) | Somebody | A group of fields | No | sent to Add somebody; comes back from List people |
      "
    `);
    expect(fields?.html).toContain(`<a href="${base}#operation-1">Add somebody</a>`);
  });
});

describe('a large reference', () => {
  const operations = Array.from({ length: 400 }, (_, index): Partial<ModelOperation> => ({
    path: `/things/${index}`,
    summary: `Thing ${index}`,
    description: 'Words about it. '.repeat(30),
    tags: [`Tag ${index % 3}`],
    responses: [answer(0)],
  }));
  const { pages } = render(someModel({ schemas: person, operations }));

  it('is split by tag, and its first page leads to every operation', () => {
    expect(new Set(pages.map(({ path }) => path.replace(/(?<=\/)\d+\/$/, '')))).toEqual(
      new Set(['', 'operations/tag-0/', 'operations/tag-1/', 'operations/tag-2/', 'types/', 'fields/']),
    );
    expect(mistakesIn(pages)).toEqual([]);
    const first = read(pages[0]?.html ?? '');
    expect(first.ids.filter((id) => id.startsWith('operation-'))).toHaveLength(400);
    expect(pages[0]?.html).toContain(`data-split="${base}"`);
  });
});

describe('whatever is described', () => {
  const enormous = '<&"'.repeat(2000);
  const wide = (level: number) =>
    Array.from({ length: 40 }, (_, child): [string, number] => [`p${child}`, Math.min(1639, (level + 1) * 40 + child)]);
  const schemas = [
    ...Array.from({ length: 1640 }, (_, index): Partial<ModelSchema> => ({
      name: `Wide ${index}`,
      types: ['object'],
      properties: wide(Math.floor(index / 40)),
    })),
    ...Array.from({ length: 100 }, (_, index): Partial<ModelSchema> => ({
      types: ['object'],
      properties: [['inner', Math.min(1739, 1641 + index)]],
    })),
    ...Array.from({ length: 3200 }, (_, index): Partial<ModelSchema> => ({
      name: `Named ${index}`,
      types: ['object'],
      properties: [
        ['next', 1740 + ((index * 7 + 1) % 3200)],
        ['other', 1740 + ((index + 1) % 3200)],
      ],
    })),
    { name: 'Values', types: ['string'], enum: Array.from({ length: 20_000 }, (_, index) => `value ${index}`) },
    {
      name: 'Many',
      types: ['object'],
      properties: Array.from({ length: 5000 }, (_, index): [string, number] => [
        `${enormous.slice(0, 300)}${index}`,
        4942,
      ]),
    },
    { types: ['string'], description: enormous, enum: [enormous] },
    { name: 'Choice', oneOf: Array.from({ length: 3200 }, (_, index) => 1740 + index) },
    { name: 'Whole', allOf: Array.from({ length: 1640 }, (_, index) => index) },
  ];
  const roots = [0, 1640, 1740, 4940, 4941, 4943, 4944];
  const operations = Array.from({ length: 2000 }, (_, index): Partial<ModelOperation> => ({
    path: `/${'p'.repeat(200)}/${index}`,
    summary: enormous.slice(0, 600),
    description:
      index === 7 ? { text: enormous.repeat(20), html: `<p>${'x'.repeat(500_000)}</p>` } : enormous.slice(0, 500),
    tags: ['one'],
    parameters:
      index === 8
        ? Array.from({ length: 3000 }, (_, number) => ({
            pointer: '',
            name: `${enormous.slice(0, 100)}${number}`,
            in: 'query',
            required: true,
            deprecated: false,
            schema: 4942,
            examples: [],
          }))
        : [],
    responses: [answer(roots[index % roots.length] ?? 0), answer(4941, '400')],
  }));
  const servers = Array.from({ length: 1000 }, () => ({
    pointer: '',
    url: enormous.slice(0, 2000),
    resolved: enormous.slice(0, 2000),
    sandbox: false,
    description: enormous,
  }));
  const model = someModel({ schemas, operations, servers });
  let reference: Reference;
  let seconds = 0;
  beforeAll(() => {
    const started = process.cpuUsage();
    reference = render(model);
    const { user, system } = process.cpuUsage(started);
    seconds = (user + system) / 1e6;
  });

  it('no page is over 400 kB, and the time is in proportion', () => {
    const largest = Math.max(...reference.pages.map(({ html }) => Buffer.byteLength(html)));
    // The frame, with the header and the footer of the site, takes some 8 kB more.
    expect(largest).toBeLessThan(380_000);
    expect(seconds).toBeLessThan(30);
    expect(reference.pages.length).toBeLessThan(1000);
  });

  it('every operation is found by its fragment', () => {
    expect(Object.keys(reference.anchors ?? {})).toHaveLength(2000);
    expect(mistakesIn(reference.pages.slice(0, 20)).filter((mistake) => mistake.includes('twice'))).toEqual([]);
  });

  it('nothing of it is markup', () => {
    const names = new Set(reference.pages.slice(0, 40).flatMap(({ html }) => [...read(html).names]));
    for (const name of ['script', 'img', 'iframe', 'style', 'object', 'form']) expect(names).not.toContain(name);
  });
});

describe('many tags', () => {
  it('cost no more beside each page than there are pages', () => {
    const operations = Array.from({ length: 1500 }, (_, index): Partial<ModelOperation> => ({
      path: `/${index}`,
      tags: [`tag ${index}`],
      description: 'Words. '.repeat(40),
    }));
    const { pages } = render(someModel({ operations }));
    const total = pages.reduce((sum, { html }) => sum + html.length, 0);
    expect(pages.length).toBeGreaterThan(1500);
    expect(total / 1500).toBeLessThan(10_000);
  });
});
