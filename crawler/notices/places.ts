/**
 * Where a publisher wants to be told, as far as the place is theirs. Pure.
 */
import type { Notices, RegisteredSource } from '../../schemas/registration.ts';

/** One publisher, as registered. */
export type Publisher = {
  readonly organisation: string;
  readonly notices: Notices;
  readonly sources: readonly (RegisteredSource & { readonly id: string })[];
};

export type ChannelName = 'issue' | 'email' | 'webhook';

export type Place = { readonly at: string } | { readonly reason: string };

/** The ways that are asked for, each with its place for what concerns one source. */
export function placesOf({ notices, sources }: Publisher, id: string): { channel: ChannelName; place: Place }[] {
  const { issue, email, webhook } = notices;
  return [
    ...(issue === undefined ? [] : [{ channel: 'issue' as const, place: issuePlace(issue, sources, id) }]),
    ...(email === undefined ? [] : [{ channel: 'email' as const, place: { at: email } }]),
    ...(webhook === undefined ? [] : [{ channel: 'webhook' as const, place: { at: webhook } }]),
  ];
}

/** A repository of the publisher's own: nobody is written to because somebody else named them. */
function issuePlace(issue: true | string, sources: Publisher['sources'], id: string): Place {
  const own = sources.flatMap((source) => repositoryOf(source) ?? []);
  if (issue !== true) {
    const named = splitRepository(issue);
    if (named?.repository === undefined) return { reason: `${issue} is not the address of a repository on GitHub.` };
    const isTheirs = own.some(({ owner }) => owner === named.owner);
    return isTheirs
      ? { at: named.repository }
      : {
          reason: `${issue} belongs to nobody whose repositories are registered here. Register one of them, or take it out.`,
        };
  }
  const source = sources.find((each) => each.id === id);
  const place = source && repositoryOf(source)?.repository;
  return place === undefined
    ? { reason: `${id} is not one repository on GitHub. Write the address of a repository of yours instead of true.` }
    : { at: place };
}

type Repository = { readonly owner: string; readonly repository?: string };

/** The owner on GitHub, and the repository where it is one. */
function repositoryOf(source: RegisteredSource): Repository | null {
  if (source.kind === 'git') return splitRepository(source.url);
  if (source.kind !== 'github') return null;
  const host = source.apiUrl === undefined ? 'https://github.com' : new URL(source.apiUrl).origin;
  const owner = `${host}/${source.owner}`.toLowerCase();
  return source.repo === undefined ? { owner } : { owner, repository: `${owner}/${source.repo}`.toLowerCase() };
}

/** `https://github.com/OWNER/REPOSITORY`, with `.git` or without, in the one spelling that GitHub takes for all. */
function splitRepository(address: string): Repository | null {
  const { origin, pathname } = new URL(address);
  const [, owner = '', name = ''] = /^\/([\w-]+)\/([\w.-]+?)(?:\.git)?\/?$/.exec(pathname) ?? [];
  if (owner === '' || name === '') return null;
  return { owner: `${origin}/${owner}`.toLowerCase(), repository: `${origin}/${owner}/${name}`.toLowerCase() };
}
