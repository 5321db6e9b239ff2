/**
 * References of files of others, real, exemplary and hostile, which are not part of this project: every one that can be
 * read has its pages, none is too large, and nothing in them does anything.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse, type DefaultTreeAdapterTypes } from 'parse5';
import { describe, expect, test } from 'vitest';
import { analyse } from '../../crawler/analyse.ts';
import { Limits } from '../../schemas/estate.ts';
import { Model } from '../../schemas/model.ts';
import { renderReference } from '../lib/reference/render-reference.ts';

const corpus = join(import.meta.dirname, '../../../shared/corpus');
const isPresent = existsSync(corpus);
if (!isPresent)
  process.stderr.write(`Skipped: these tests need real files at ${corpus}, which are not part of this project.\n`);
const limits = Limits.parse({});
const base = '/apis/body/thing/reference/';

/** The model of a file with all its parts; null where the crawler says that it is no description. */
function modelOf(folder: string, path: string): Model | null {
  const read = (location: string) => {
    const file = join(folder, decodeURIComponent(location.slice('repo:///'.length)));
    return existsSync(file) ? readFileSync(file) : { missing: 'There is no such file.' };
  };
  const root = `repo:///${path.split('/').map(encodeURIComponent).join('/')}`;
  const files = new Map([[root, read(root)]]);
  for (;;) {
    const analysis = analyse({ root, files }, limits);
    if (analysis.status === 'described') return Model.parse(JSON.parse(analysis.model));
    if (analysis.status === 'unreadable') return null;
    for (const location of analysis.locations) files.set(location, read(location));
  }
}

type Element = DefaultTreeAdapterTypes.Element;

/** What must not be in a page, and what would not work. */
function faultsIn(html: string): string[] {
  const faults: string[] = [];
  const ids = new Set<string>();
  const fragments: string[] = [];
  const visit = (node: DefaultTreeAdapterTypes.Node): void => {
    if (
      /^(?:script|img|iframe|object|embed|form|style|svg|math|link|meta|base|template|video|audio)$/.test(node.nodeName)
    )
      faults.push(`<${node.nodeName}>`);
    for (const { name, value } of (node as Element).attrs ?? []) {
      if (/^(?:on|style|src)/.test(name)) faults.push(`${name}="${value}"`);
      if (name === 'href' && !/^(?:https?:|mailto:|\/|#)/.test(value)) faults.push(`href="${value}"`);
      if (name === 'href' && value.startsWith('#')) fragments.push(decodeURIComponent(value.slice(1)));
      if (name === 'id' && ids.has(value)) faults.push(`id ${value} twice`);
      if (name === 'id') ids.add(value);
    }
    for (const child of (node as Element).childNodes ?? []) visit(child);
  };
  const body = parse(`<body>${html}`).childNodes.flatMap((node) => (node as Element).childNodes ?? []);
  for (const node of body.filter(({ nodeName }) => nodeName === 'body')) visit(node);
  return [
    ...faults,
    ...fragments.filter((fragment) => !ids.has(fragment)).map((fragment) => `#${fragment} leads nowhere`),
  ];
}

function faultsOf(model: Model | null): unknown[] {
  if (!model) return ['it cannot be read'];
  const { pages } = renderReference({
    model,
    name: 'Thing',
    version: 'v1',
    apiPath: '/apis/body/thing/',
    base,
    explore: null,
    notice: null,
    lang: null,
  });
  const all = pages.map(({ html }) => html).join('');
  const missing = model.operations.filter(({ anchor }) => !all.includes(`<section class="op" id="${anchor}"`));
  return [
    ...missing.map(({ anchor }) => `${anchor} is not there`),
    ...pages.flatMap(({ path, html, markdown }) => {
      const faults = faultsIn(html);
      if (Buffer.byteLength(html) > 390_000) faults.push(`${html.length} long`);
      if (/\]\(type:|\[object Object\]/.test(markdown)) faults.push('a hole in its Markdown');
      if (/>undefined<|\[object Object\]/.test(html)) faults.push('a hole');
      return faults.length > 0 ? [{ path, faults }] : [];
    }),
  ];
}

describe.skipIf(!isPresent)('references', () => {
  const roots = isPresent
    ? (JSON.parse(readFileSync(join(corpus, 'ukgov/roots.json'), 'utf8')) as { file: string }[])
    : [];

  test.each(roots.map(({ file }) => file))('of %s', (file) => {
    const [repository = '', ...path] = file.split('/');
    expect(faultsOf(modelOf(join(corpus, 'ukgov', repository), path.join('/')))).toEqual([]);
  });

  test('of every file of the suites of the OpenAPI Initiative', () => {
    const folder = join(corpus, 'openapi-suites');
    const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) =>
      /\.(?:json|ya?ml)$/.test(file),
    );
    const models = files.map((file) => modelOf(folder, file)).filter((model) => model !== null);
    expect(models.length).toBeGreaterThan(40);
    for (const model of models) expect(faultsOf(model)).toEqual([]);
  });

  test('of whatever the suites of JSON and YAML hold, where a description holds it', { timeout: 300_000 }, () => {
    const folders = ['security/JSONTestSuite', 'security/yaml-test-suite'].map((name) => join(corpus, name));
    const files = folders.flatMap((folder) =>
      readdirSync(folder, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map(({ parentPath, name }) => join(parentPath, name)),
    );
    let read = 0;
    for (const file of files) {
      const text = readFileSync(file, 'utf8').replaceAll('\uFEFF', '').slice(0, 20_000);
      const model = modelHolding(valueOf(text));
      if (!model) continue;
      read++;
      expect([file, faultsOf(model)]).toEqual([file, []]);
    }
    expect(read).toBeGreaterThan(files.length / 2);
  });

  test('of markup that has fooled others', () => {
    const vectors = JSON.parse(readFileSync(join(corpus, 'security/dompurify-vectors.json'), 'utf8')) as {
      payload: string;
    }[];
    expect(vectors.length).toBeGreaterThan(50);
    for (const { payload } of vectors) {
      const model = modelHolding(payload);
      expect([payload, model && faultsOf(model)]).toEqual([payload, model && []]);
    }
  });
});

/** What the text says as JSON, or the text: many of them are meant to be none. */
function valueOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/** A description that has the value in every place that a page shows. */
function modelHolding(value: unknown): Model | null {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  const schema = {
    title: text,
    description: text,
    type: 'string',
    format: text,
    pattern: text,
    enum: [value, text],
    default: value,
    example: value,
  };
  const description = {
    openapi: '3.1.0',
    info: { title: text, version: '1', description: text },
    tags: [{ name: text, description: text }],
    servers: [
      { url: `https://a.example/${text}`, description: text, variables: { [text]: { default: text, enum: [text] } } },
    ],
    security: [{ [text]: [text] }],
    paths: {
      [`/${text}`]: {
        post: {
          summary: text,
          description: text,
          operationId: text,
          tags: [text],
          parameters: [{ name: text, in: 'query', required: true, description: text, schema, example: value }],
          requestBody: {
            description: text,
            content: {
              [text]: {
                schema: { type: 'object', properties: { [text]: schema, value: schema } },
                examples: { [text]: { value, summary: text } },
              },
            },
          },
          responses: {
            [text]: { description: text },
            200: {
              description: text,
              headers: { [text]: { schema } },
              content: { 'application/json': { schema, example: value } },
              links: { [text]: { operationId: text } },
            },
          },
          callbacks: { [text]: { [text]: { post: { summary: text, responses: {} } } } },
        },
      },
    },
    components: {
      securitySchemes: { [text]: { type: 'apiKey', in: 'header', name: text, description: text } },
      schemas: { [text]: schema },
    },
  };
  const root = 'repo:///description.json';
  const analysis = analyse({ root, files: new Map([[root, Buffer.from(JSON.stringify(description))]]) }, limits);
  return analysis.status === 'described' ? Model.parse(JSON.parse(analysis.model)) : null;
}
