/**
 * Search of the catalogue: every word must be found somewhere, spelling mistakes are forgiven, and what was named exactly comes first.
 */
import Fuse from 'fuse.js';
import type { CatalogueRecord, CatalogueRecords } from './records.ts';

/** Answers the positions of the matching records, best first. */
export type Search = (query: string) => number[];

/** Its position, and how close it is: 0 for exactly its name or initials, 1 for an organisation or an abbreviation, up to 5. */
export type Found = { index: number; closeness: number };

/** Something else with a name. */
export type Named = { name: string; abbreviation?: string | null; tags?: string[]; text?: string };

/** In a word this short another letter makes another word: THS is no BIRTHS. */
const SHORT = 4;

type Entry = {
  /** Of everything that is searched. */
  words: readonly string[];
  /** Of its name, its tags and its organisation’s abbreviation: what a reader most likely means. */
  leading: readonly string[];
  name: string;
  initials: string;
  tags: string[];
  organisation: string;
  abbreviation: string;
  purpose: string;
  credentials: string;
};

export function createSearch({ organisations, records }: CatalogueRecords): Search {
  const search = searchEntries(records.map((record) => toEntry(record, organisations)));
  return (query) => search(query).map(({ index }) => index);
}

/** The same search over names of other things. */
export function createNameSearch(named: readonly Named[]): (query: string) => Found[] {
  return searchEntries(
    named.map(({ name, abbreviation, tags = [], text = '' }) =>
      finishEntry({ name, abbreviation: abbreviation ?? '', tags, purpose: text, organisation: '', credentials: '' }),
    ),
  );
}

function searchEntries(entries: readonly Entry[]): (query: string) => Found[] {
  // Measured settings: token search finds both words of a phrase with two typing errors, and little that is not meant.
  const fuse = new Fuse(entries, {
    keys: [
      { name: 'name', weight: 4 },
      { name: 'tags', weight: 2 },
      { name: 'organisation', weight: 2 },
      { name: 'abbreviation', weight: 2 },
      { name: 'initials', weight: 2 },
      { name: 'purpose', weight: 1 },
      { name: 'credentials', weight: 1 },
    ],
    useTokenSearch: true,
    tokenMatch: 'all',
    threshold: 0.3,
    ignoreLocation: true,
    includeScore: true,
  });

  return (query) => {
    const wanted = plain(query);
    if (!wanted) return entries.map((_, index) => ({ index, closeness: 5 }));
    const words = wanted.split(' ').filter((word) => word !== '');
    const short = words.filter(({ length }) => length <= SHORT);
    const found = fuse.search(query.trim().slice(0, 200)).filter(({ item }) => holdsAll(item.words, short));
    // Of a word that is spelt right somewhere, what would only fit with a spelling mistake is noise.
    const known = words.filter((word) => entries.some((entry) => holdsAll(entry.words, [word])));
    const right = found.filter(({ item }) => holdsAll(item.words, known));
    return (right.length > 0 ? right : found)
      .map(({ refIndex, score = 1, item }) => ({ refIndex, score, closeness: closeness(item, wanted, words) }))
      .toSorted((a, b) => a.closeness - b.closeness || a.score - b.score || a.refIndex - b.refIndex)
      .map(({ refIndex, closeness }) => ({ index: refIndex, closeness }));
  };
}

/** Whether each of those wanted begins one of the words. */
function holdsAll(words: readonly string[], wanted: readonly string[]): boolean {
  return wanted.every((want) => words.some((word) => word.startsWith(want)));
}

/**
 * 0 for exactly its name or initials, 1 for its organisation, 2 for a name that begins so, 3 for one that holds it,
 * 4 where every word begins a word of its name, its tags or the abbreviation, 5 for the rest.
 */
function closeness(
  { name, initials, organisation, abbreviation, leading }: Entry,
  wanted: string,
  words: readonly string[],
): number {
  const itsName = plain(name);
  if (itsName === wanted || initials === wanted) return 0;
  if (plain(abbreviation) === wanted || plain(organisation) === wanted) return 1;
  if (itsName.startsWith(wanted)) return 2;
  if (itsName.includes(wanted)) return 3;
  return holdsAll(leading, words) ? 4 : 5;
}

function toEntry(record: CatalogueRecord, organisations: CatalogueRecords['organisations']): Entry {
  const [organisation, abbreviation] = organisations[record.o] ?? [record.o, null];
  return finishEntry({
    name: record.n,
    tags: record.t ?? [],
    organisation,
    abbreviation: abbreviation ?? '',
    purpose: record.p ?? '',
    credentials: record.c ?? '',
  });
}

function finishEntry(entry: Omit<Entry, 'words' | 'leading' | 'initials'>): Entry {
  const { name, tags, abbreviation, organisation, purpose, credentials } = entry;
  const initials = initialsOf(plain(name));
  const leading = wordsOf([name, ...tags, abbreviation, initials]);
  return {
    ...entry,
    initials,
    leading,
    words: [...new Set([...leading, ...wordsOf([organisation, purpose, credentials])])],
  };
}

function wordsOf(texts: readonly string[]): string[] {
  return texts.flatMap((text) => plain(text).split(' '));
}

function plain(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

function initialsOf(name: string): string {
  const words = name.split(' ');
  return words.length > 2 ? words.map((word) => word.charAt(0)).join('') : '';
}
