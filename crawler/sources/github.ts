/**
 * `github {owner, repo?, …}`: the repositories of an organisation or user on GitHub, or one of them, through GitHub's
 * API. The list, asked for conditionally, tells which repositories were pushed to since last time; only those are asked
 * for their newest commit, only those with another tree are listed, and only contents that are new are fetched.
 */
import { addressOf, type RegisteredSource } from '../../schemas/registration.ts';
import type { Failure } from '../problems.ts';
import { createGithubApi } from './github/api.ts';
import { GithubFailure } from './github/github-failure.ts';
import { readGithubHistory } from './github/github-history.ts';
import { listRepositories, type RepositoryList } from './github/list-repositories.ts';
import {
  readRepository,
  targetPath,
  webUrlOf,
  type RepositoryDeps,
  type RepositoryReading,
} from './github/read-repository.ts';
import { selectRepositories } from './github/select-repositories.ts';
import { GithubState, targetsOf, type ListedRepository, type ReadRepository } from './github/state.ts';
import { sidecarOptions } from './read-beside.ts';
import type { SaidModel } from '../said-things.ts';
import type { Source, SourceDeps, SourceOutcome, UnreadTarget } from './source.ts';

type GithubRegistration = Extract<RegisteredSource, { kind: 'github' }>;

export const github: Source<'github'> = {
  async observe(source, reading, deps) {
    const { http, estate, tokens } = deps;
    const known = GithubState.safeParse(reading.validators).data;
    const api = createGithubApi({ http, apiUrl: source.apiUrl, tokens });
    const list = await listRepositories(api, source, known?.list);
    if ('code' in list) return { status: 'failed', failure: list };

    const listed = list.pages.flatMap(({ repositories }) => repositories);
    const before = (repository: ListedRepository) => known?.repositories[repository.id];
    const selected = selectRepositories(listed, source);
    const changed = selected.filter((repository) => isChanged(repository, before(repository)));
    if (!list.changed && changed.length === 0) return { status: 'unchanged' };

    const website = new URL(addressOf(source)).origin;
    const sidecars = sidecarOptions(source.organisation, reading, deps);
    const read = await readAll(
      changed,
      before,
      { api, website, reading, sidecars, limits: estate.limits },
      estate.limits,
    );
    return outcomeOf(source, { list, listed, selected, before, read, website });
  },

  async history(source, { validators, targets }, deps) {
    const known = GithubState.safeParse(validators).data;
    return known ? readGithubHistory(source, known, targets, deps) : null;
  },
};

/** Whether there may be something new in a repository. A name alone changes its address. */
function isChanged({ name, pushedAt, branch }: ListedRepository, before: ReadRepository | undefined): boolean {
  return before?.name !== name || before.pushedAt !== pushedAt || before.branch !== branch;
}

type Before = (repository: ListedRepository) => ReadRepository | undefined;

type ReadRepositories = {
  readonly readings: ReadonlyMap<ListedRepository, RepositoryReading>;
  readonly failures: ReadonlyMap<ListedRepository, Failure>;
  /** Why those that are in neither were left for the next run. */
  readonly stopped: Failure | undefined;
};

/** Reads repositories one after the other, until there is enough for one run or the server asks for a pause. */
async function readAll(
  repositories: readonly ListedRepository[],
  before: Before,
  deps: RepositoryDeps,
  { descriptions, sourceBytes, sourceMs }: SourceDeps['estate']['limits'],
): Promise<ReadRepositories> {
  const readings = new Map<ListedRepository, RepositoryReading>();
  const failures = new Map<ListedRepository, Failure>();
  const until = performance.now() + sourceMs / 2;
  let left = { descriptions, bytes: sourceBytes };
  for (const repository of repositories) {
    if (performance.now() > until || left.descriptions <= 0 || left.bytes <= 0)
      return { readings, failures, stopped: enoughForNow(readings.size, repositories.length) };
    try {
      const reading = await readRepository(repository, before(repository), deps);
      const bytes = reading.targets.reduce((sum, target) => sum + target.bytes.byteLength, 0);
      const found = reading.targets.length + reading.listed.length;
      const isMore = found > left.descriptions || bytes > left.bytes;
      // The first one is taken whatever its size: otherwise it never would be.
      if (isMore && readings.size > 0)
        return { readings, failures, stopped: enoughForNow(readings.size, repositories.length) };
      readings.set(repository, reading);
      left = { descriptions: left.descriptions - found, bytes: left.bytes - bytes };
    } catch (error) {
      if (!(error instanceof GithubFailure)) throw error;
      if (error.failure.code === 'rate-limited')
        return { readings, failures, stopped: pausedBy(error.failure, readings.size, repositories.length) };
      failures.set(repository, error.failure);
    }
  }
  return { readings, failures, stopped: undefined };
}

function enoughForNow(read: number, all: number): Failure {
  return {
    code: 'more-to-read',
    message: `We read ${read} of the ${all} repositories that are new or changed. The next run goes on from there.`,
  };
}

function pausedBy(failure: Failure, read: number, all: number): Failure {
  return {
    ...failure,
    message: `${failure.message} Until then we read ${read} of the ${all} repositories that are new or changed.`,
  };
}

type Observed = {
  readonly list: RepositoryList;
  readonly listed: readonly ListedRepository[];
  readonly selected: readonly ListedRepository[];
  readonly before: Before;
  readonly read: ReadRepositories;
  readonly website: string;
};

function outcomeOf(source: GithubRegistration, observed: Observed): SourceOutcome {
  const { list, selected, before, read, website } = observed;
  const readings = [...read.readings.values()];
  const pathsNow = (repository: ListedRepository) =>
    Object.keys(targetsOf(before(repository))).map((path) => targetPath(repository.name, path));
  const silent = selected.filter((repository) => !read.readings.has(repository) && !read.failures.has(repository));
  const unread = [...read.failures].flatMap(([repository, failure]) =>
    Object.entries(targetsOf(before(repository))).map(([path, file]): UnreadTarget => {
      const page = `${website}/${repository.owner}/${repository.name}`;
      const webUrl = webUrlOf(page, before(repository)?.commit ?? 'HEAD', file);
      return { path: targetPath(repository.name, path), webUrl, failure };
    }),
  );
  const remembered = () =>
    Object.fromEntries(
      selected.flatMap((repository) => {
        const reading = read.readings.get(repository);
        const state = reading === undefined ? renamedTo(repository.name, before(repository)) : reading.remember();
        return state ? [[String(repository.id), state]] : [];
      }),
    );
  return {
    status: 'read',
    targets: readings.flatMap(({ targets }) => targets),
    unread: [...readings.flatMap((reading) => reading.unread), ...unread],
    listed: readings.flatMap(({ listed }) => listed),
    model: modelOf(observed, silent),
    kept: [...readings.flatMap(({ kept }) => kept), ...silent.flatMap(pathsNow)],
    renamed: selected.flatMap((repository) => renamesOf(repository, before(repository))),
    complete: list.complete,
    commit: null,
    notes: notesOf(source, observed),
    validators: () =>
      ({ list: { kind: list.kind, pages: [...list.pages] }, repositories: remembered() }) satisfies GithubState,
  };
}

function modelOf({ before, read }: Observed, silent: readonly ListedRepository[]): SaidModel {
  const models = [...read.readings.values()].map(({ model }) => model);
  // What it was called before is what its files are known by.
  const foldersOf = (repository: ListedRepository) =>
    [repository.name, before(repository)?.name ?? repository.name].map((name) => targetPath(name, ''));
  const { waiting = [], same = [] } = Object.groupBy(silent, (repository) =>
    isChanged(repository, before(repository)) ? 'waiting' : 'same',
  );
  return {
    things: models.flatMap(({ things }) => things),
    relations: models.flatMap(({ relations }) => relations),
    unchanged: [...models.flatMap(({ unchanged }) => unchanged), ...same.flatMap(foldersOf)],
    unread: [...models.flatMap(({ unread }) => unread), ...[...waiting, ...read.failures.keys()].flatMap(foldersOf)],
  };
}

/** A repository that was not read again is still what it was, under its new name; only its name is looked at again. */
function renamedTo(name: string, before: ReadRepository | undefined): ReadRepository | undefined {
  return before && (before.name === name ? before : { ...before, name, pushedAt: null, tree: null });
}

function renamesOf({ name }: ListedRepository, before: ReadRepository | undefined): { from: string; to: string }[] {
  if (before === undefined || before.name === name) return [];
  return Object.keys(targetsOf(before)).map((path) => ({
    from: targetPath(before.name, path),
    to: targetPath(name, path),
  }));
}

function notesOf({ owner, repo }: GithubRegistration, { list, listed, selected, before, read }: Observed): Failure[] {
  const states = selected.map((repository) => read.readings.get(repository)?.remember() ?? before(repository));
  const notes: Failure[] = states.flatMap((state) => state?.notes ?? []);
  const ofOne = repo === undefined ? notes.filter(({ code }) => code !== 'repository-empty') : notes;
  return [
    ...(read.stopped ? [read.stopped] : []),
    ...failuresInWords(read.failures),
    ...movedInWords(owner, repo, listed),
    ...(list.complete ? [] : [tooManyRepositories(owner, listed.length)]),
    ...ofOne,
    ...(states.every((state) => (state?.named ?? 0) === 0 && Object.keys(targetsOf(state ?? undefined)).length === 0) &&
    !read.stopped &&
    ofOne.length === 0
      ? [nothingFound(owner, repo, listed, selected)]
      : []),
  ];
}

/** One note for all, since they usually fail for one reason. */
function failuresInWords(failures: ReadonlyMap<ListedRepository, Failure>): Failure[] {
  const [first] = failures;
  if (first === undefined) return [];
  const names = [...failures.keys()].map(({ name }) => name);
  const more = names.length > 5 ? ` and ${names.length - 5} more` : '';
  return [{ ...first[1], message: `We could not read ${names.slice(0, 5).join(', ')}${more}. ${first[1].message}` }];
}

function movedInWords(owner: string, repo: string | undefined, [first]: readonly ListedRepository[]): Failure[] {
  if (repo === undefined || first === undefined) return [];
  const [before, now] = [`${owner}/${repo}`, `${first.owner}/${first.name}`];
  if (before.toLowerCase() === now.toLowerCase()) return [];
  return [{ code: 'address-moved', message: `The repository ${before} is ${now} now.` }];
}

function tooManyRepositories(owner: string, number: number): Failure {
  return { code: 'too-many-files', message: `${owner} has more than the ${number} repositories that we list.` };
}

function nothingFound(
  owner: string,
  repo: string | undefined,
  listed: readonly ListedRepository[],
  selected: readonly ListedRepository[],
): Failure {
  if (repo !== undefined && selected.length === 0)
    return { code: 'access-denied', message: `The repository ${owner}/${repo} is not public.` };
  const where =
    repo === undefined
      ? `${selected.length} of the ${listed.length} public repositories of ${owner}`
      : `${owner}/${repo}`;
  return { code: 'no-description-found', message: `We looked at ${where} and found no OpenAPI description.` };
}
