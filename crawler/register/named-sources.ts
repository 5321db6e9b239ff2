/**
 * Sources by what people and webhooks call them.
 */
import { nearMiss } from '../../schemas/friendly-issues.ts';
import { addressOf } from '../../schemas/registration.ts';
import { ConfigError } from '../config-error.ts';
import type { StoredSource } from './name-sources.ts';

/**
 * The ids of the sources that are meant by their id, their organisation's, or the address of a repository, with `.git`
 * or without: their own, or one of those they read. Throws ConfigError for a name that means none.
 */
export function namedSources(names: readonly string[], registered: readonly StoredSource[]): string[] {
  const found = names.flatMap((name) => {
    const place = placeOf(name);
    const meant = registered.filter(
      (source) => source.id === name || source.organisation === name || (place !== null && covers(source, place)),
    );
    if (meant.length > 0) return meant.map(({ id }) => id);
    const near = nearMiss(
      name,
      registered.map(({ id }) => id),
    );
    throw new ConfigError(
      `There is no source ${name}${near ? `: did you mean ${near}?` : '.'} \`waymark status\` lists them.`,
    );
  });
  return [...new Set(found)];
}

/** Whether two addresses are those of one repository, with `.git` or without. */
export function isSamePlace(one: string, other: string): boolean {
  const place = placeOf(one);
  return place !== null && place === placeOf(other);
}

function covers(source: StoredSource, place: string): boolean {
  const own = placeOf(addressOf(source));
  return place === own || (source.kind === 'github' && place.startsWith(`${own}/`));
}

/** What is the same for all addresses of one repository; null when it is no address. */
function placeOf(address: string): string | null {
  if (!/^https?:\/\//i.test(address) || !URL.canParse(address)) return null;
  const { origin, pathname, search } = new URL(address);
  return `${origin}${pathname.replace(/\/+$/, '').replace(/\.git$/, '')}${search}`;
}
