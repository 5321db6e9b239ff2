/**
 * Asks everything at once and tells what was found as it comes: names and operations are searched apart.
 */
import { rowOfOperation } from '../../lib/search-rows.ts';
import type { SearchGroup } from '../../lib/search-groups.ts';
import type { OperationAnswer } from '../../lib/operation-search/search.ts';
import { connectWorker } from './connect-worker.ts';
import type { NamesTalk } from './names-worker.ts';
import { newestOnly } from './newest-only.ts';
import type { OperationsTalk } from './operations-worker.ts';

export type Findings = {
  text: string;
  groups: SearchGroup[];
  /** Whether all kinds have answered this question. */
  complete: boolean;
  /** Whether a part of the search could not be loaded. */
  failed: boolean;
};
export type Question = { text: string; names: number; operations: number };
export type Finder = {
  /** Fetches what is searched first, without a question. */
  prepare(): void;
  ask(question: Question): void;
};

/** One letter begins too many words of operations to be worth a request. */
export const fewestLetters = 2;

export function createFinder(found: (findings: Findings) => void): Finder {
  const askNames = connectWorker<NamesTalk>(
    new Worker(new URL('./names-worker.ts', import.meta.url), { type: 'module' }),
  );
  const askOperations = createOperationsAsker();
  let current = '';
  let names: Part = { text: '', groups: [], failed: false };
  let operations: Part = { text: '', groups: [], failed: false };

  /** Until a kind has answered, its last answer stands: nothing jumps while somebody types. */
  const tell = () =>
    found({
      text: current,
      groups: [...names.groups, ...operations.groups],
      complete: names.text === current && operations.text === current,
      failed: names.failed || operations.failed,
    });
  const takeNames = newestOnly(
    ({ text, names: most }: Question) => askNames({ text, most }),
    ({ text }, groups) => {
      names = { text, groups, failed: false };
      tell();
    },
    ({ text }) => {
      names = { text, groups: [], failed: true };
      tell();
    },
  );
  const takeOperations = newestOnly(
    async ({ text, operations: most }: Question) =>
      text.trim().length < fewestLetters ? [] : [operationGroup(await askOperations({ text, most }))],
    ({ text }, groups) => {
      operations = { text, groups, failed: false };
      tell();
    },
    ({ text }) => {
      operations = { text, groups: [], failed: true };
      tell();
    },
  );
  return {
    prepare: () => void askNames({ text: '', most: 0 }).catch(() => undefined), // told when a question fails
    ask: (question) => {
      current = question.text;
      takeNames(question);
      takeOperations(question);
    },
  };
}

type Part = { text: string; groups: SearchGroup[]; failed: boolean };

/** The search of operations alone. */
export function createOperationsAsker(): (question: OperationsTalk['question']) => Promise<OperationAnswer> {
  return connectWorker<OperationsTalk>(
    new Worker(new URL('./operations-worker.ts', import.meta.url), { type: 'module' }),
  );
}

function operationGroup({ hits, total, nearest, exact, corrected }: OperationAnswer): SearchGroup {
  return { key: 'operations', rows: hits.map(rowOfOperation), total, exact, nearest, corrected };
}
