/**
 * Against real and hostile files of others, which are not part of this project.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { CORE_SCHEMA, load, loadAll } from 'js-yaml';
import { parseFragment, type DefaultTreeAdapterTypes } from 'parse5';
import { describe, expect, test } from 'vitest';
import { Limits } from '../../schemas/estate.ts';
import { analyse } from '../analyse.ts';
import type { Analysis } from '../analysis.ts';
import { renderMarkdown } from './markdown.ts';
import { parseDocument } from './parse-document.ts';

const corpus = join(import.meta.dirname, '../../../shared/corpus');
const limits = Limits.parse({});
const isPresent = existsSync(corpus);
if (!isPresent)
  process.stderr.write(`Skipped: the corpus tests need real files at ${corpus}, which are not part of this project.\n`);

/** Analyses a file below a folder that stands for its repository, with all its parts. */
function analyseFile(repository: string, path: string): Analysis {
  const read = (location: string) => {
    const file = join(repository, decodeURIComponent(location.slice('repo:///'.length)));
    return existsSync(file) ? readFileSync(file) : { missing: 'There is no such file.' };
  };
  const root = `repo:///${path.split('/').map(encodeURIComponent).join('/')}`;
  const files = new Map([[root, read(root)]]);
  for (;;) {
    const analysis = analyse({ root, files }, limits);
    if (analysis.status !== 'needs-parts') return analysis;
    for (const location of analysis.locations) files.set(location, read(location));
  }
}

describe.skipIf(!isPresent)('the descriptions of the UK public sector', () => {
  type Root = { readonly file: string; readonly missing: number };
  const roots: Root[] = isPresent ? (JSON.parse(readFileSync(join(corpus, 'ukgov/roots.json'), 'utf8')) as Root[]) : [];
  const analyseRoot = (file: string) => {
    const [repository = '', ...path] = file.split('/');
    const analysis = analyseFile(join(corpus, 'ukgov', repository), path.join('/'));
    if (analysis.status !== 'described') throw new Error(`${file}: ${JSON.stringify(analysis)}`);
    return analysis;
  };

  test('there are 70', () => expect(roots).toHaveLength(70));

  test.each(roots.map(({ file }) => file))(
    '%s has the number of operations that an independent count finds',
    (file) => {
      const { description } = analyseRoot(file);
      expect(description.operations).toHaveLength(countOperations(join(corpus, 'ukgov', file)));
      const anchors = description.operations.map(({ anchor }) => anchor);
      expect(new Set(anchors).size).toBe(anchors.length);
      expect(description.specification).toMatch(/^(?:Swagger 2\.0|OpenAPI 3\.[01]\.\d)$/);
      expect(description.title).not.toBeNull();
    },
  );

  test('missing parts are findings, and nothing external is left without one', () => {
    for (const { file, missing } of roots) {
      const { bundled, findings } = analyseRoot(file);
      const unresolved = findings.filter(({ check }) =>
        /^part-(?:missing|outside|unreadable)$|^reference-cycle$/.test(check),
      );
      const left = [...bundled.matchAll(/"\$ref":"(?!#)/g)].length;
      expect({ file, left, hasFindings: unresolved.length > 0 }).toEqual({ file, left, hasFindings: left > 0 });
      expect(unresolved.length).toBeGreaterThanOrEqual(missing);
    }
  });

  test('every finding has a line, and every internal reference of the bundle leads somewhere or is a finding', () => {
    for (const { file } of roots) {
      const { bundled, findings } = analyseRoot(file);
      for (const finding of findings) expect(finding.line, `${file}: ${finding.message}`).toBeGreaterThan(0);
      const document: unknown = JSON.parse(bundled);
      const broken = new Set(
        [...bundled.matchAll(/"\$ref":"#([^"]*)"/g)]
          .map(([, pointer = '']) => pointer)
          .filter((pointer) => lookUp(document, pointer) === undefined),
      );
      const reported = findings.filter(({ check }) => check === 'pointer-missing').length;
      expect(broken.size, `${file}: ${[...broken].join(' ')}`).toBeLessThanOrEqual(reported);
    }
  });
});

/** By other means than ours: reads the files again and follows references of path items only. */
function countOperations(file: string): number {
  const read = (path: string): unknown => load(readFileSync(path, 'utf8'), { schema: CORE_SCHEMA, json: true });
  const resolve = (value: unknown, path: string): unknown => {
    const reference = isRecord(value) ? value['$ref'] : undefined;
    if (typeof reference !== 'string') return value;
    const [target = '', pointer = ''] = reference.split('#');
    const next = target === '' ? path : join(dirname(path), target);
    if (!existsSync(next)) return undefined;
    try {
      return resolve(lookUp(read(next), pointer), next);
    } catch {
      // A part that cannot be read has no operations.
      return undefined;
    }
  };
  const root = read(file);
  const paths = isRecord(root) && isRecord(root['paths']) ? Object.entries(root['paths']) : [];
  let count = 0;
  for (const [path, item] of paths) {
    const resolved = path.startsWith('x-') ? undefined : resolve(item, file);
    if (isRecord(resolved))
      for (const method of ['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace'])
        if (resolved[method]) count++;
  }
  return count;
}

function lookUp(document: unknown, pointer: string): unknown {
  let value = document;
  for (const token of pointer.split('/').slice(1)) {
    const name = decodeURIComponent(token).replaceAll('~1', '/').replaceAll('~0', '~');
    value = typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined;
  }
  return value;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

describe.skipIf(!isPresent)('parser suites', () => {
  test('JSONTestSuite: what must be accepted is, and everything ends', () => {
    const refused: string[] = [];
    const accepted: string[] = [];
    for (const folder of ['test_parsing', 'test_transform']) {
      const directory = join(corpus, 'security/JSONTestSuite', folder);
      for (const name of readdirSync(directory)) {
        const parsed = parseDocument(readFileSync(join(directory, name)), limits, name);
        if (name.startsWith('y_') && !parsed.ok) refused.push(name);
        if (name.startsWith('n_') && parsed.ok && parsed.format === 'json') accepted.push(name);
      }
    }
    expect({ refused, accepted }).toEqual({ refused: [], accepted: [] });
  });

  test('yaml-test-suite: every case ends', () => {
    const directory = join(corpus, 'security/yaml-test-suite/src');
    let read = 0;
    for (const name of readdirSync(directory)) {
      for (const each of [loadAll(readFileSync(join(directory, name), 'utf8'))].flat(2)) {
        const text = isRecord(each) && typeof each['yaml'] === 'string' ? each['yaml'] : '';
        // The suite writes invisible characters as visible ones.
        const actual = text
          .replaceAll('␣', ' ')
          .replaceAll(/—*»/g, '\t')
          .replaceAll('⇔', '\uFEFF')
          .replaceAll('↵', '')
          .replace(/∎\n$/, '');
        const started = performance.now();
        if (parseDocument(Buffer.from(actual), limits, name).ok) read++;
        expect(performance.now() - started, name).toBeLessThan(1000);
      }
    }
    expect(read).toBeGreaterThan(200);
  });
});

describe.skipIf(!isPresent)('sanitiser vectors', () => {
  const allowedTags = new Set(
    'p br strong em del code pre blockquote ul ol li h3 h4 h5 h6 hr a table thead tbody tr th td'.split(' '),
  );

  function check(node: DefaultTreeAdapterTypes.ChildNode, vector: string): void {
    if (node.nodeName === '#text') return;
    expect(allowedTags.has(node.nodeName), `${node.nodeName} from ${vector}`).toBe(true);
    if (!('attrs' in node)) return;
    for (const { name, value } of node.attrs) {
      expect(['href', 'rel'], vector).toContain(name);
      expect(name === 'href' ? new URL(value).protocol : 'https:', vector).toMatch(/^(?:https?|mailto):$/);
    }
    for (const child of node.childNodes) check(child, vector);
  }

  test('nothing that acts, loads or names itself comes out', () => {
    const vectors = JSON.parse(readFileSync(join(corpus, 'security/dompurify-vectors.json'), 'utf8')) as {
      payload: string;
    }[];
    expect(vectors.length).toBeGreaterThan(200);
    for (const { payload } of vectors) {
      for (const markdown of [
        payload,
        `[link](${payload})`,
        `[x]: ${payload}\n\n[x]`,
        `\`\`\`${payload}\n${payload}\n\`\`\``,
        `| a |\n|---|\n| ${payload} |`,
        `![${payload}](${payload})`,
        `<${payload}>`,
      ]) {
        const html = renderMarkdown(markdown);
        if (html !== null) for (const node of parseFragment(html).childNodes) check(node, payload);
      }
    }
  });
});
