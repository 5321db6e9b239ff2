/**
 * Search of the guides: there are few, so they come as one list.
 */
import { isCommon } from './search-index/words.ts';
import { createNameSearch } from './search.ts';
import type { SearchGroup } from './search-groups.ts';

/** A guide as it is searched. */
export type GuideRecord = { path: string; title: string; description: string; headings: string[] };

export function createGuideSearch(guides: readonly GuideRecord[]): (question: string, most: number) => SearchGroup {
  const search = createNameSearch(
    guides.map(({ title, description, headings }) => ({ name: title, tags: headings, text: description })),
  );
  return (question, most) => {
    const [found = []] = [question, withoutCommonWords(question)]
      .map((text) => (text.trim() ? search(text) : []))
      .filter(({ length }) => length > 0);
    return {
      key: 'guides',
      rows: found.slice(0, most).flatMap(({ index }) => {
        const guide = guides[index];
        return guide ? [{ href: guide.path, name: guide.title, about: guide.description }] : [];
      }),
      total: found.length,
      exact: found[0]?.closeness === 0,
      nearest: false,
    };
  };
}

/** “how to register” is about registering. */
function withoutCommonWords(question: string): string {
  return question
    .split(/\s+/)
    .filter((word) => !isCommon(word.toLowerCase()))
    .join(' ');
}
