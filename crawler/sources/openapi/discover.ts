/**
 * From an address that is no description to the description that belongs to it: what the server and the page say, then
 * the usual places. Every request is asked of robots.txt first, and there are few of them.
 */
import type { HttpClient } from '../../http/client.ts';
import type { Robots } from '../../http/robots.ts';
import type { Failure } from '../../problems.ts';
import { findInPage } from './find-in-page.ts';
import { serviceDescriptions } from './service-desc.ts';
import { placesBelow, usualPlaces } from './usual-places.ts';

export type Page = {
  readonly url: string;
  /** Null when there is nothing at the address. */
  readonly bytes: Uint8Array | null;
  readonly link: string | null;
};

export type Discovery = {
  readonly found: readonly string[];
  /** Whether the page or its server names them, rather than that they are where they usually are. */
  readonly isNamed: boolean;
  /** Why addresses that the page names were not asked for. */
  readonly refused: readonly Failure[];
};

export type DiscoverDeps = {
  readonly http: HttpClient;
  readonly robots: Robots;
  /** Whether there is a description at an address. */
  readonly isDescription: (url: string) => Promise<boolean>;
};

export async function discover({ url, bytes, link }: Page, deps: DiscoverDeps): Promise<Discovery> {
  const refused: Failure[] = [];
  const page = bytes === null ? '' : Buffer.from(bytes).toString('utf8');
  const clues = findInPage(page, url);
  const said = [...serviceDescriptions(link, url), ...clues.descriptions];
  const named = await keepDescriptions(said, deps, refused);
  if (named.length > 0) return { found: named, isNamed: true, refused };

  for (const settings of clues.settings) {
    const text = await readText(settings, deps);
    const inSettings = await keepDescriptions(findInPage(text, baseOf(settings, url)).descriptions, deps, refused);
    if (inSettings.length > 0) return { found: inSettings, isNamed: true, refused };
  }
  for (const place of bytes === null ? placesBelow(url) : usualPlaces(url)) {
    if ((await deps.robots.refusal(place)) === undefined && (await deps.isDescription(place)))
      return { found: [place], isNamed: false, refused };
  }
  return { found: [], isNamed: false, refused };
}

/** Addresses in a script are relative to the page; those in settings usually are to the host, which comes to the same. */
function baseOf(settings: string, page: string): string {
  const { pathname } = new URL(settings);
  return pathname.endsWith('.js') ? new URL(page).href.split('?', 1)[0]! : settings;
}

async function keepDescriptions(
  addresses: readonly string[],
  { robots, isDescription }: DiscoverDeps,
  refused: Failure[],
): Promise<string[]> {
  const found: string[] = [];
  for (const address of new Set(addresses)) {
    const refusal = await robots.refusal(address);
    if (refusal !== undefined) refused.push(refusal);
    else if (await isDescription(address)) found.push(address);
  }
  return found;
}

async function readText(url: string, { http, robots }: DiscoverDeps): Promise<string> {
  if ((await robots.refusal(url)) !== undefined) return '';
  const outcome = await http.request(url);
  return outcome.status === 'fetched' ? Buffer.from(outcome.body).toString('utf8') : '';
}
