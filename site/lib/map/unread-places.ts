/**
 * Hosts and repositories that entries without a description lead to, and that no source reads: a description may lie there.
 */
import type { SourceRow, ThingRow } from '../../../schemas/snapshot.ts';

/** Something that leads somewhere. `addresses` are those that are said of it, the most telling first. */
export type Leading = {
  readonly name: string;
  readonly path: string;
  readonly language: string | null;
  readonly addresses: readonly (string | null)[];
};

/** `place` is a host, or a repository on a host of many; `url` the first address in it that somebody names. */
export type UnreadPlace = { readonly place: string; readonly url: string; readonly by: readonly Leading[] };

/** Those that most lead to first. Linear. */
export function unreadPlaces(
  leading: readonly Leading[],
  sources: readonly Pick<SourceRow, 'kind' | 'url'>[],
): UnreadPlace[] {
  const repositories = sources.filter(({ kind }) => isOfRepositories(kind));
  const forges = new Set([...wellKnownForges, ...repositories.flatMap(({ url }) => hostOf(url) ?? [])]);
  const placeOf = (address: string, segments: number) => {
    const host = hostOf(address);
    if (host === null || !forges.has(host)) return host;
    const path = new URL(address).pathname.replace(/\.git\/?$/, '').split('/');
    return [host, ...path.filter((segment) => segment !== '').slice(0, segments)].join('/');
  };
  // An organisation on a forge is a source too: it reads all repositories below it.
  const read = new Set(sources.map(({ url }) => placeOf(url, 2)));
  const places = new Map<string, { place: string; url: string; by: Set<Leading> }>();
  for (const each of leading) {
    for (const address of each.addresses) {
      const place = address === null ? null : placeOf(address, 2);
      if (address === null || place === null || read.has(place) || read.has(placeOf(address, 1))) continue;
      const known = places.get(place) ?? { place, url: address, by: new Set() };
      known.by.add(each);
      places.set(place, known);
    }
  }
  return [...places.values()]
    .map(({ place, url, by }) => ({ place, url, by: [...by] }))
    .toSorted((a, b) => b.by.length - a.by.length || (a.place < b.place ? -1 : 1));
}

/** Where the source code is of what somebody only lists. What is read from its own repository leads nowhere else. */
export function listedThings(
  things: readonly Pick<ThingRow, 'source' | 'repository' | 'name' | 'id'>[],
  sourceById: ReadonlyMap<string, Pick<SourceRow, 'kind'>>,
  pathOf: (id: string) => string,
): Leading[] {
  return things.flatMap(({ id, name, source, repository }) =>
    repository === null || isOfRepositories(sourceById.get(source)?.kind ?? '')
      ? []
      : [{ name, path: pathOf(id), language: null, addresses: [repository] }],
  );
}

function isOfRepositories(kind: string): boolean {
  return kind === 'git' || kind === 'github';
}

function hostOf(address: string): string | null {
  return URL.canParse(address) ? new URL(address).host || null : null;
}

/** On these a host says nothing about whose it is. */
const wellKnownForges = ['github.com', 'gitlab.com', 'bitbucket.org', 'codeberg.org'];
