/**
 * The playbook as a whole: its edition, its readers in the order in which they are led, and what is new in it.
 */
import edition from '../../content/guides/edition.json' with { type: 'json' };
import type { GuideKeys, GuideReader } from '../../schemas/guide.ts';

/** The edition of this year, and the day since when it holds. */
export const currentEdition: { readonly edition: number; readonly since: string } = edition;

/** What the guides for a reader are called together, and the page that leads to them where there is one. */
export const readerGroups: { readonly [R in GuideReader]: { readonly title: string; readonly index?: string } } = {
  newcomers: { title: 'Find and use an API' },
  publishers: { title: 'Publish an API' },
  makers: { title: 'Make an API', index: 'guides/make' },
  architects: { title: 'Plan with APIs', index: 'guides/architects' },
  operators: { title: 'Run a portal', index: 'guides/operate' },
  reference: { title: 'Reference', index: 'guides/reference' },
  problems: { title: 'Problems', index: 'guides/problems' },
  decisions: { title: 'Decisions', index: 'guides/decisions' },
};

/** A guide as it is listed. */
export type ListedGuide = {
  /** Its address without the outer slashes. */
  readonly id: string;
  readonly data: Pick<GuideKeys, 'owner' | 'changes' | 'edition' | 'for'> & {
    readonly title: string;
    readonly description?: string | undefined;
  };
};

/** One line of news. */
export type News = { readonly id: string; readonly title: string; readonly date: string; readonly what: string };

/** Everything that is new in the current edition, the newest first; single problems are told of only when they change. */
export function newsOf(guides: readonly ListedGuide[]): News[] {
  return guides
    .filter(({ data }) => data.edition === undefined)
    .flatMap(({ id, data }) => {
      const told = data.for === 'problems' && id !== 'guides/problems' ? data.changes.slice(0, -1) : data.changes;
      return told.map(({ date, what }) => ({ id, title: data.title, date, what }));
    })
    .toSorted((a, b) => (a.date === b.date ? a.title.localeCompare(b.title, 'en') : a.date < b.date ? 1 : -1));
}

/** The guides of each earlier edition, the newest edition first. */
export function earlierEditions<Guide extends ListedGuide>(guides: readonly Guide[]): [number, Guide[]][] {
  const frozen = guides.filter(({ data }) => data.edition !== undefined);
  return [...Map.groupBy(frozen, ({ data }) => data.edition ?? 0)].toSorted(([a], [b]) => b - a);
}
