/**
 * A small server that speaks as much of GitHub's REST API as the crawler needs, from repositories in memory: lists in
 * pages with `Link` and ETags, branches, trees that are cut when they are large, contents, renames and limits.
 */
import { createHash } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { startHttpServer, type HttpServer } from './http-server.ts';

export type HeldRepository = {
  readonly id: number;
  readonly owner: string;
  readonly name: string;
  readonly files: Readonly<Record<string, string>>;
  readonly pushedAt: string;
  readonly archived?: boolean;
  readonly fork?: boolean;
  readonly private?: boolean;
  readonly topics?: readonly string[];
  readonly branch?: string;
  /** The id of its newest commit, and of that before it; by default one that is made up, and is the first. */
  readonly commit?: string;
  readonly parent?: string;
};

export type GithubServer = HttpServer & {
  /** What is there, in the order of creation. Replace entries as you like. */
  repositories: HeldRepository[];
  /** Owners that are people: they have no list as an organisation. */
  readonly people: Set<string>;
  /** Trees with more files than this are cut. */
  truncateAbove: number;
  /** Requests that are still answered before the limit is reached; Infinity for no limit. */
  remaining: number;
  /** When the limit is lifted, in seconds since 1970. */
  resetAt: number;
  /** How a request that is over the limit is refused. */
  refusal: 'primary' | 'secondary';
  /** The `Link` header of a page that another one follows, empty for none; by default it is honest. */
  linkOf: (next: string) => string;
  /** Changes the files of a repository, by its name. */
  push(name: string, files: Readonly<Record<string, string>>): void;
  rename(name: string, to: string): void;
};

/** Starts it on a free loopback port; its origin is the `apiUrl`. */
export async function startGithubServer(repositories: readonly HeldRepository[] = []): Promise<GithubServer> {
  const redirects = new Map<string, number>();
  let minutes = 0;
  const server = await startHttpServer((request, response) => answer(request, response));
  const github: GithubServer = Object.assign(server, {
    repositories: [...repositories],
    people: new Set<string>(),
    truncateAbove: Number.POSITIVE_INFINITY,
    remaining: Number.POSITIVE_INFINITY,
    resetAt: 0,
    refusal: 'primary' as const,
    linkOf: (next: string) => `<${next}>; rel="next"`,
    push(name: string, files: Readonly<Record<string, string>>) {
      const pushedAt = new Date(Date.UTC(2026, 10, 1, 12, ++minutes)).toISOString();
      github.repositories = github.repositories.map((each) =>
        each.name === name ? { ...each, files, pushedAt, parent: headOf(each) } : each,
      );
    },
    rename(name: string, to: string) {
      github.repositories = github.repositories.map((each) => {
        if (each.name !== name) return each;
        redirects.set(`${each.owner}/${name}`, each.id);
        return { ...each, name: to };
      });
    },
  });
  return github;

  function answer(request: IncomingMessage, response: ServerResponse): void {
    const url = new URL(request.url ?? '', server.origin);
    if (github.remaining <= 0) return refuse(response);
    const content = contentAt(url, response);
    if (typeof content === 'string') return void response.writeHead(301, { location: content }).end('{}');
    if (content === null) return void response.writeHead(404).end('{"message":"Not Found"}');
    const body = JSON.stringify(content);
    const etag = `W/"${hashOf(body)}"`;
    response.setHeader('etag', etag);
    // As GitHub does: what was not modified does not count.
    if (request.headers['if-none-match'] === etag) return void response.writeHead(304).end();
    github.remaining -= 1;
    response
      .writeHead(200, { 'content-type': 'application/json', 'x-ratelimit-remaining': github.remaining })
      .end(body);
  }

  function refuse(response: ServerResponse): void {
    const headers =
      github.refusal === 'secondary'
        ? { 'retry-after': '3600' }
        : { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': String(github.resetAt) };
    response.writeHead(403, headers).end('{"message":"API rate limit exceeded"}');
  }

  function contentAt(url: URL, response: ServerResponse): unknown {
    const [kind, owner = '', name = '', ...rest] = url.pathname.slice(1).split('/').map(decodeURIComponent);
    if (kind === 'orgs' || kind === 'users') {
      const isThere =
        github.people.has(owner) === (kind === 'users') && github.repositories.some((each) => each.owner === owner);
      return isThere && name === 'repos' ? pageOf(owner, url, response) : null;
    }
    if (kind === 'repositories') return toListed(github.repositories.find(({ id }) => String(id) === owner));
    const repository = github.repositories.find((each) => each.owner === owner && each.name === name);
    const moved = redirects.get(`${owner}/${name}`);
    if (repository === undefined) return moved !== undefined && rest.length === 0 ? `/repositories/${moved}` : null;
    if (rest.length === 0) return toListed(repository);
    return partOf(repository, rest.join('/'), url.searchParams.has('recursive'));
  }

  function pageOf(owner: string, url: URL, response: ServerResponse): unknown {
    const all = github.repositories.filter((each) => each.owner === owner);
    const perPage = Number(url.searchParams.get('per_page') ?? 30);
    const page = Number(url.searchParams.get('page') ?? 1);
    const at = (other: number) => {
      const address = new URL(url);
      address.searchParams.set('page', String(other));
      return address.href;
    };
    const before = page > 1 ? `<${at(page - 1)}>; rel="prev"` : '';
    const link = page * perPage < all.length ? github.linkOf(at(page + 1)) : before;
    if (link !== '') response.setHeader('link', link);
    return all.slice((page - 1) * perPage, page * perPage).map(toListed);
  }

  function partOf(repository: HeldRepository, part: string, recursive: boolean): unknown {
    const { files, branch = 'main', pushedAt } = repository;
    const root = treeOf(files);
    if (part === `branches/${branch}`) {
      if (Object.keys(files).length === 0) return null;
      const commit = { tree: { sha: root.sha }, committer: { date: pushedAt } };
      const parents = repository.parent === undefined ? [] : [{ sha: repository.parent }];
      return { name: branch, commit: { sha: headOf(repository), commit, parents } };
    }
    const [, kind, sha = ''] = /^git\/(trees|blobs)\/([0-9a-f]{40})$/.exec(part) ?? [];
    if (kind === 'blobs') {
      const text = Object.values(files).find((content) => blobId(content) === sha);
      return text === undefined ? null : { sha, encoding: 'base64', content: Buffer.from(text).toString('base64') };
    }
    const folder = kind === 'trees' ? folderBySha(root, sha) : null;
    if (folder === null) return null;
    const entries = recursive ? allOf(folder, '') : folder.entries;
    const truncated = recursive && entries.length > github.truncateAbove;
    return { sha, tree: truncated ? entries.slice(0, github.truncateAbove) : entries, truncated };
  }
}

/** A repository with these files, as an organisation of tests has it. */
export function heldRepository(id: number, name: string, files: Readonly<Record<string, string>>): HeldRepository {
  return { id, owner: 'harbours', name, files, pushedAt: '2026-11-01T09:00:00Z' };
}

function headOf({ commit, files, pushedAt }: HeldRepository): string {
  return commit ?? hashOf(`${treeOf(files).sha} ${pushedAt}`);
}

function toListed(repository: HeldRepository | undefined): unknown {
  if (repository === undefined) return null;
  const { id, owner, name, pushedAt, branch = 'main', archived = false, fork = false, topics = [] } = repository;
  return {
    id,
    name,
    full_name: `${owner}/${name}`,
    owner: { login: owner },
    private: repository.private ?? false,
    pushed_at: pushedAt,
    default_branch: branch,
    archived,
    fork,
    topics,
  };
}

type Entry = { path: string; mode: string; type: 'blob' | 'tree'; sha: string; size?: number };
type Folder = { sha: string; entries: Entry[]; folders: Map<string, Folder> };

function treeOf(files: Readonly<Record<string, string>>): Folder {
  const entries: Entry[] = [];
  const inside = new Map<string, Record<string, string>>();
  for (const [path, content] of Object.entries(files)) {
    const [first = '', ...rest] = path.split('/');
    if (rest.length > 0) inside.set(first, { ...inside.get(first), [rest.join('/')]: content });
    else entries.push({ path, mode: '100644', type: 'blob', sha: blobId(content), size: Buffer.byteLength(content) });
  }
  const folders = new Map([...inside].map(([name, own]) => [name, treeOf(own)]));
  for (const [path, { sha }] of folders) entries.push({ path, mode: '040000', type: 'tree', sha });
  return { sha: hashOf(JSON.stringify(entries)), entries, folders };
}

function allOf({ entries, folders }: Folder, prefix: string): Entry[] {
  return entries.flatMap((entry) => {
    const own = { ...entry, path: `${prefix}${entry.path}` };
    const folder = entry.type === 'tree' ? folders.get(entry.path) : undefined;
    return folder ? [own, ...allOf(folder, `${own.path}/`)] : [own];
  });
}

function folderBySha(folder: Folder, sha: string): Folder | null {
  if (folder.sha === sha) return folder;
  for (const child of folder.folders.values()) {
    const found = folderBySha(child, sha);
    if (found) return found;
  }
  return null;
}

function blobId(content: string): string {
  return hashOf(`blob ${Buffer.byteLength(content)}\0${content}`);
}

function hashOf(text: string): string {
  return createHash('sha1').update(text).digest('hex');
}
