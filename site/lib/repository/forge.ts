/**
 * Addresses of what people can do in a repository with a browser alone, on the programs that most public bodies use.
 */
import { encodePath, forgeOf, type Forge } from '../../../schemas/forges.ts';

export type Repository = {
  readonly forge: Forge;
  /** Its page, without a slash at its end. */
  readonly url: string;
};

/** What is on a page on which somebody tells of something. */
export type Report = { readonly title: string; readonly body: string };

/** The repository at this address; null where nobody can tell what runs it. `forge`: what somebody said that it is. */
export function readRepository(address: string, forge?: Forge): Repository | null {
  if (!URL.canParse(address)) return null;
  const { protocol, host, hostname, pathname } = new URL(address);
  const [owner, name, ...rest] = pathname.replace(/\/$/, '').slice(1).split('/');
  const runs = forge ?? forgeOf(hostname);
  // Groups of GitLab have groups; of the others everything is two names deep.
  if (!/^https?:$/.test(protocol) || runs === null || !owner || !name) return null;
  const below = rest.findIndex((part) => part === '-' || (runs !== 'gitlab' && part !== ''));
  const names = [owner, name, ...(below === -1 ? rest : rest.slice(0, below))];
  return { forge: runs, url: `${protocol}//${host}/${names.join('/').replace(/\.git$/, '')}` };
}

/** Where its tracker is, with a report begun. */
export function newIssue({ forge, url }: Repository, { title, body }: Report): string {
  if (forge === 'gitlab') return `${url}/-/issues/new?${query({ 'issue[title]': title, 'issue[description]': body })}`;
  return `${url}/issues/new?${query({ title, body })}`;
}

/**
 * Where a person can change a file on a branch; who may not write there is led to a fork or a request. Without a branch it is
 * the one that the repository has first: GitHub, Gitea and Forgejo take `HEAD` for it, GitLab does so only where it shows the
 * file, and from there people go on to change it.
 */
export function editFile({ forge, url }: Repository, branch: string | null, path: string): string {
  const at = encodePath(`${branch ?? 'HEAD'}/${path}`);
  if (forge === 'github') return `${url}/edit/${at}`;
  if (forge === 'gitlab') return `${url}/-/${branch === null ? 'blob' : 'edit'}/${at}`;
  return `${url}/_edit/${at}`;
}

/** Where a person can add a file; GitHub alone takes what is to be in it. */
export function newFile({ forge, url }: Repository, branch: string, file: { path: string; text: string }): string {
  const at = encodePath(branch);
  if (forge === 'github') return `${url}/new/${at}?${query({ filename: file.path, value: file.text })}`;
  if (forge === 'gitlab') return `${url}/-/new/${at}?${query({ file_name: file.path })}`;
  return `${url}/_new/${at}/${encodePath(file.path)}`;
}

function query(values: Readonly<Record<string, string>>): string {
  return Object.entries(values)
    .map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`)
    .join('&');
}
