/**
 * Everything that others wrote to try out readers of descriptions, JSON and YAML: none of it may crash or hang us, and
 * what is valid and what is not must be told apart at least as well as by the best library.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadAll } from 'js-yaml';
import { afterAll, describe, expect, test } from 'vitest';
import { Limits } from '../schemas/estate.ts';
import { analyse } from './analyse.ts';
import type { Analysis } from './analysis.ts';
import { member } from './openapi/json-value.ts';
import { rungOf } from './rung-of.ts';
import { corpusRoots, corpusDirectory, hasCorpus } from './testing/real-descriptions.ts';
import { expectSound } from './testing/expect-sound.ts';

const corpus = join(corpusDirectory, '..');
const limits = Limits.parse({});
if (!hasCorpus())
  process.stderr.write(`Skipped: the suites need files at ${corpus}, which are not part of this project.\n`);

/** The verdict on a file of a folder, with all its parts, within the time that one description may take. */
function analyseFile(folder: string, path: string): Analysis {
  const read = (location: string) => {
    const file = join(folder, decodeURIComponent(location.slice('repo:///'.length)));
    return existsSync(file) ? readFileSync(file) : { missing: 'There is no such file.' };
  };
  const root = `repo:///${path.split('/').map(encodeURIComponent).join('/')}`;
  const files = new Map([[root, read(root)]]);
  const started = performance.now();
  for (;;) {
    const analysis = analyse({ root, files }, limits);
    expect(performance.now() - started, path).toBeLessThan(limits.parseMs);
    if (analysis.status !== 'needs-parts') return analysis;
    for (const location of analysis.locations) files.set(location, read(location));
  }
}

function analyseText(text: string | Uint8Array, name: string): Analysis {
  const root = `repo:///${encodeURIComponent(name)}`;
  const started = performance.now();
  const bytes = typeof text === 'string' ? Buffer.from(text) : text;
  const first = analyse({ root, files: new Map([[root, bytes]]) }, limits);
  const parts = first.status === 'needs-parts' ? first.locations : [];
  const files = new Map<string, Uint8Array | { missing: string }>([
    [root, bytes],
    ...parts.map((part) => [part, { missing: 'x' }] as const),
  ]);
  const analysis = parts.length > 0 ? analyse({ root, files }, limits) : first;
  expect(performance.now() - started, name).toBeLessThan(limits.parseMs);
  return analysis;
}

function isValid(analysis: Analysis): boolean {
  if (analysis.status !== 'described') return false;
  return ['valid', 'standard'].includes(rungOf({ isRead: true, isScored: true, findings: analysis.findings }));
}

describe.runIf(hasCorpus())('the descriptions of the UK public sector', () => {
  test.each(hasCorpus() ? corpusRoots() : [])('$repository/$path has a whole model', ({ repository, path }) => {
    const model = expectSound(analyseFile(join(corpusDirectory, repository), path));
    expect(model?.operations.length).toBeGreaterThan(0);
  });
});

describe.runIf(hasCorpus())('the pass and fail documents of the OpenAPI Initiative', () => {
  /**
   * The best library: @seriousme/openapi-schema-validator 2.11, measured over the same files. It refuses references to
   * other files. `odd` are those that we judge otherwise than the suite, each with its reason.
   */
  const suites: { version: string; folder: 'pass' | 'fail'; library: number; odd: Record<string, string> }[] = [
    { version: '3.0', folder: 'pass', library: 6, odd: {} },
    {
      version: '3.1',
      folder: 'pass',
      library: 34,
      odd: { 'operation-object-example.yaml': 'The path has {id}, its parameter is called petId.' },
    },
    { version: '3.1', folder: 'fail', library: 11, odd: {} },
    {
      version: '3.2',
      folder: 'pass',
      library: 36,
      odd: { 'operation-object-example.yaml': 'The path has {id}, its parameter is called petId.' },
    },
    { version: '3.2', folder: 'fail', library: 27, odd: {} },
  ];
  const rows: string[] = [];
  afterAll(() => {
    const table = ['suite      Waymark   best library', ...rows].join('\n  ');
    process.stderr.write(`Right verdicts on the suites of the OpenAPI Initiative:\n  ${table}\n`);
  });

  test.each(suites)('OpenAPI $version, $folder', ({ version, folder, library, odd }) => {
    const directory = join(corpus, 'openapi-suites', version);
    const names = readdirSync(join(directory, folder));
    const verdicts = names.map((name) => {
      const analysis = analyseFile(directory, `${folder}/${name}`);
      expectSound(analysis, name);
      return { name, isRight: isValid(analysis) === (folder === 'pass') };
    });
    const right = verdicts.filter(({ isRight }) => isRight).length;
    const of = (number: number) => `${number}/${names.length}`.padStart(7);
    rows.push(`${version} ${folder}  ${of(right)}   ${of(library)}`);
    expect(verdicts.filter(({ name, isRight }) => !isRight && !Object.hasOwn(odd, name))).toEqual([]);
    expect(right).toBeGreaterThanOrEqual(library);
  });
});

describe.runIf(hasCorpus())('suites for readers of JSON and YAML', () => {
  const head = { openapi: '3.1.0', info: { title: 'T', version: '1' }, paths: {} };

  test.each(['test_parsing', 'test_transform'])('JSONTestSuite %s: alone, and inside a description', (folder) => {
    const directory = join(corpus, 'security/JSONTestSuite', folder);
    let described = 0;
    const refused: string[] = [];
    for (const name of readdirSync(directory)) {
      const bytes = readFileSync(join(directory, name));
      expectSound(analyseText(bytes, name), name);
      const [before = '', after = ''] = JSON.stringify({
        ...head,
        components: { schemas: { A: { default: '@' } } },
      }).split('"@"');
      const analysis = analyseText(Buffer.concat([Buffer.from(before), bytes, Buffer.from(after)]), name);
      if (expectSound(analysis, name)) described++;
      if (name.startsWith('y_') && analysis.status !== 'described') refused.push(name);
    }
    expect(refused).toEqual([]);
    expect(described).toBeGreaterThan(10);
  });

  test('yaml-test-suite: alone, and inside a description', () => {
    const directory = join(corpus, 'security/yaml-test-suite/src');
    let described = 0;
    for (const name of readdirSync(directory)) {
      for (const each of [loadAll(readFileSync(join(directory, name), 'utf8'))].flat(2)) {
        const yaml = member(each, 'yaml');
        if (typeof yaml !== 'string') continue;
        // The suite writes invisible characters as visible ones.
        const text = yaml
          .replaceAll('␣', ' ')
          .replaceAll(/—*»/g, '\t')
          .replaceAll('⇔', '\uFEFF')
          .replaceAll('↵', '')
          .replace(/∎\n$/, '');
        expectSound(analyseText(text, name), name);
        const inside = `openapi: 3.1.0
info: {title: T, version: "1"}
paths: {}
x-value:
${text.replaceAll(/^/gm, '  ')}
`;
        if (expectSound(analyseText(inside, name), name)) described++;
      }
    }
    expect(described).toBeGreaterThan(150);
  });
});
