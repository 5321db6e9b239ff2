/**
 * Whose something is: organisations as files name them ─▶ organisations as they are registered.
 */
import { takenIds } from '../schemas/ids.ts';
import type { NamedOrganisation } from './metadata.ts';
import { slugify } from './slug.ts';
import type { KnownOrganisation, ListedOrganisation } from './sources/source.ts';

export type Owners = {
  /**
   * The organisation that is meant: one that is registered, by its id, its home page, its name or its abbreviation, or else a new one.
   * Null for a name that no id can be made of.
   */
  find(named: NamedOrganisation): ListedOrganisation | null;
  isRegistered(id: string): boolean;
  /** The organisation whose home page has the host of an address, or one that this lies below, to itself; else null. */
  at(address: string): KnownOrganisation | null;
};

export function createOwners(registered: readonly KnownOrganisation[]): Owners {
  const byId = new Map(registered.map((organisation) => [organisation.id, organisation]));
  const byName = new Map(registered.map((organisation) => [slugify(organisation.name), organisation]));
  const byUrl = uniquely(registered, ({ url }) => bareAddress(url ?? ''));
  const byHost = uniquely(registered, ({ url }) => (isHome(url) ? hostOf(url) : ''));
  const byAbbreviation = uniquely(registered, ({ abbreviation }) =>
    abbreviation === null ? '' : slugify(abbreviation),
  );

  return {
    find(named) {
      const { id = '', name = '', url, abbreviation, kind, parent } = named;
      const words = [registerId(url), slugify(id), slugify(name)].filter((word) => word !== '');
      const found =
        words.flatMap((word) => byId.get(word) ?? [])[0] ??
        byUrl.get(bareAddress(url ?? '')) ??
        words.flatMap((word) => byName.get(word) ?? [])[0] ??
        words.flatMap((word) => byAbbreviation.get(word) ?? [])[0];
      if (found) return { id: found.id, name: found.name };
      const [own] = words;
      if (own === undefined || takenIds.has(own)) return null;
      return {
        id: own,
        name: name || inWords(own),
        ...(abbreviation === undefined ? {} : { abbreviation }),
        ...(url === undefined ? {} : { url }),
        ...(kind === undefined ? {} : { kind }),
        ...(parent === undefined ? {} : { parent }),
      };
    },
    isRegistered: (id) => byId.has(id),
    at(address) {
      const labels = hostOf(address).split('.');
      const hosts = labels.map((_, index) => labels.slice(index).join('.'));
      return hosts.flatMap((host) => byHost.get(host) ?? [])[0] ?? null;
    },
  };
}

/** The id in an address of the national register; empty for other addresses. */
function registerId(url: string | undefined): string {
  return /^https:\/\/www\.gov\.uk\/government\/organisations\/([a-z0-9-]+)$/.exec(url ?? '')?.[1] ?? '';
}

function bareAddress(url: string): string {
  return url
    .replace(/^https?:\/\/(?:www\.)?/i, '')
    .replace(/\/+$/, '')
    .toLowerCase();
}

/** Whether it is the first page of a host that is below that of a whole sector, such as gov.uk. */
function isHome(url: string | null): url is string {
  return url !== null && new URL(url).pathname === '/' && hostOf(url).split('.').length > 2;
}

function hostOf(url: string): string {
  return new URL(url).hostname.replace(/^www\./, '');
}

function uniquely(
  organisations: readonly KnownOrganisation[],
  keyOf: (organisation: KnownOrganisation) => string,
): ReadonlyMap<string, KnownOrganisation> {
  return new Map(
    [...Map.groupBy(organisations, keyOf)].flatMap(([key, [first, ...others]]): [string, KnownOrganisation][] =>
      key !== '' && first && others.length === 0 ? [[key, first]] : [],
    ),
  );
}

/** `food-standards-agency` as “Food standards agency”. */
function inWords(id: string): string {
  const words = id.replaceAll('-', ' ');
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}`;
}
