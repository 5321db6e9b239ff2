/**
 * Search of what has a name: APIs, organisations and guides.
 */
import { apiPath, organisationPath } from './addresses.ts';
import { isCommon } from './operation-search/words.ts';
import type { CatalogueRecords } from './records.ts';
import { createNameSearch, createRecordSearch, type Found } from './search.ts';
import type { GroupKey, SearchGroup, SearchRow } from './search-groups.ts';

/** A guide as it is searched. */
export type GuideRecord = { path: string; title: string; description: string; headings: string[] };

/** `most` rows of each kind. */
export type NameSearch = (question: string, most: number) => SearchGroup[];

export function createNamesSearch(catalogue: CatalogueRecords, guides: readonly GuideRecord[]): NameSearch {
  const { records } = catalogue;
  const organisations = Object.entries(catalogue.organisations).map(([id, [name, abbreviation]]) => ({
    id,
    name,
    abbreviation,
    apis: 0,
  }));
  const organisationById = new Map(organisations.map((organisation) => [organisation.id, organisation]));
  for (const { o } of records) {
    const organisation = organisationById.get(o);
    if (organisation) organisation.apis++;
  }
  const kinds: Kind[] = [
    {
      key: 'apis',
      search: createRecordSearch(catalogue),
      // All APIs of an organisation are as close as its name; exact is only what is called so itself.
      exactBelow: 1,
      rowAt: (index) => {
        const record = records[index];
        return record && rowOfApi(record, organisationById.get(record.o)?.name ?? record.o);
      },
    },
    {
      key: 'organisations',
      search: createNameSearch(organisations),
      exactBelow: 2,
      rowAt: (index) => organisations[index] && rowOfOrganisation(organisations[index]),
    },
    {
      key: 'guides',
      search: createNameSearch(
        guides.map(({ title, description, headings }) => ({ name: title, tags: headings, text: description })),
      ),
      exactBelow: 1,
      rowAt: (index) => guides[index] && rowOfGuide(guides[index]),
    },
  ];
  return (question, most) => kinds.map((kind) => group(kind, question, most));
}

type Kind = {
  key: GroupKey;
  search: (query: string) => Found[];
  /** Closeness of what was named exactly. */
  exactBelow: number;
  rowAt: (index: number) => SearchRow | undefined;
};

function group({ key, search, exactBelow, rowAt }: Kind, question: string, most: number): SearchGroup {
  const found = firstThatFinds(search, [question, withoutCommonWords(question)]);
  const shown = found.length > 0 ? found : nearest(search, question);
  return {
    key,
    rows: shown.slice(0, most).flatMap(({ index }) => rowAt(index) ?? []),
    total: found.length,
    exact: found.length > 0 && (found[0]?.closeness ?? exactBelow) < exactBelow,
    nearest: found.length === 0 && shown.length > 0,
  };
}

function firstThatFinds(search: Kind['search'], questions: readonly string[]): Found[] {
  for (const question of questions) {
    const found = question ? search(question) : [];
    if (found.length > 0) return found;
  }
  return [];
}

/** “how to register” is about registering. */
function withoutCommonWords(question: string): string {
  return question
    .split(/\s+/)
    .filter((word) => !isCommon(word.toLowerCase()))
    .join(' ');
}

/** What has all words but one; the longest word is the last to be given up. */
function nearest(search: (query: string) => Found[], question: string): Found[] {
  const words = question.trim().split(/\s+/).slice(0, 6);
  if (words.length < 2) return [];
  const rests = words
    .toSorted((a, b) => a.length - b.length)
    .map((dropped) => words.filter((word) => word !== dropped).join(' '));
  return firstThatFinds(search, rests).slice(0, 3);
}

function rowOfApi({ i, n, p, g }: CatalogueRecords['records'][number], organisation: string): SearchRow {
  return { href: apiPath(i), name: n, about: p ? `${organisation} · ${p}` : organisation, ...(g && { language: g }) };
}

function rowOfOrganisation({ id, name, abbreviation, apis }: OrganisationEntry): SearchRow {
  const count = apis === 1 ? '1 API' : `${apis.toLocaleString('en-GB')} APIs`;
  return { href: organisationPath(id), name: abbreviation ? `${name} (${abbreviation})` : name, about: count };
}

type OrganisationEntry = { id: string; name: string; abbreviation: string | null; apis: number };

function rowOfGuide({ path, title, description }: GuideRecord): SearchRow {
  return { href: path, name: title, about: description };
}
