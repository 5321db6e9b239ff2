/**
 * An entry ─▶ its words, each with how much it says about the entry.
 */
import { methodWord } from '../../lib/search-index/alternatives.ts';
import { highestImpact } from '../../lib/search-index/postings.ts';
import { initialsOf, isCommon, wordsOf } from '../../lib/search-index/words.ts';

export type Impacts = Map<string, number>;

export type SearchedOperation = {
  method: string;
  path: string;
  operationId: string | null;
  summary: string | null;
  tags: readonly string[];
  terms: readonly string[];
  deprecated: boolean;
};

/** Words of what surrounds an operation, the same for all operations of a version. */
export type Surroundings = { readonly api: readonly string[]; readonly organisation: readonly string[] };

/**
 * From 1 to 15. A word of a short summary says more than one of a long one; a field that is only passed through says
 * little; the organisation says least, or every operation of the Land Registry would be about land.
 */
export function impactsOfOperation(operation: SearchedOperation, { api, organisation }: Surroundings): Impacts {
  const { method, path, operationId, summary, tags, terms, deprecated } = operation;
  const impacts: Impacts = new Map();
  add(impacts, organisation, 1);
  add(impacts, terms.flatMap(telling), 2);
  add(impacts, api, 4);
  add(impacts, tags.flatMap(telling), 5);
  add(impacts, (path.match(/\{[^}]*\}/g) ?? []).flatMap(telling), 4);
  const strong = [
    named(path.replaceAll(/\{[^}]*\}/g, ' '), 10),
    named(operationId ?? '', 11),
    named(summary ?? '', 12),
  ];
  for (const { words, impact } of strong) add(impacts, words, impact);
  // What is said twice, in the summary and in the path, is what the operation is about.
  for (const word of new Set(strong.flatMap(({ words }) => words))) {
    const said = strong.filter(({ words }) => words.includes(word)).length;
    impacts.set(word, Math.min(highestImpact, (impacts.get(word) ?? 0) + said - 1));
  }
  if (deprecated) for (const [word, impact] of impacts) impacts.set(word, Math.max(1, Math.round(impact * 0.6)));
  impacts.set(methodWord(method), 8);
  return impacts;
}

export type SearchedApi = {
  name: string;
  organisation: readonly string[];
  purpose: string | null;
  tags: readonly string[];
  /** The kinds of credential it asks for. */
  credentials: string;
};

export function impactsOfApi({ name, organisation, purpose, tags, credentials }: SearchedApi): Impacts {
  const impacts: Impacts = new Map();
  add(impacts, telling(credentials), 2);
  add(impacts, telling(purpose ?? ''), 3);
  add(impacts, organisation, 4);
  add(impacts, tags.flatMap(telling), 6);
  addName(impacts, name);
  return impacts;
}

export function impactsOfOrganisation(name: string, abbreviation: string | null): Impacts {
  const impacts: Impacts = new Map();
  addName(impacts, name);
  add(impacts, telling(abbreviation ?? ''), highestImpact);
  return impacts;
}

/** The words of a text that tell it apart. */
export function telling(text: string): string[] {
  return wordsOf(text).filter((word) => word.length > 1 && !isCommon(word));
}

function addName(impacts: Impacts, name: string): void {
  const { words, impact } = named(name, 13);
  add(impacts, words, impact);
  const initials = initialsOf(name);
  if (initials) add(impacts, [initials], highestImpact);
}

function add(impacts: Impacts, words: Iterable<string>, impact: number): void {
  for (const word of words) if ((impacts.get(word) ?? 0) < impact) impacts.set(word, impact);
}

/** The more words a name has, the less each of them says. */
function named(text: string, most: number): { words: string[]; impact: number } {
  const words = telling(text);
  return { words, impact: Math.max(3, Math.round(most / (1 + 0.14 * Math.max(0, words.length - 1)))) };
}
