/**
 * The names of sources that were registered without one. They come from their addresses alone, so that neither the
 * order of a file nor what is taken out of it gives one source the name, the pages and the history of another.
 */
import { addressOf, type RegisteredSource } from '../../schemas/registration.ts';
import { digest } from '../digest.ts';
import { LONGEST_SLUG, slugify, uniqueSlug } from '../slug.ts';
import { slugOfAddress } from './identify.ts';

/** A source that the store knows. */
export type StoredSource = RegisteredSource & {
  /** `<organisation>/<name>` */
  readonly id: string;
  readonly organisation: string;
};

/**
 * A name for each source of one organisation, none of them in `taken`. What the store knows at the same address keeps
 * its name. A new one is called after the short form of its address; where several would have the same, each of them
 * is called after its whole address.
 */
export function nameSources(
  sources: readonly RegisteredSource[],
  stored: readonly StoredSource[],
  taken: ReadonlySet<string>,
): string[] {
  const names = new Map<RegisteredSource, string>();
  const used = new Set(taken);
  const give = (source: RegisteredSource, name: string) => void (names.set(source, name), used.add(name));

  for (const keyOf of [everything, address]) {
    const known = Map.groupBy(stored, keyOf);
    for (const [key, alike] of Map.groupBy(unnamed(), keyOf)) {
      const free = (known.get(key) ?? []).map(({ id }) => id.split('/')[1] ?? id).filter((name) => !used.has(name));
      // When it cannot be told which is which, nobody gets the pages of another.
      if (alike.length === 1 && free[0] !== undefined) give(alike[0]!, free[0]);
    }
  }
  for (const nameOf of [shortName, wholeAddress, distinctName]) {
    for (const [name, alike] of Map.groupBy(unnamed(), nameOf)) {
      if (alike.length === 1 && !used.has(name)) give(alike[0]!, name);
    }
  }
  // Only what is registered twice, word for word, is left.
  for (const source of unnamed())
    give(
      source,
      uniqueSlug(shortName(source), (name) => used.has(name)),
    );
  return sources.map((source) => names.get(source)!); // every one was given a name

  function unnamed(): RegisteredSource[] {
    return sources.filter((source) => !names.has(source));
  }
}

function address(source: RegisteredSource): string {
  return JSON.stringify([source.kind, addressOf(source)]);
}

/** Everything that says what is read: one repository may be registered once for each of its folders. */
function everything(source: RegisteredSource): string {
  return JSON.stringify(
    Object.entries(source)
      .filter(([key]) => key !== 'id' && key !== 'organisation' && !(key === 'url' && source.kind === 'github'))
      .toSorted(([a], [b]) => (a < b ? -1 : 1)),
  );
}

function shortName(source: RegisteredSource): string {
  return slugOfAddress(source.kind, addressOf(source)) || slugify(source.kind);
}

function wholeAddress(source: RegisteredSource): string {
  const { host, pathname, search } = new URL(addressOf(source));
  return slugify(`${host}${pathname.replace(/\.git\/?$/i, '')}${search}`);
}

function distinctName(source: RegisteredSource): string {
  const suffix = `-${digest(everything(source)).slice(0, 8)}`;
  return `${wholeAddress(source).slice(0, LONGEST_SLUG - suffix.length)}${suffix}`;
}
