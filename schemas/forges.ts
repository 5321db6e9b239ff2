/**
 * What runs public repositories, told by the name of a host alone, and where a file is on its pages. Nothing is asked: a host
 * that does not tell is nobody’s, and its files have no pages that we know.
 */
import { z } from 'zod';

/** What runs a repository, as far as its pages differ. Forgejo is Gitea in this. */
export const Forge = z.enum(['github', 'gitlab', 'gitea']);
export type Forge = z.infer<typeof Forge>;

/** Hosts whose names do not tell, and whose operators do. */
const wellKnown: Readonly<Record<string, Forge>> = { 'codeberg.org': 'gitea', 'code.europa.eu': 'gitlab' };

/** GitHub Enterprise, GitLab, Gitea and Forgejo of one’s own are usually called so. */
const byFirstLabel: Readonly<Record<string, Forge>> = {
  github: 'github',
  gitlab: 'gitlab',
  gitea: 'gitea',
  forgejo: 'gitea',
};

export function forgeOf(hostname: string): Forge | null {
  const [first = '', ...domain] = hostname.split('.');
  const called = domain.length > 0 && Object.hasOwn(byFirstLabel, first) ? byFirstLabel[first] : undefined;
  return (Object.hasOwn(wellKnown, hostname) ? wellKnown[hostname] : called) ?? null;
}

/** The page of a file at a commit. `repository`: its page, without a slash at its end. */
export function filePage(forge: Forge, repository: string, commit: string, path: string): string {
  const view = { github: `blob/${commit}`, gitlab: `-/blob/${commit}`, gitea: `src/commit/${commit}` }[forge];
  return `${repository}/${view}/${encodePath(path)}`;
}

export function encodePath(path: string): string {
  return path.split('/').map(encodeURIComponent).join('/');
}
