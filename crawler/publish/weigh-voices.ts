/**
 * What several voices say of one thing ─▶ for every field the strongest that says anything, where it says it, and who
 * contradicts it.
 */
import type { Contact, Licence, Provenance } from '../../schemas/facts.ts';
import type { Facts, Stated, ThingFacts } from '../metadata.ts';
import { slugify } from '../slug.ts';
import { rankOf, voiceOf, type Voice } from './precedence.ts';

/** Two voices that contradict each other about one field. */
export type Disagreement = {
  readonly field: string;
  readonly shown: Testimony;
  readonly other: Testimony;
};

export type Testimony = { readonly by: Voice; readonly file: string; readonly words: string };

type AnyFacts = Facts | ThingFacts;
export type Value<F extends AnyFacts, K extends keyof F> = NonNullable<F[K]> extends Stated<infer V> ? V : never;
export type Said<V> = Stated<V> & { readonly by: Voice; readonly file: string };

export type Weighing<F extends AnyFacts> = {
  /** What the strongest says of a field; null where nobody does. Its provenance and who contradicts it are kept. */
  take<K extends keyof F & string>(field: K): Value<F, K> | null;
  /** What everybody says of it, the strongest first. */
  saidOf<K extends keyof F & string>(field: K): Said<Value<F, K>>[];
  /** What is implied where nobody says anything, or taken for granted, which is said to be assumed. */
  assume<T>(field: string, value: T): T;
  readonly provenance: Provenance[];
  readonly disagreements: readonly Disagreement[];
};

export function weighVoices<F extends AnyFacts>(
  spoken: readonly { readonly by: Voice; readonly file: string; readonly facts: F }[],
): Weighing<F> {
  const voices = spoken.toSorted((a, b) => rankOf(a.by) - rankOf(b.by));
  const provenance: Provenance[] = [];
  const disagreements: Disagreement[] = [];

  function saidOf<K extends keyof F & string>(field: K): Said<Value<F, K>>[] {
    return voices.flatMap(({ by, file, facts }) => {
      const fact = facts[field] as Stated<Value<F, K>> | undefined;
      return fact === undefined ? [] : [{ ...fact, by, file }];
    });
  }

  return {
    saidOf,
    take(field) {
      const [shown, ...others] = saidOf(field);
      if (shown === undefined) return null;
      provenance.push(toProvenance(field, shown));
      for (const other of others) {
        // What is said of the software may well differ from what is said of its API.
        if (other.by === 'publiccode') continue;
        // Those whose it is were told where it was weighed.
        if (shown.by === 'portal') continue;
        const words = contradiction(field, shown.value, other.value);
        if (words === null) continue;
        const toTestimony = ({ by, file }: Said<unknown>, said: string): Testimony => ({ by, file, words: said });
        disagreements.push({ field, shown: toTestimony(shown, words[0]), other: toTestimony(other, words[1]) });
      }
      return shown.value;
    },
    assume(field, value) {
      provenance.push({ field, origin: 'assumed' });
      return value;
    },
    provenance,
    disagreements,
  };
}

export function toProvenance(field: string, { by, file, pointer, line }: Said<unknown>): Provenance {
  return { field, origin: voiceOf(by).origin, where: file, pointer, ...(line === undefined ? {} : { line }) };
}

/** What each of two voices says, in words; null where they do not contradict each other. */
function contradiction(field: string, a: unknown, b: unknown): readonly [string, string] | null {
  const compare = (comparers as Readonly<Record<string, unknown>>)[field] as
    ((a: unknown, b: unknown) => readonly [string, string] | null) | undefined;
  return compare?.(a, b) ?? null;
}

type Field = keyof (Facts & ThingFacts);
type AnyValue<K extends Field> = NonNullable<(Facts & ThingFacts)[K]> extends Stated<infer V> ? V : never;

/** Only what can be wrong is compared: two texts about the same thing are never the same. */
const comparers: {
  readonly [K in Field]?: (a: AnyValue<K>, b: AnyValue<K>) => readonly [string, string] | null;
} = {
  name: (a, b) => unlessEqual(a, b, (name) => slugify(name).replace(/-api$/, '')),
  kind: (a, b) => unlessEqual(a, b),
  lifecycle: (a, b) => unlessEqual(a, b),
  sunset: (a, b) => unlessEqual(a, b),
  version: (a, b) => unlessEqual(a, b, (version) => version.replace(/^v/i, '')),
  documentation: (a, b) => unlessEqual(a, b, bareAddress),
  termsOfService: (a, b) => unlessEqual(a, b, bareAddress),
  url: (a, b) => unlessEqual(a, b, bareAddress),
  repository: (a, b) => unlessEqual(a, b, (address) => bareAddress(address).replace(/\.git$/, '')),
  core: (a, b) => unlessEqual(String(a), String(b)),
  protection: (a, b) => unlessEqual(a, b),
  contact: (a, b) => ofParts(a, b, contactParts),
  licence: (a, b) => ofParts(a, b, licenceParts),
};

const contactParts = ['email', 'url'] as const satisfies readonly (keyof Contact)[];
const licenceParts = ['identifier', 'url'] as const satisfies readonly (keyof Licence)[];

/** The first part that both have decides. */
function ofParts<T extends object>(a: T, b: T, parts: readonly (keyof T)[]): readonly [string, string] | null {
  for (const part of parts) {
    const [one, other] = [a[part], b[part]];
    if (typeof one === 'string' && typeof other === 'string') return unlessEqual(one, other, bareAddress);
  }
  return null;
}

function unlessEqual(
  a: string,
  b: string,
  essence: (text: string) => string = (text) => text,
): readonly [string, string] | null {
  return essence(a).toLowerCase() === essence(b).toLowerCase() ? null : [a, b];
}

function bareAddress(address: string): string {
  return address.replace(/^https?:\/\/(?:www\.)?/i, '').replace(/[/#?]+$/, '');
}
