/**
 * An operation ─▶ its words, each with how much it says about the operation.
 */
import { methodWord } from '../../lib/operation-search/alternatives.ts';
import { highestImpact } from '../../lib/operation-search/postings.ts';
import { isCommon, wordsOf } from '../../lib/operation-search/words.ts';

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
export function impactsOf(operation: SearchedOperation, { api, organisation }: Surroundings): Map<string, number> {
  const { method, path, operationId, summary, tags, terms, deprecated } = operation;
  const impacts = new Map<string, number>();
  const add = (words: Iterable<string>, impact: number) => {
    for (const word of words) if ((impacts.get(word) ?? 0) < impact) impacts.set(word, impact);
  };
  add(organisation, 1);
  add(terms.flatMap(telling), 2);
  add(api, 4);
  add(tags.flatMap(telling), 5);
  const strong = [
    named(path.replaceAll(/\{[^}]*\}/g, ' '), 10),
    named(operationId ?? '', 11),
    named(summary ?? '', 12),
  ];
  add((path.match(/\{[^}]*\}/g) ?? []).flatMap(telling), 4);
  for (const { words, impact } of strong) add(words, impact);
  // What is said twice, in the summary and in the path, is what the operation is about.
  for (const word of new Set(strong.flatMap(({ words }) => words))) {
    const said = strong.filter(({ words }) => words.includes(word)).length;
    impacts.set(word, Math.min(highestImpact, (impacts.get(word) ?? 0) + said - 1));
  }
  if (deprecated) for (const [word, impact] of impacts) impacts.set(word, Math.max(1, Math.round(impact * 0.6)));
  impacts.set(methodWord(method), 8);
  return impacts;
}

/** The words of a text that tell it apart. */
export function telling(text: string): string[] {
  return wordsOf(text).filter((word) => word.length > 1 && !isCommon(word));
}

/** The more words a name has, the less each of them says. */
function named(text: string, most: number): { words: string[]; impact: number } {
  const words = telling(text);
  return { words, impact: Math.max(3, Math.round(most / (1 + 0.14 * Math.max(0, words.length - 1)))) };
}
