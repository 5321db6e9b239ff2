/**
 * Search of the catalogue: every word must be found somewhere, spelling mistakes are forgiven, and what was named exactly comes first.
 */
import Fuse from 'fuse.js';
import type { CatalogueRecords } from './records.ts';
import { createWordIndex, type Standing, type Worded, type WordsOfEntries } from './words-of-entries.ts';

/** Answers the positions of the matching records, best first. */
export type Search = (query: string) => number[];

/** Its position, and how close it is: 0 for exactly its name or initials, 1 for an organisation or an abbreviation, up to 5. */
export type Found = { index: number; closeness: number };

/** Something else with a name. */
export type Named = { name: string; abbreviation?: string | null; tags?: string[]; text?: string };

/** In a word this short another letter makes another word: THS is no BIRTHS. */
const SHORT = 4;

/** So many of the closest are ordered by Fuse.js: a reader who has more than that before them writes another word. */
const mostOrdered = 500;
const longestQuery = 200;
/** Takes a few milliseconds. */
const recordsOfStep = 500;

type Entry = {
  name: string;
  initials: string;
  tags: string[];
  organisation: string;
  abbreviation: string;
  purpose: string;
  credentials: string;
  /** As they are compared with what is asked. */
  plainName: string;
  plainOrganisation: string;
  plainAbbreviation: string;
};
type Candidate = { index: number; entry: Entry; closeness: number };

export function createSearch(catalogue: CatalogueRecords): Search {
  const steps = createSearchInSteps(catalogue);
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value;
  }
}

/** The same with pauses in which something else may be done; the search comes last. */
export function* createSearchInSteps({ organisations, records }: CatalogueRecords): Generator<undefined, Search> {
  // Once for all of its records.
  const plainOrganisations = new Map(
    Object.entries(organisations).map(([id, [name, abbreviation]]) => [id, toPlain(name, abbreviation ?? '')]),
  );
  const entries: Entry[] = [];
  const words = createWordIndex();
  for (const record of records) {
    const [organisation, abbreviation] = organisations[record.o] ?? [record.o, null];
    const entry = {
      name: record.n,
      tags: record.t ?? [],
      organisation,
      abbreviation: abbreviation ?? '',
      purpose: record.p ?? '',
      credentials: record.c ?? '',
      ...namesOf(record.n),
      ...(plainOrganisations.get(record.o) ?? toPlain(organisation, '')),
    };
    words.add(wordsOfEntry(entry));
    if (entries.push(entry) % recordsOfStep === 0) yield;
  }
  const search = searchEntries(entries, words.finish());
  return (query) => search(query).map(({ index }) => index);
}

/** By names alone, which needs no index: the records whose name, or whose organisation’s abbreviation, has every word. */
export function searchNames({ organisations, records }: CatalogueRecords, query: string): number[] {
  const words = plain(query.slice(0, longestQuery)).split(' ');
  const abbreviations = new Map(
    Object.entries(organisations).map(([id, [, abbreviation]]) => [id, (abbreviation ?? '').toLowerCase()]),
  );
  return records.flatMap((record, index) => {
    const name = record.n.toLowerCase();
    const abbreviation = abbreviations.get(record.o) ?? '';
    return words.every((word) => name.includes(word) || abbreviation.startsWith(word)) ? [index] : [];
  });
}

/** The same search over names of other things. */
export function createNameSearch(named: readonly Named[]): (query: string) => Found[] {
  const words = createWordIndex();
  const entries = named.map(({ name, abbreviation, tags = [], text = '' }) => ({
    name,
    tags,
    organisation: '',
    abbreviation: abbreviation ?? '',
    purpose: text,
    credentials: '',
    ...namesOf(name),
    ...toPlain('', abbreviation ?? ''),
  }));
  for (const entry of entries) words.add(wordsOfEntry(entry));
  return searchEntries(entries, words.finish());
}

function searchEntries(entries: readonly Entry[], index: WordsOfEntries): (query: string) => Found[] {
  return (query) => {
    const wanted = plain(query.slice(0, longestQuery));
    if (!wanted) return entries.map((_, index) => ({ index, closeness: 5 }));
    // One list for each closeness: among many thousands, to sort them would take longer than to find them.
    const byCloseness = Array.from({ length: 6 }, (): Candidate[] => []);
    for (const { index: position, leads } of withAllWords(wanted.split(' '), index)) {
      const entry = entries[position];
      const candidate = entry && { index: position, entry, closeness: closeness(entry, wanted, leads) };
      if (candidate) byCloseness[candidate.closeness]?.push(candidate);
    }
    const candidates = byCloseness.flat();
    const closest = inOrder(candidates.slice(0, mostOrdered), query);
    return [...closest, ...candidates.slice(mostOrdered)].map(({ index, closeness }) => ({ index, closeness }));
  };
}

type Match = { index: number; leads: boolean };

/**
 * The entries that have every word, and whether every word leads. A short word is taken as it stands. Of a word that
 * begins one of some entry, what would only fit with a spelling mistake is noise, unless no entry has all words so.
 */
function withAllWords(words: readonly string[], { beginning, resembling }: WordsOfEntries): Match[] {
  const asWritten = words.map((word) => ({ word, standing: beginning(word) }));
  if (asWritten.some(({ word, standing }) => standing === null && word.length <= SHORT)) return [];
  const near = new Map<string, Standing>();
  const loosely = (word: string) => {
    const known = near.get(word) ?? resembling(word);
    near.set(word, known);
    return known;
  };
  const right = inAll(asWritten.map(({ word, standing }) => standing ?? loosely(word)));
  if (right.length > 0) return right;
  return inAll(asWritten.map(({ word, standing }) => (standing && word.length <= SHORT ? standing : loosely(word))));
}

function inAll([first = new Uint8Array(), ...others]: readonly Standing[]): Match[] {
  const matches: Match[] = [];
  for (let index = 0; index < first.length; index++) {
    let least = first[index] ?? 0;
    for (const standing of others) least = Math.min(least, standing[index] ?? 0);
    if (least > 0) matches.push({ index, leads: least === 2 });
  }
  return matches;
}

/** By closeness, and among the equally close by what Fuse.js makes of where the words stand. */
function inOrder(candidates: readonly Candidate[], query: string): Candidate[] {
  const fuse = new Fuse(
    candidates.map(({ entry }) => entry),
    {
      // Measured settings: token search finds both words of a phrase with two typing errors, and little that is not meant.
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
    },
  );
  const scores = new Map(
    fuse.search(query.trim().slice(0, longestQuery)).map(({ refIndex, score }) => [refIndex, score]),
  );
  return candidates
    .map((candidate, position) => ({ candidate, score: scores.get(position) ?? 1 }))
    .toSorted((a, b) => a.candidate.closeness - b.candidate.closeness || a.score - b.score)
    .map(({ candidate }) => candidate);
}

/**
 * 0 for exactly its name or initials, 1 for its organisation, 2 for a name that begins so, 3 for one that holds it,
 * 4 where every word stands in its name, its tags or the abbreviation, 5 for the rest.
 */
function closeness(
  { plainName, plainOrganisation, plainAbbreviation, initials }: Entry,
  wanted: string,
  leads: boolean,
): number {
  if (plainName === wanted || initials === wanted) return 0;
  if (plainAbbreviation === wanted || plainOrganisation === wanted) return 1;
  if (plainName.startsWith(wanted)) return 2;
  if (plainName.includes(wanted)) return 3;
  return leads ? 4 : 5;
}

function wordsOfEntry(entry: Entry): Worded {
  const { plainName, tags, plainAbbreviation, initials, plainOrganisation, purpose, credentials } = entry;
  return {
    leading: wordsOf([plainName, plain(tags.join(' ')), plainAbbreviation, initials]),
    others: wordsOf([plainOrganisation, plain(purpose), plain(credentials)]),
  };
}

function wordsOf(plainTexts: readonly string[]): string[] {
  return plainTexts.flatMap((text) => (text === '' ? [] : text.split(' ')));
}

function namesOf(name: string): Pick<Entry, 'plainName' | 'initials'> {
  const plainName = plain(name);
  return { plainName, initials: initialsOf(plainName) };
}

function toPlain(organisation: string, abbreviation: string): Pick<Entry, 'plainOrganisation' | 'plainAbbreviation'> {
  return { plainOrganisation: plain(organisation), plainAbbreviation: plain(abbreviation) };
}

/** Words in lower case without accents, with one space between them. */
function plain(text: string): string {
  // Most text has no accents, and looking for them is slow.
  const letters = /^[\0-\x7f]*$/.test(text) ? text : text.normalize('NFKD').replaceAll(/\p{M}/gu, '');
  return letters
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

function initialsOf(name: string): string {
  const words = name.split(' ');
  return words.length > 2 ? words.map((word) => word.charAt(0)).join('') : '';
}
