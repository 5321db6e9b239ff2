/**
 * Zod issues as sentences for the person who wrote the file: which field, what is wrong, and the near miss.
 */
import type { z } from 'zod';

export type FriendlyIssue = {
  /** The path to the place, e.g. `['sources', 2, 'url']`. */
  readonly path: readonly (string | number)[];
  readonly message: string;
};

/** More than anybody reads at once. A file of a megabyte can be wrong in a hundred thousand ways, each of which takes time. */
const MOST_ISSUES = 200;

/**
 * Each issue in words, as many as anybody reads. `knownKeys` answers which keys a place takes, so that a misspelt one can
 * name the near miss.
 */
export function friendlyIssues(error: z.ZodError, knownKeys: readonly string[]): FriendlyIssue[] {
  const issues = error.issues.flatMap((issue): z.core.$ZodIssue[] =>
    issue.code === 'unrecognized_keys' ? issue.keys.map((key) => ({ ...issue, keys: [key] })) : [issue],
  );
  const told = issues.slice(0, MOST_ISSUES).flatMap((issue) => inWords(issue, knownKeys));
  const left = issues.length - MOST_ISSUES;
  return left > 0 ? [...told, { path: [], message: `${left} more are like these.` }] : told;
}

/** `sources[2].url` */
function pathInWords(path: readonly (string | number)[]): string {
  return path.reduce<string>(
    (text, part) => (typeof part === 'number' ? `${text}[${part + 1}]` : text ? `${text}.${part}` : part),
    '',
  );
}

/** The word of the list that the given one was most likely meant to be, if any is near enough. */
export function nearMiss(word: string, candidates: readonly string[]): string | undefined {
  const near = candidates
    .map((candidate) => ({ candidate, distance: editDistance(word.toLowerCase(), candidate.toLowerCase()) }))
    .filter(({ candidate, distance }) => distance <= Math.max(1, Math.floor(candidate.length / 3)))
    .toSorted((a, b) => a.distance - b.distance);
  return near[0]?.candidate;
}

function inWords(issue: z.core.$ZodIssue, knownKeys: readonly string[]): FriendlyIssue[] {
  const path = issue.path.filter((part): part is string | number => typeof part !== 'symbol');
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({ path: [...path, key], message: unknownKeyInWords(key, knownKeys) }));
  }
  const place = pathInWords(path) || 'The file';
  if (issue.code === 'invalid_type') {
    // Zod keeps the value itself out of the issue; only its message tells an absent key from a wrong one.
    const missing = issue.message.endsWith('received undefined');
    return [
      {
        path,
        message: missing
          ? `\`${place}\` is missing.`
          : `\`${place}\` must be ${typeWords[issue.expected] ?? issue.expected}.`,
      },
    ];
  }
  if (issue.code === 'invalid_union' && 'options' in issue && Array.isArray(issue.options)) {
    return [{ path, message: `\`${place}\` must be one of: ${issue.options.join(', ')}.` }];
  }
  if (issue.code === 'invalid_union') {
    const messages = issue.errors
      .flat()
      .filter((inner) => inner.code !== 'invalid_type')
      .map((inner) => inner.message);
    if (messages[0] !== undefined) return [{ path, message: `\`${place}\`: ${messages[0]}.` }];
  }
  if (issue.code === 'too_small') {
    if (issue.origin === 'string') return [{ path, message: `\`${place}\` must not be empty.` }];
    return [
      { path, message: `\`${place}\` must ${issue.origin === 'array' ? 'have' : 'be'} at least ${issue.minimum}.` },
    ];
  }
  if (issue.code === 'too_big' && issue.origin !== 'string') {
    return [
      { path, message: `\`${place}\` must ${issue.origin === 'array' ? 'have' : 'be'} at most ${issue.maximum}.` },
    ];
  }
  if (issue.code === 'invalid_format' && issue.format === 'email') {
    return [{ path, message: `\`${place}\` must be an e-mail address.` }];
  }
  return [{ path, message: `\`${place}\`: ${issue.message}.` }];
}

function unknownKeyInWords(written: string, knownKeys: readonly string[]): string {
  // Shown on pages and terminals: one short line without control characters.
  const key = written.replace(/\p{C}+/gu, ' ').slice(0, 80);
  if (knownKeys.includes(key)) return `\`${key}\` does not belong here; it is a key of another part or another kind.`;
  const near = nearMiss(key, knownKeys);
  return `\`${key}\` is not a key we know${near ? `: did you mean \`${near}\`?` : '; remove it or correct its spelling.'}`;
}

/** JSON Schema's names of types, for people who write YAML. */
const typeWords: Readonly<Record<string, string>> = {
  object: 'a group of keys',
  array: 'a list',
  string: 'text',
  int: 'a whole number',
  number: 'a number',
  boolean: 'true or false',
};

/** Optimal string alignment distance: insertions, deletions, substitutions and swaps of neighbours. */
function editDistance(a: string, b: string): number {
  const rows: number[][] = [Array.from({ length: b.length + 1 }, (_, index) => index)];
  const at = (i: number, j: number) => rows[i]?.[j] ?? 0;
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    rows.push(row);
    for (let j = 1; j <= b.length; j++) {
      const substituted = at(i - 1, j - 1) + (a[i - 1] === b[j - 1] ? 0 : 1);
      const isSwap = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      row.push(
        Math.min(at(i - 1, j) + 1, (row[j - 1] ?? 0) + 1, substituted, isSwap ? at(i - 2, j - 2) + 1 : Infinity),
      );
    }
  }
  return at(a.length, b.length);
}
