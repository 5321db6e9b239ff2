/**
 * Keys of entries: made from what they are called, because catalogues have no better, and the same in whatever order they
 * are listed.
 */
import { digest } from '../digest.ts';
import { slugify } from '../slug.ts';

/** A name as one segment of a key. */
export function keySegment(name: string): string {
  return slugify(name) || digest(name).slice(0, 12);
}

/** An address without what does not tell two apart. */
export function addressKey(address: string): string {
  return address
    .replace(/^[a-z]+:\/\/(?:www\.)?([^/?#]*)/i, (_, host: string) => host.toLowerCase())
    .replace(/#.*$/, '')
    .replace(/\/+$/, '')
    .replace(/\.git$/, '');
}

/**
 * Gives out keys, each once. Of several entries with one key the first keeps it; what tells the others apart, such as
 * their addresses, becomes part of theirs. Null for one that nothing tells apart: it is listed twice.
 */
export function createKeys(): (key: string, distinction: string) => string | null {
  const taken = new Map<string, string>();
  return (key, distinction) => {
    for (const candidate of [key, `${key}-${digest(distinction).slice(0, 6)}`]) {
      const holder = taken.get(candidate);
      if (holder === undefined) {
        taken.set(candidate, distinction);
        return candidate;
      }
      if (holder === distinction) return null;
    }
    return null;
  };
}
