/**
 * A description and what else is said of an API ─▶ what is published of it: for every field the strongest voice that says
 * anything, where it says it, and who contradicts it.
 */
import type { Access, Provenance } from '../../schemas/facts.ts';
import type { Description } from '../analysis.ts';
import type { Facts, Statement } from '../metadata.ts';
import { toProvenance, weighVoices, type Disagreement, type Value } from './weigh-voices.ts';

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

/** Whose details are shown, and how many of each: an entry can have, and an API can be listed, thousands. */
const MOST_VOICES = 10;
const MOST_DETAILS = 50;

/** `path` is what the description is called. Without other voices, what is published is what the description says. */
export function mergeFacts(
  description: Description | null,
  path: string,
  statements: readonly Statement[],
): MergedFacts {
  if (statements.length === 0) return asDescribed(description, path);
  const own = description === null ? null : factsOfDescription(description);
  const { take, saidOf, assume, provenance, disagreements } = weighVoices<Facts>([
    ...(own === null ? [] : [{ by: 'description' as const, file: path, facts: own.said }]),
    ...statements,
  ]);
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
    access: withAuthentication(take('access') ?? assume('access', description?.access ?? null), description),
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

/** Who may use an API is said by its publisher; whether operations need a credential is seen in the description all the same. */
function withAuthentication(access: Access | null, description: Description | null): Access | null {
  if (access === null || description === null || access.authentication !== 'unknown') return access;
  return { ...access, authentication: description.access.authentication };
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

/** What a description says in so many words, as facts; and where it says what is no fact of this kind, its operations for one. */
function factsOfDescription(description: Description): {
  readonly said: Facts;
  readonly rest: readonly Omit<Provenance, 'where'>[];
} {
  const values: { readonly [K in keyof Facts]?: Value<Facts, K> | null } = {
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
    const value = Object.hasOwn(values, field) ? values[field as keyof Facts] : null;
    return origin !== 'description' || value === null ? [] : [[field, { value, pointer }] as const];
  });
  const rest = description.provenance.filter(({ field }) => !Object.hasOwn(values, field));
  return { said: Object.fromEntries(said) as Facts, rest };
}
