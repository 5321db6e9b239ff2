/**
 * A description and what else is said of an API ─▶ what is published of it: for every field the strongest voice that says
 * anything, where it says it, and who contradicts it.
 */
import type { Access, Contact, Licence, Provenance } from '../../schemas/facts.ts';
import type { Description } from '../analysis.ts';
import type { Facts, Statement, Stated } from '../metadata.ts';
import { slugify } from '../slug.ts';
import { rankOf, voiceOf, type Voice } from './precedence.ts';

/** What is published of a version besides its operations and revisions. */
export type MergedFacts = Pick<
  Description,
  | 'title'
  | 'infoVersion'
  | 'description'
  | 'descriptionHtml'
  | 'purpose'
  | 'language'
  | 'kind'
  | 'lifecycle'
  | 'sunset'
  | 'servers'
  | 'contact'
  | 'licence'
  | 'termsOfService'
  | 'documentation'
  | 'tags'
> & {
  /** Null where nobody says anything of it. */
  readonly access: Access | null;
  readonly details: NonNullable<Facts['details']>['value'];
  readonly provenance: readonly Provenance[];
  readonly disagreements: readonly Disagreement[];
};

/** Two voices that contradict each other about one field. */
export type Disagreement = {
  readonly field: Field;
  readonly shown: Testimony;
  readonly other: Testimony;
};

export type Testimony = { readonly by: Voice; readonly file: string; readonly words: string };

/** Whose details are shown, and how many of each: an entry can have, and an API can be listed, thousands. */
const MOST_VOICES = 10;
const MOST_DETAILS = 50;

type Field = keyof Facts;
type Value<F extends Field> = NonNullable<Facts[F]>['value'];
type Said<F extends Field> = Stated<Value<F>> & { readonly by: Voice; readonly file: string };

/** `path` is what the description is called. Without other voices, what is published is what the description says. */
export function mergeFacts(
  description: Description | null,
  path: string,
  statements: readonly Statement[],
): MergedFacts {
  if (statements.length === 0) return asDescribed(description, path);
  const own = description === null ? null : factsOfDescription(description);
  const voices = [
    ...(own === null ? [] : [{ by: 'description' as const, file: path, facts: own.said }]),
    ...statements,
  ].toSorted((a, b) => rankOf(a.by) - rankOf(b.by));
  const provenance: Provenance[] = [];
  const disagreements: Disagreement[] = [];

  function saidOf<F extends Field>(field: F): Said<F>[] {
    return voices.flatMap(({ by, file, facts }) => {
      const fact = facts[field] as Stated<Value<F>> | undefined;
      return fact === undefined ? [] : [{ ...fact, by, file }];
    });
  }

  function take<F extends Field>(field: F): Value<F> | null {
    const [shown, ...others] = saidOf(field);
    if (shown === undefined) return null;
    provenance.push(toProvenance(field, shown));
    for (const other of others) {
      // What is said of the software may well differ from what is said of its API.
      if (other.by === 'publiccode') continue;
      const words = contradiction(field, shown.value, other.value);
      if (words === null) continue;
      const toTestimony = ({ by, file }: Said<F>, said: string): Testimony => ({ by, file, words: said });
      disagreements.push({ field, shown: toTestimony(shown, words[0]), other: toTestimony(other, words[1]) });
    }
    return shown.value;
  }

  /** What the description implies where nobody says anything, or what is taken for granted, which is said to be assumed. */
  function assume<T>(field: Field, value: T): T {
    provenance.push({ field, origin: 'assumed' });
    return value;
  }

  const text = take('description');
  const lifecycle = take('lifecycle');
  return {
    title: take('name') ?? (description === null ? assume('name', null) : null),
    purpose: take('purpose'),
    description: text?.markdown ?? null,
    descriptionHtml: text?.html ?? null,
    infoVersion: take('version'),
    language: take('language'),
    kind: take('kind') ?? assume('kind', description?.kind ?? 'other'),
    lifecycle: lifecycle ?? assume('lifecycle', description?.lifecycle ?? 'active'),
    sunset: take('sunset'),
    servers: take('servers') ?? [],
    access: take('access') ?? assume('access', description?.access ?? null),
    contact: take('contact'),
    licence: take('licence'),
    termsOfService: take('termsOfService'),
    documentation: take('documentation'),
    tags: take('tags') ?? [],
    details: saidOf('details')
      .slice(0, MOST_VOICES)
      .flatMap((said) => {
        provenance.push(toProvenance('details', said));
        return said.value.slice(0, MOST_DETAILS);
      }),
    provenance: [...(own?.rest ?? []).map((fact) => ({ ...fact, where: path })), ...provenance],
    disagreements,
  };
}

/** Most APIs are known from their descriptions alone. */
function asDescribed(description: Description | null, path: string): MergedFacts {
  if (description === null) return { ...unknown, provenance: [{ field: 'name', origin: 'assumed' }] };
  const provenance = description.provenance.map((fact) =>
    fact.origin === 'description' ? { ...fact, where: path } : fact,
  );
  // What an older analyser judged has no details, until it is judged again.
  const details = [...((description as Partial<Description>).details ?? [])];
  return { ...description, details, provenance, disagreements: [] };
}

const unknown: Omit<MergedFacts, 'provenance'> = {
  title: null,
  infoVersion: null,
  description: null,
  descriptionHtml: null,
  purpose: null,
  language: null,
  kind: 'other',
  lifecycle: 'active',
  sunset: null,
  servers: [],
  access: null,
  contact: null,
  licence: null,
  termsOfService: null,
  documentation: null,
  tags: [],
  details: [],
  disagreements: [],
};

function toProvenance(field: Field, { by, file, pointer, line }: Said<Field>): Provenance {
  return { field, origin: voiceOf(by).origin, where: file, pointer, ...(line === undefined ? {} : { line }) };
}

/** What a description says in so many words, as facts; and where it says what is no fact of this kind, its operations for one. */
function factsOfDescription(description: Description): {
  readonly said: Facts;
  readonly rest: readonly Omit<Provenance, 'where'>[];
} {
  const values: { readonly [F in Field]?: Value<F> | null } = {
    name: description.title,
    purpose: description.purpose,
    description:
      description.description === null
        ? null
        : { markdown: description.description, html: description.descriptionHtml },
    kind: description.kind,
    lifecycle: description.lifecycle,
    sunset: description.sunset,
    version: description.infoVersion,
    servers: [...description.servers],
    access: description.access,
    contact: description.contact,
    licence: description.licence,
    termsOfService: description.termsOfService,
    documentation: description.documentation,
    tags: [...description.tags],
    details: [...((description as Partial<Description>).details ?? [])],
    language: description.language,
  };
  const said = description.provenance.flatMap(({ field, origin, pointer = '' }) => {
    const value = Object.hasOwn(values, field) ? values[field as Field] : null;
    return origin !== 'description' || value === null ? [] : [[field, { value, pointer }] as const];
  });
  const rest = description.provenance.filter(({ field }) => !Object.hasOwn(values, field));
  return { said: Object.fromEntries(said) as Facts, rest };
}

/** What each of two voices says, in words; null where they do not contradict each other. */
function contradiction<F extends Field>(field: F, a: Value<F>, b: Value<F>): readonly [string, string] | null {
  const compare = comparers[field] as ((a: unknown, b: unknown) => readonly [string, string] | null) | undefined;
  return compare?.(a, b) ?? null;
}

/** Only what can be wrong is compared: two texts about the same thing are never the same. */
const comparers: {
  readonly [F in Field]?: (a: Value<F>, b: Value<F>) => readonly [string, string] | null;
} = {
  name: (a, b) => unlessEqual(a, b, (name) => slugify(name).replace(/-api$/, '')),
  kind: (a, b) => unlessEqual(a, b),
  lifecycle: (a, b) => unlessEqual(a, b),
  sunset: (a, b) => unlessEqual(a, b),
  version: (a, b) => unlessEqual(a, b, (version) => version.replace(/^v/i, '')),
  documentation: (a, b) => unlessEqual(a, b, bareAddress),
  termsOfService: (a, b) => unlessEqual(a, b, bareAddress),
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
