/**
 * What the comparison of two revisions costs, without the pool: prints a generated pair, the largest real pair and all
 * real revisions in sequence (where they are present) as one JSON object.
 */
import { Limits } from '../../schemas/estate.ts';
import type { Model } from '../../schemas/model.ts';
import { analyse } from '../analyse.ts';
import type { DescriptionFiles } from '../analysis.ts';
import { compareDescriptions } from '../changes/compare-descriptions.ts';
import { compareModels } from '../changes/compare.ts';
import { listHistories, readRevision } from '../testing/real-histories.ts';
import { generateLargeDescription } from './generate-large.ts';

type Side = { readonly files: DescriptionFiles; readonly model: string };

export type PairCost = {
  readonly bytes: number;
  readonly changes: number;
  /** The two models alone, and with reading them and finding every place in the files. */
  readonly modelsMs: number;
  readonly wholeMs: number;
};

export type CompareCosts = {
  readonly generated: PairCost;
  readonly largest: PairCost | null;
  readonly sequence: { readonly revisions: number; readonly modelsMs: number; readonly wholeMs: number } | null;
};

const limits = Limits.parse({});
const on = '2026-11-25';

process.stdout.write(
  `${JSON.stringify({
    generated: measurePair(read(generateLargeDescription(1)), read(generateLargeDescription(2))),
    ...measureReal(),
  } satisfies CompareCosts)}\n`,
);

/** The median of several, since the first runs are those of a program that is not warm. */
function measurePair(before: Side, after: Side): PairCost {
  const models = [before, after].map(({ model }) => JSON.parse(model) as Model) as [Model, Model];
  return {
    bytes: sizeOf(after),
    changes: compareModels(...models, { on }).length,
    modelsMs: median(() => compareModels(...models, { on })),
    wholeMs: median(() => compareDescriptions({ before, after, on }, limits)),
  };
}

function measureReal(): Pick<CompareCosts, 'largest' | 'sequence'> {
  const histories = listHistories();
  if (histories.length === 0) return { largest: null, sequence: null };
  let [revisions, modelsMs, wholeMs] = [0, 0, 0];
  let largest: [Side, Side] | null = null;
  for (const paths of histories) {
    revisions += paths.length;
    const sides = paths.flatMap((path) => readRevision(path) ?? []);
    for (const [index, after] of sides.entries()) {
      const before = sides[index - 1];
      if (!before) continue;
      const models = [before, after].map(({ model }) => JSON.parse(model) as Model) as [Model, Model];
      modelsMs += timeOf(() => compareModels(...models, { on }));
      wholeMs += timeOf(() => compareDescriptions({ before, after, on }, limits));
      if (largest === null || sizeOf(after) > sizeOf(largest[1])) largest = [before, after];
    }
  }
  return { largest: largest && measurePair(...largest), sequence: { revisions, modelsMs, wholeMs } };
}

function read(text: string): Side {
  const root = 'repo:///openapi.json';
  const files = { root, files: new Map([[root, Buffer.from(text)]]) };
  const analysis = analyse(files, limits);
  if (analysis.status !== 'described') throw new Error('The generated description cannot be read.');
  return { files, model: analysis.model };
}

function sizeOf({ files }: Side): number {
  const root = files.files.get(files.root);
  return root instanceof Uint8Array ? root.byteLength : 0;
}

function median(task: () => unknown): number {
  const times = Array.from({ length: 7 }, () => timeOf(task)).toSorted((a, b) => a - b);
  return times[3] ?? 0;
}

function timeOf(task: () => unknown): number {
  const started = performance.now();
  task();
  return performance.now() - started;
}
