import { slugify } from '../slug.ts';

/** Hands out fragments such as `get-returns-returnid`, each once; the same operations in the same order get the same ones. */
export function createAnchors(): (operation: {
  readonly webhook: boolean;
  readonly method: string;
  readonly path: string;
}) => string {
  const taken = new Set<string>();
  const next = new Map<string, number>();
  return ({ webhook, method, path }) => {
    const wanted = slugify(`${webhook ? 'webhook ' : ''}${method} ${path}`) || 'operation';
    let anchor = wanted;
    for (let number = next.get(wanted) ?? 2; taken.has(anchor); number++) {
      const suffix = `-${number}`;
      anchor = `${wanted.slice(0, LONGEST - suffix.length)}${suffix}`;
      // Counting goes on where it stopped: a thousand equal paths cost a thousand steps, not a million.
      next.set(wanted, number + 1);
    }
    taken.add(anchor);
    return anchor;
  };
}

/** As `slugify` cuts. */
const LONGEST = 80;
