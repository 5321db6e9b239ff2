/**
 * What descriptions on GitHub were before, by Git itself and not by the API: one fetch brings the commits of years,
 * where the API wants a request for each. The token stays where it is, since what is read is public.
 */
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { addressOf, type RegisteredSource } from '../../../schemas/registration.ts';
import { digest } from '../../digest.ts';
import { openRepository } from '../../git/repository.ts';
import type { Failure, ProblemCode } from '../../problems.ts';
import { readGitHistory } from '../git-history.ts';
import type { HistoryDeps, HistoryTarget, SourceHistory } from '../source.ts';
import { targetPath, webUrlOf } from './read-repository.ts';
import type { GithubState, ListedRepository } from './state.ts';

type GithubRegistration = Extract<RegisteredSource, { kind: 'github' }>;

/** Failures of the host rather than of one repository: it is not asked for the next one. */
const ofHost: ReadonlySet<ProblemCode> = new Set([
  'rate-limited',
  'host-unknown',
  'host-unreachable',
  'certificate-invalid',
]);

/** Fetches nothing before a target is asked for, and then one repository after the other. */
export function readGithubHistory(
  source: GithubRegistration,
  { list, repositories }: GithubState,
  targets: readonly HistoryTarget[],
  deps: HistoryDeps,
): SourceHistory {
  const listed = list.pages.flatMap((page) => page.repositories);
  const byName = new Map(listed.map((repository) => [repository.name, repository]));
  const byRepository = Map.groupBy(targets, ({ path }) => repositoryOf(path));
  let opened: { readonly name: string; readonly history: SourceHistory | Failure } | undefined;

  async function open(name: string): Promise<SourceHistory | Failure> {
    const repository = byName.get(name);
    const commit = repository && repositories[repository.id]?.commit;
    if (!repository || !commit)
      return { code: 'not-found', message: `${name} is no repository of ${source.owner} any more.` };
    const wanted = byRepository.get(name) ?? [];
    const inside = wanted.map((target) => ({ ...target, path: target.path.slice(name.length + 1) }));
    return readOne(source, { repository, commit, targets: inside }, deps);
  }

  return {
    async of(path) {
      const name = repositoryOf(path);
      const isDown = opened && 'code' in opened.history && ofHost.has(opened.history.code);
      if (opened === undefined || (opened.name !== name && !isDown)) opened = { name, history: await open(name) };
      const { history } = opened;
      const contents = 'code' in history ? history : await history.of(path.slice(name.length + 1));
      if ('code' in contents) return contents;
      return contents.map((content) => ({
        ...content,
        async read() {
          const target = await content.read();
          return target === null || 'code' in target ? target : { ...target, path: targetPath(name, target.path) };
        },
      }));
    },
  };
}

function repositoryOf(path: string): string {
  return path.slice(0, path.indexOf('/'));
}

type Wanted = {
  readonly repository: ListedRepository;
  /** The one that was read last. */
  readonly commit: string;
  readonly targets: readonly HistoryTarget[];
};

async function readOne(
  source: GithubRegistration,
  { repository: { owner, name }, commit, targets }: Wanted,
  { http, estate, userAgent, gitDirectory }: HistoryDeps,
): Promise<SourceHistory | Failure> {
  const page = `${new URL(addressOf(source)).origin}/${owner}/${name}`;
  const directory = join(gitDirectory, digest(`github ${source.id ?? addressOf(source)}`).slice(0, 16));
  // Emptied for each: an organisation takes no more room than one repository.
  await rm(directory, { recursive: true, force: true });
  const opened = await openRepository({
    url: `${page}.git`,
    commit,
    ref: 'HEAD',
    http,
    limits: estate.limits,
    allowedOrigins: estate.allowedOrigins,
    userAgent,
    directory,
  });
  if (opened.status === 'failed') return opened.failure;
  if (opened.repository.commit !== commit)
    return { code: 'more-to-read', message: `${owner}/${name} has a newer commit than the one that was read.` };
  return readGitHistory(opened.repository, targets, estate.limits, (at, path) => webUrlOf(page, at, path));
}
