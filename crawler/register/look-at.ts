/**
 * Looks at an address, whatever is there, and says which sources it makes and what they would give.
 */
import type { RegisteredSource } from '../../schemas/registration.ts';
import { catalogueKinds } from '../../schemas/catalogue-kinds.ts';
import type { HttpOutcome } from '../http/outcome.ts';
import { looksLikeDescription } from '../openapi/looks-like-description.ts';
import type { Failure } from '../problems.ts';
import { createGithubApi } from '../sources/github/api.ts';
import { listRepositories } from '../sources/github/list-repositories.ts';
import { selectRepositories } from '../sources/github/select-repositories.ts';
import { observeSource } from '../sources/index.ts';
import type { SourceDeps } from '../sources/source.ts';
import { listAt } from '../sources/v1alpha.ts';
import { recogniseAddress } from '../sources/recognise-address.ts';

export type Look = {
  /** What to register; empty when there is nothing to register there. */
  readonly sources: readonly RegisteredSource[];
  /** What was seen, in sentences. */
  readonly seen: readonly string[];
};

/** On behalf of an organisation. Never throws for anything that the other side does. */
export async function lookAt(address: string, organisation: string, deps: SourceDeps): Promise<Look> {
  const told = recogniseAddress(address);
  const answers: Answers = new Map();
  const failures = new Map<RegisteredSource, Failure>();
  for (const source of [...ofHost(address), ...cataloguesAt(told), ...told]) {
    const look = await lookAtOne(source, { told, organisation, deps, answers });
    if ('sources' in look) return look;
    failures.set(source, look);
  }
  // What the address itself says it is, it most likely was meant to be.
  const failure = failures.get(told[0]!);
  return { sources: [], seen: failure ? [failure.message] : [] };
}

/** Of an address of a host alone: the well-known places where it may list its APIs (RFC 9727, APIs.json). */
function ofHost(address: string): RegisteredSource[] {
  const { origin, pathname, search } = new URL(address);
  if (`${pathname}${search}` !== '/') return [];
  return [
    { kind: 'api-catalog', url: `${origin}/.well-known/api-catalog` },
    { kind: 'apis-json', url: `${origin}/apis.json` },
  ];
}

/** A catalogue may be called anything: where an address does not say what it is of, its content is read in every format. */
function cataloguesAt(told: readonly RegisteredSource[]): RegisteredSource[] {
  const [plain] = told;
  if (plain?.kind !== 'openapi') return [];
  const { url } = plain;
  return catalogueKinds.filter((kind) => kind !== 'v1alpha' || listAt(url) === url).map((kind) => ({ kind, url }));
}

/** What was asked already, by address. */
type Answers = Map<string, HttpOutcome>;

type Looking = {
  /** What the address itself says. */
  readonly told: readonly RegisteredSource[];
  readonly organisation: string;
  readonly deps: SourceDeps;
  readonly answers: Answers;
};

function lookAtOne(source: RegisteredSource, looking: Looking): Promise<Look | Failure> {
  const { organisation, deps } = looking;
  if (source.kind === 'github') return lookAtOwner(source, deps);
  if (source.kind === 'git' || source.kind === 'openapi') return lookAtSource(source, organisation, deps);
  return lookAtCatalogue(source, looking);
}

const nothingKnown = {
  validators: null,
  knows: () => false,
  keptBytes: () => null,
  kept: () => null,
  organisations: () => [],
};

async function lookAtSource(
  source: Extract<RegisteredSource, { kind: 'git' | 'openapi' }>,
  organisation: string,
  deps: SourceDeps,
): Promise<Look | Failure> {
  const outcome = await observeSource({ ...source, organisation }, nothingKnown, deps);
  if (outcome.status === 'failed') return outcome.failure;
  // Nothing is known, so nothing can be unchanged.
  if (outcome.status === 'unchanged') return { sources: [], seen: [] };
  const { targets, notes, listed = [] } = outcome;
  const paths = targets.map(({ path }) => path);
  if (source.kind === 'git') {
    const others = listed.length === 0 ? '' : `, and files that list ${listed.length} APIs without one`;
    const what = `${source.url} is a Git repository with ${inWords(paths.length)}${others}`;
    const seen = paths.length > 0 ? [`${what}: ${some(paths)}.`] : [`${what}.`, ...notes.map(({ message }) => message)];
    return { sources: [source], seen };
  }
  const isElsewhere = notes.some(({ code }) => code === 'found-elsewhere');
  if (isElsewhere)
    return { sources: paths.map((url) => ({ kind: 'openapi', url })), seen: notes.map(({ message }) => message) };
  if (targets.some(({ bytes }) => looksLikeDescription(bytes)))
    return {
      sources: [source],
      seen: [`${source.url} is an OpenAPI description.`, ...notes.map(({ message }) => message)],
    };
  return notes[0] ?? { code: 'not-a-description', message: `What is at ${source.url} is not an OpenAPI description.` };
}

/** Of a catalogue only its own file is read, and not the descriptions it names. */
async function lookAtCatalogue(
  source: Exclude<RegisteredSource, { kind: 'git' | 'github' | 'openapi' }>,
  { told, answers, deps: { http, pool, robots } }: Looking,
): Promise<Look | Failure> {
  const location = source.kind === 'v1alpha' ? listAt(source.url) : source.url;
  const isAsked = told.some((each) => each === source || ('url' in each && each.url === location));
  const refusal = isAsked ? undefined : await robots.refusal(location);
  if (refusal) return refusal;
  const outcome = answers.get(location) ?? (await http.request(location));
  answers.set(location, outcome);
  // Nothing was asked conditionally.
  if (outcome.status !== 'fetched') return outcome.status === 'failed' ? outcome.failure : { sources: [], seen: [] };
  const catalogue = await pool.readCatalogue(source.kind, { location, bytes: outcome.body, organisations: null });
  if (catalogue.status === 'unreadable') return catalogue.failure;
  const entries = catalogue.entries.length;
  const others = catalogue.catalogues?.length ?? 0;
  if (entries + others === 0) return { code: 'not-a-catalogue', message: `${location} has no entries.` };
  const what = `${location} is a catalogue with ${entries} ${entries === 1 ? 'entry' : 'entries'}`;
  const further = others === 0 ? '' : `, and names ${others === 1 ? 'one other' : `${others} others`}`;
  return { sources: [source], seen: [`${what}${further}.`] };
}

/** Of an owner only the list is read: its repositories are looked at by the first harvest. */
async function lookAtOwner(
  source: Extract<RegisteredSource, { kind: 'github' }>,
  { http, tokens }: SourceDeps,
): Promise<Look | Failure> {
  const list = await listRepositories(createGithubApi({ http, apiUrl: source.apiUrl, tokens }), source, undefined);
  if ('code' in list) return list;
  const listed = list.pages.flatMap(({ repositories }) => repositories);
  const selected = selectRepositories(listed, source);
  const who = list.kind === 'users' ? 'a person' : 'an organisation';
  return {
    sources: [source],
    seen: [
      `${source.owner} is ${who} on GitHub with ${listed.length} public repositories. ${selected.length} of them are neither archived nor forks, and would be read.`,
    ],
  };
}

function inWords(count: number): string {
  return count === 0 ? 'no OpenAPI description' : `${count} OpenAPI description${count === 1 ? '' : 's'}`;
}

function some(paths: readonly string[]): string {
  return paths.length <= 5 ? paths.join(', ') : `${paths.slice(0, 5).join(', ')} and ${paths.length - 5} more`;
}
