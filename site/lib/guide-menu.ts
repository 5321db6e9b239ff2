/**
 * The guides as a menu: one group for each reader.
 */
import { GuideReader } from '../../schemas/guide.ts';
import { readerGroups } from './playbook.ts';

export type GuideLink = {
  id: string;
  title: string;
  for: GuideReader;
  order?: number | undefined;
  hidden?: boolean | undefined;
};
export type GuideGroup = {
  /** Null for the first page of all. */
  title: string | null;
  /** The page that leads to the others of the group, if it has one. */
  index: GuideLink | null;
  guides: GuideLink[];
};

const first = 'guides';
const last = 10_000;

/** In the order of the readers. Guides with an `order` come first, in that order; the others follow by title. */
export function guideMenu(guides: readonly GuideLink[]): GuideGroup[] {
  const visible = guides.filter(({ hidden }) => !hidden);
  const home = visible.filter(({ id }) => id === first);
  const byReader = Map.groupBy(
    visible.filter(({ id }) => id !== first),
    (guide) => guide.for,
  );
  const groups = GuideReader.options.flatMap((reader) => {
    const members = byReader.get(reader);
    return members ? [toGroup(reader, members)] : [];
  });
  return home.length > 0 ? [{ title: null, index: null, guides: home }, ...groups] : groups;
}

function toGroup(reader: GuideReader, members: readonly GuideLink[]): GuideGroup {
  const { title, index: indexId } = readerGroups[reader];
  const index = members.find(({ id }) => id === indexId) ?? null;
  const rank = ({ order }: GuideLink) => order ?? last;
  return {
    title,
    index,
    guides: members
      .filter((guide) => guide !== index)
      .toSorted((a, b) => rank(a) - rank(b) || a.title.localeCompare(b.title, 'en')),
  };
}
