/**
 * The repositories of an owner, page by page, each page asked for conditionally. Oldest first, so that a new repository
 * changes the last page alone.
 */
import { z } from 'zod';
import type { Failure } from '../../problems.ts';
import type { GithubApi } from './api.ts';
import { OwnerName, RepositoryName } from './names.ts';
import type { GithubState, ListedPage, ListedRepository, ListKind } from './state.ts';

export type RepositoryList = {
  readonly kind: ListKind;
  readonly pages: readonly ListedPage[];
  /** Whether it was listed to its end. */
  readonly complete: boolean;
  /** Whether any page is another than last time. */
  readonly changed: boolean;
};

const PER_PAGE = 100;
/** No owner has more than this many pages. */
const MOST_PAGES = 100;

/** As GitHub answers; what we do not need is ignored. */
const RepositoryJson = z
  .object({
    id: z.int(),
    name: RepositoryName,
    owner: z.object({ login: OwnerName }),
    pushed_at: z.string().nullish(),
    default_branch: z.string().min(1).max(255).nullish(),
    archived: z.boolean().nullish(),
    fork: z.boolean().nullish(),
    private: z.boolean(),
    topics: z.array(z.string()).nullish(),
  })
  .transform((json): ListedRepository => ({
    id: json.id,
    owner: json.owner.login,
    name: json.name,
    pushedAt: json.pushed_at ?? null,
    branch: json.default_branch?.toWellFormed() ?? 'main',
    archived: json.archived ?? false,
    fork: json.fork ?? false,
    isPublic: !json.private,
    topics: json.topics ?? [],
  }));
const PageJson = z.array(RepositoryJson).max(PER_PAGE);

/** One repository is a list with one entry. */
const OneJson = RepositoryJson.transform((repository) => [repository]);

type Listed = { readonly owner: string; readonly repo?: string | undefined };

/** Lists what there is; a page that cannot be had fails the whole list, since half of one says nothing. */
export async function listRepositories(
  api: GithubApi,
  { owner, repo }: Listed,
  known: GithubState['list'] | undefined,
): Promise<RepositoryList | Failure> {
  if (repo !== undefined) return listAll(api, 'repos', () => `/repos/${owner}/${repo}`, OneJson, known);
  const pageOf = (kind: ListKind) => (page: number) =>
    `/${kind}/${owner}/repos?type=${kind === 'orgs' ? 'public' : 'owner'}&sort=created&direction=asc&per_page=${PER_PAGE}&page=${page}`;
  const first = known?.kind === 'users' ? 'users' : 'orgs';
  const list = await listAll(api, first, pageOf(first), PageJson, known);
  // An owner that is no organisation is a person. Only "not found" says so: an outage does not.
  const isOther = 'code' in list && list.code === 'not-found';
  const second = first === 'orgs' ? 'users' : 'orgs';
  return isOther ? listAll(api, second, pageOf(second), PageJson, known) : list;
}

async function listAll(
  api: GithubApi,
  kind: ListKind,
  pathOf: (page: number) => string,
  shape: z.ZodType<ListedRepository[]>,
  known: GithubState['list'] | undefined,
): Promise<RepositoryList | Failure> {
  const pages: ListedPage[] = [];
  let changed = false;
  for (let number = 1; number <= MOST_PAGES; number++) {
    const before = known?.kind === kind ? known.pages[number - 1] : undefined;
    const answer = await api.ask(pathOf(number), shape, before?.validators);
    if (answer.status === 'failed') return answer.failure;
    changed ||= answer.status === 'fetched';
    // The client accepts "not modified" only as the answer to the validators of a page that we have.
    const page = answer.status === 'not-modified' ? before! : toPage(answer);
    pages.push(page);
    if (!page.hasNext) return { kind, pages, complete: true, changed };
  }
  return { kind, pages, complete: false, changed };
}

function toPage({
  value,
  validators,
  hasNext,
}: {
  readonly value: ListedRepository[];
  readonly validators: ListedPage['validators'];
  readonly hasNext: boolean | undefined;
}): ListedPage {
  // Where nothing is said of pages, there may be one all the same after a full one.
  return { repositories: value, validators, hasNext: hasNext ?? value.length === PER_PAGE };
}
