/**
 * An API ─▶ what it is about, as names that can be compared: what its operations do to what, the fields they pass, and the
 * words of its name, tags and purpose.
 */
import { wordsOf } from '../search-index/words.ts';
import { isCheck, isGeneral, isGeneralField, singular } from './general-words.ts';

export type OutlinedOperation = {
  readonly method: string;
  readonly path: string;
  readonly terms: readonly string[];
};

export type OutlinedApi = {
  readonly id: string;
  readonly organisation: string;
  readonly name: string;
  readonly purpose: string | null;
  readonly tags: readonly string[];
};

/** One name of an API. */
export type Feature = {
  /** `operation` is a verb and a noun, `field` stands in a request or an answer, `word` in a text. */
  readonly kind: 'operation' | 'field' | 'word';
  /** As it is compared: `read address`, `postcode`. */
  readonly key: string;
  /** What it names: `address`, `postcode`. */
  readonly noun: string;
  /** As it is written: `postCode`; of an operation its noun. */
  readonly written: string;
  /** How much it says of the API, where everything else is equal. */
  readonly weight: number;
};

export type Outline = { readonly id: string; readonly organisation: string; readonly features: readonly Feature[] };

/** A field may be passed through; a word of the purpose may stand there by the way. */
export const weights = { operation: 3, field: 1, name: 2, purpose: 1 } as const;
/** More would be everything there is in the world. */
const MOST_FIELDS = 400;

/** A word counts by the strongest place it stands in; operations that only tell that a program runs say nothing. */
export function outlineOf(api: OutlinedApi, operations: Iterable<OutlinedOperation>): Outline {
  const features = new Map<string, Feature>();
  /** The first spelling stays. */
  const add = (feature: Feature) => {
    const id = `${feature.kind} ${feature.key}`;
    if (!features.has(id)) features.set(id, feature);
  };
  const say = (text: string, weight: number) => {
    for (const written of wordsOf(text)) {
      const key = singular(written);
      if (isTelling(key)) add({ kind: 'word', key, noun: key, written, weight });
    }
  };
  for (const text of [api.name, ...api.tags]) say(text, weights.name);
  say(api.purpose ?? '', weights.purpose);
  const terms = new Set<string>();
  for (const { method, path, terms: own } of operations) {
    if (isCheck(path)) continue;
    for (const term of own) terms.add(term);
    const noun = nounOf(path);
    if (noun === null) continue;
    const written = noun.join(' ');
    const one = noun.map(singular).join(' ');
    add({ kind: 'operation', key: `${verbOf(method)} ${one}`, noun: one, written, weight: weights.operation });
    say(written, weights.purpose);
  }
  for (const written of [...terms].slice(0, MOST_FIELDS)) {
    const words = wordsOf(written).map(singular);
    if (isGeneralField(words)) continue;
    const key = singular(words.join('')); // `post_code` is `postcode`
    add({ kind: 'field', key, noun: key, written, weight: weights.field });
  }
  return { id: api.id, organisation: api.organisation, features: [...features.values()] };
}

const verbs: Readonly<Record<string, string>> = {
  GET: 'read',
  HEAD: 'read',
  DELETE: 'remove',
  PUT: 'change',
  PATCH: 'change',
};

function verbOf(method: string): string {
  return verbs[method] ?? 'send';
}

/** What a path is about, the last of its names that tells anything: of `/v1/payments/{id}/refunds/search` refunds. */
function nounOf(path: string): string[] | null {
  const names = path.replaceAll(/\{[^}]*\}/g, '').split('/');
  for (const name of names.toReversed()) {
    const words = wordsOf(name).filter((word) => isTelling(singular(word)));
    if (words.length > 0) return words;
  }
  return null;
}

function isTelling(word: string): boolean {
  return word.length > 2 && !/^v?\d/.test(word) && !isGeneral(word);
}
