/**
 * Every description that was checked against the one it was before.
 */
import type { ComparedDescription } from '../../changes/compare-descriptions.ts';
import type { Change } from '../../../schemas/facts.ts';
import type { AnalysisPool } from '../../analysis-pool.ts';
import { ConfigError } from '../../config-error.ts';
import type { Previous } from './find-previous.ts';

/** What `--against` found of one description. */
export type DescriptionChanges = {
  /** The path in its repository or folder, or its address; in the catalogue’s words where nothing is left of it. */
  readonly path: string;
  readonly state: 'compared' | 'new' | 'gone' | 'failed';
  /** Why it could not be compared. */
  readonly reason?: string;
  /** The most serious first. */
  readonly changes: readonly Change[];
  /** How many there are in all. */
  readonly found: number;
};

/** A description that was checked; null where it cannot be read. */
export type Checked = {
  readonly path: string;
  readonly title: string | null;
  readonly description: ComparedDescription | null;
};

export async function compareWith(
  previous: readonly Previous[],
  checked: readonly Checked[],
  { pool, on, fromCatalogue }: { readonly pool: AnalysisPool; readonly on: string; readonly fromCatalogue: boolean },
): Promise<DescriptionChanges[]> {
  const pairs = pair(previous, checked, fromCatalogue);
  const results: DescriptionChanges[] = [];
  for (const { path, description } of checked) {
    const before = pairs.get(path);
    results.push(
      before === undefined
        ? { path, state: 'new', changes: [], found: 0 }
        : await compare(path, before, description, pool, on),
    );
  }
  // Of a whole catalogue, most is somebody else’s.
  if (fromCatalogue) return results;
  const used = new Set(pairs.values());
  const gone = previous.filter((each) => !used.has(each));
  return [...results, ...gone.map(({ path }) => ({ path, state: 'gone' as const, changes: [], found: 0 }))];
}

async function compare(
  path: string,
  previous: Previous,
  after: ComparedDescription | null,
  pool: AnalysisPool,
  on: string,
): Promise<DescriptionChanges> {
  const failed = (reason: string): DescriptionChanges => ({ path, state: 'failed', reason, changes: [], found: 0 });
  if (after === null) return failed(`${path} cannot be read.`);
  const before = await previous.read();
  if ('code' in before) return failed(before.message);
  const outcome = await pool.compare({ before, after, on });
  if (outcome.status === 'failed') return failed(outcome.failure.message);
  return { path, state: 'compared', changes: outcome.changes, found: outcome.found };
}

/** One with one; else by path, then by a title that only one on each side has. */
function pair(
  previous: readonly Previous[],
  checked: readonly Checked[],
  fromCatalogue: boolean,
): Map<string, Previous> {
  const [onlyPrevious] = previous;
  const [onlyChecked] = checked;
  if (onlyPrevious && onlyChecked && previous.length === 1 && checked.length === 1)
    return new Map([[onlyChecked.path, onlyPrevious]]);
  const pairs = new Map<string, Previous>();
  for (const { path, title } of checked) {
    const samePath = previous.filter((each) => each.path === path);
    const sameBoth = samePath.filter((each) => each.title === title);
    const sameTitle = previous.filter((each) => each.title !== null && each.title === title);
    const match = only(samePath) ?? only(sameBoth) ?? only(sameTitle);
    if (match) pairs.set(path, match);
    else if (samePath.length > 1 || (fromCatalogue && sameTitle.length > 1))
      throw new ConfigError(
        `The catalogue has several descriptions that may be ${path}. Say which source it is: --against catalogue:SOURCE_ID.`,
      );
  }
  return pairs;
}

function only<T>(items: readonly T[]): T | undefined {
  return items.length === 1 ? items[0] : undefined;
}
