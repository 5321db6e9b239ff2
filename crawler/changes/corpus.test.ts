/**
 * The comparison on real input, where it is present: pairs with known verdicts, and the histories of real descriptions.
 */
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Model } from '../../schemas/model.ts';
import type { JsonObject } from '../openapi/json-value.ts';
import { corpusFolder } from '../testing/corpus.ts';
import { modelOf } from '../testing/model-of.ts';
import { historiesFolder, listHistories, readRevision } from '../testing/real-histories.ts';
import { compareModels } from './compare.ts';

const pairs = corpusFolder('oasdiff-pairs');

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

describe.skipIf(listHistories().length === 0)('real revisions in sequence', () => {
  test.each(listHistories().map((paths) => ({ name: relative(historiesFolder, dirname(paths[0] ?? '')), paths })))(
    '$name',
    ({ paths }) => {
      const read = paths.flatMap((path) => readRevision(path) ?? []);
      const models = read.map(({ model }) => JSON.parse(model) as Model);
      expect(models.length).toBeGreaterThan(0);
      for (const [index, { model, bundled }] of read.entries()) {
        expect(compareModels(models[index]!, JSON.parse(model) as Model), 'a revision and itself').toEqual([]);
        const again = modelOf(JSON.parse(bundled) as JsonObject);
        expect(compareModels(models[index]!, again), 'a revision and its bundled form').toEqual([]);
      }
      const changes = models.slice(1).flatMap((model, index) => compareModels(models[index]!, model));
      expect(changes.filter(({ message }) => !/^[\p{Lu}`].*[.!?]$/su.test(message))).toEqual([]);
      expect(changes.filter(({ message }) => /undefined|\[object|[{}](?=their|its)/.test(message))).toEqual([]);
    },
  );
});

function fileModel(path: string): Model {
  const revision = readRevision(path);
  if (revision === null) throw new Error(`${path} is not readable.`);
  return JSON.parse(revision.model) as Model;
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
