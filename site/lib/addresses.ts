/**
 * Addresses of pages and files on this site: the paths of the public contract in one place.
 */
import {
  apiPath,
  dependentsPath,
  operationPath,
  referencePath,
  thingDataPath,
  thingPath,
  thingsPath,
  versionPath,
} from '../../schemas/page-paths.ts';

export { apiPath, dependentsPath, operationPath, referencePath, thingDataPath, thingPath, thingsPath, versionPath };

/** The same as an interactive page, made by Scalar. */
export function explorePath(api: string, version: { slug: string; current: boolean }): string {
  return `${referencePath(api, version)}explore/`;
}

/** Everything the checks say about it. */
export function qualityPath(api: string, version: { slug: string; current: boolean }): string {
  return `${versionPath(api, version)}quality/`;
}

/** How its contents changed. */
export function changesPath(api: string, version: { slug: string; current: boolean }): string {
  return `${versionPath(api, version)}changes/`;
}

/** The main file of one of its last revisions, as it was read; at the same address whichever version is current. */
export function revisionFilePath(api: string, document: string): string {
  return `${apiPath(api)}changes/${document.slice(0, 16)}.txt`;
}

/** What changed in all versions of an API, as Atom. */
export function feedPath(api: string): string {
  return `${apiPath(api)}changes/feed.xml`;
}

/** How an API stands, as a picture for the README of its publisher. */
export function badgePath(api: string): string {
  return `${apiPath(api)}badge.svg`;
}

/** What changed everywhere, or in the APIs of one organisation: the page, the feeds and the calendar. */
export function overviewPaths(organisation: string | null) {
  const page = organisation === null ? '/changes/' : `${organisationPath(organisation)}changes/`;
  return {
    page,
    feed: organisation === null ? '/feed.xml' : `${page}feed.xml`,
    breakingFeed: `${page}breaking.xml`,
    calendar: `${page}calendar.ics`,
  };
}

/** The page of one kind of change; of the list of all of them without an id. */
export function changeRulePath(rule = ''): string {
  return `/standards/changes/${rule && `${rule}/`}`;
}

/** The page of one check. */
export function standardPath(check: string): string {
  return `/standards/${check}/`;
}

/** A download; the current version’s are beside its page. */
export function downloadPath(api: string, version: { slug: string; current: boolean }, fileName: string): string {
  return `${versionPath(api, version)}${encodeURIComponent(fileName)}`;
}

export function organisationPath(id: string): string {
  return `/organisations/${id}/`;
}

/** A guide that an organisation added, by its id `organisation/slug`. */
export function guidePath(id: string): string {
  const [organisation = '', slug = ''] = id.split('/');
  return `${organisationPath(organisation)}guides/${slug}/`;
}

/** What is connected to a thing or an API over one or two steps, with the drawings as files. `page`: its own page. */
export function connectionsPath(page: string): string {
  return `${page}connections/`;
}

/** How organisations connect; of one organisation, how its services do. */
export function mapPath(organisation: string | null = null): string {
  return organisation === null ? '/map/' : `${organisationPath(organisation)}map/`;
}

/** What is missing in the catalogue; of one thing that is named and is not in it, where it stands there. */
export function gapsPath(node = ''): string {
  return `/map/gaps/${node && `#${node.replaceAll(/[^a-z0-9-]/g, '-')}`}`;
}

/** How mature an organisation or a service is. `page`: its own page. */
export function maturityPath(page: string): string {
  return `${page}maturity/`;
}

export function sourcePath(id: string): string {
  return `/sources/${id}/`;
}

export function searchPath(query: string): string {
  return `/apis/?q=${encodeURIComponent(query).replaceAll('%20', '+')}`;
}

/** The page that searches everything. */
export const everythingPath = '/search/';

/** The full address of a path on the portal at `url`. */
export function absolute(url: string, path: string): string {
  return new URL(path, url).href;
}

/** Only addresses a reader can safely follow become links; anything else is shown as text. */
export function isFollowable(address: string): boolean {
  return URL.canParse(address) && /^(https?|mailto):$/.test(new URL(address).protocol);
}
