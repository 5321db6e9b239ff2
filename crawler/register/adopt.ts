/**
 * One API that is known from two places: what its publisher registers, and what a catalogue lists. They are recognised by
 * their name within one organisation, and share one page.
 */
import type { JudgedTarget } from '../judge.ts';
import { slugify } from '../slug.ts';
import type { Store } from '../store/store.ts';
import { splitTitleVersion } from '../versions.ts';

type Adopting = { readonly id: string; readonly organisation: string; readonly kind: string };

/**
 * Finds the API that a target without a page is, where it is known already: for an entry of a catalogue, whatever has a
 * page; for everything else, what so far only a catalogue lists. What cannot be told apart is not adopted.
 */
export function createAdoptions(
  store: Pick<Store, 'moves'>,
  source: Adopting,
): (organisation: string, target: JudgedTarget) => string | null {
  const byOwner = new Map<string, ReadonlyMap<string, readonly string[]>>();
  const known = (organisation: string) => {
    const apis = byOwner.get(organisation) ?? namesOf(organisation);
    byOwner.set(organisation, apis);
    return apis;
  };

  function namesOf(organisation: string): ReadonlyMap<string, readonly string[]> {
    const names = new Map<string, Set<string>>();
    for (const { api, title } of store.moves.named({ organisation, source: source.id, kind: source.kind })) {
      const name = nameKey(title);
      names.set(name, (names.get(name) ?? new Set()).add(api));
    }
    return new Map([...names].map(([name, apis]) => [name, [...apis]]));
  }

  return (organisation, { title }) => {
    if (title === null) return null;
    const [api, ...others] = known(organisation).get(nameKey(title)) ?? [];
    return api === undefined || others.length > 0 ? null : api;
  };
}

/** What a name says without its version, its punctuation and the word “API”. */
function nameKey(title: string): string {
  return slugify(splitTitleVersion(title).rest).replace(/-apis?$/, '');
}
