/**
 * The comparison on real input, where it is present: pairs with known verdicts, and the histories of real descriptions.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { Limits } from '../../schemas/estate.ts';
import type { Model } from '../../schemas/model.ts';
import { analyse } from '../analyse.ts';
import type { JsonObject } from '../openapi/json-value.ts';
import { corpusFolder } from '../testing/corpus.ts';
import { modelOf } from '../testing/model-of.ts';
import { compareModels } from './compare.ts';

const limits = Limits.parse({});
const pairs = corpusFolder('oasdiff-pairs');
const histories = corpusFolder('ukgov-history');

type Expected = { readonly name: string; readonly label: 'breaking' | 'ok'; readonly cat: string };

/**
 * Where we judge otherwise, and why. `pattern-revision-pattern-base` adds a pattern to a property that is `readOnly`:
 * clients never send it, so that no request that was accepted is refused (OpenAPI 3.0.3, Schema Object, `readOnly`).
 */
const otherwise = new Set(['pattern-revision-pattern-base']);

describe.skipIf(!existsSync(pairs))('pairs of descriptions whose verdict is known', () => {
  test('we judge as expected, or say why not', () => {
    const expected = JSON.parse(readFileSync(join(pairs, 'expected.json'), 'utf8')) as Expected[];
    const judged = expected.map(({ name, label, cat }) => {
      const changes = compareModels(
        fileModel(join(pairs, `${name}.base.json`)),
        fileModel(join(pairs, `${name}.rev.json`)),
      );
      return { name, cat, label, found: changes.some(({ level }) => level === 'breaking') ? 'breaking' : 'ok' };
    });
    printTable(judged);
    expect(judged.filter(({ label, found }) => label !== found).map(({ name }) => name)).toEqual([...otherwise]);
  });
});

describe.skipIf(!existsSync(histories))('real revisions in sequence', () => {
  const folders = existsSync(histories)
    ? readdirSync(histories, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile() && entry.parentPath !== histories && /\.(?:json|ya?ml)$/.test(entry.name))
        .map(({ parentPath }) => parentPath)
    : [];

  test.each([...new Set(folders)].map((folder) => folder.slice(histories.length + 1)))('%s', (folder) => {
    const files = readdirSync(join(histories, folder)).toSorted();
    const read = files.flatMap((file) => analyseFile(join(histories, folder, file)) ?? []);
    const models = read.map(({ model }) => JSON.parse(model) as Model);
    expect(models.length).toBeGreaterThan(0);
    for (const [index, { model, bundled }] of read.entries()) {
      expect(compareModels(models[index]!, JSON.parse(model) as Model), 'a revision and itself').toEqual([]);
      const again = modelOf(JSON.parse(bundled) as JsonObject);
      expect(compareModels(models[index]!, again), 'a revision and its bundled form').toEqual([]);
    }
    const messages = models.slice(1).flatMap((model, index) => compareModels(models[index]!, model));
    expect(messages.filter(({ message }) => !/^[\p{Lu}`].*[.!?]$/su.test(message))).toEqual([]);
  });
});

function fileModel(path: string): Model {
  const analysis = analyseFile(path);
  if (analysis === null) throw new Error(`${path} is not readable.`);
  return JSON.parse(analysis.model) as Model;
}

/** Null for a revision that was no YAML when it was published. Parts are not there: only roots were kept. */
function analyseFile(path: string): { model: string; bundled: string } | null {
  const root = 'repo:///openapi.yaml';
  const files = new Map<string, Uint8Array | { missing: string }>([[root, new Uint8Array(readFileSync(path))]]);
  for (;;) {
    const analysis = analyse({ root, files }, limits);
    if (analysis.status === 'described') return analysis;
    if (analysis.status === 'unreadable' && analysis.failure.code === 'syntax-error') return null;
    if (analysis.status === 'unreadable') throw new Error(`${path}: ${analysis.failure.message}`);
    for (const location of analysis.locations) files.set(location, { missing: 'It was not kept.' });
  }
}

function printTable(judged: readonly { cat: string; label: string; found: string }[]): void {
  const rows = [...Map.groupBy(judged, ({ cat }) => cat), ['all', judged] as const].map(([cat, ofCat]) => {
    const count = (label: string, found: string) =>
      ofCat.filter((pair) => pair.label === label && pair.found === found).length;
    const [hit, missed, wrong] = [count('breaking', 'breaking'), count('breaking', 'ok'), count('ok', 'breaking')];
    const share = (part: number, whole: number) => (whole === 0 ? '–' : (part / whole).toFixed(2));
    return [
      cat.padEnd(12),
      `${ofCat.length} pairs`.padEnd(10),
      `precision ${share(hit, hit + wrong)}`.padEnd(16),
      `recall ${share(hit, hit + missed)}`,
    ].join(' ');
  });
  process.stdout.write(`${rows.join('\n')}\n`);
}
