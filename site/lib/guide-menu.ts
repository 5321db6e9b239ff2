/**
 * The guides as a menu: those at the top first, then one group for each folder.
 */
import { sentence } from './counts.ts';

export type GuideLink = { id: string; title: string; order?: number | undefined; hidden?: boolean | undefined };
export type GuideGroup = {
  title: string | null;
  /** The folder’s own page, if it has one. */
  index: GuideLink | null;
  guides: GuideLink[];
};

const last = 10_000;

/** Guides with an `order` come first, in that order; the others follow by title. A folder is called what its own page is called. */
export function guideMenu(guides: readonly GuideLink[]): GuideGroup[] {
  const visible = guides.filter(({ hidden }) => !hidden);
  const folders = new Set(
    visible.map(({ id }) => id.split('/')).flatMap((parts) => (parts.length > 2 ? [parts[1] ?? ''] : [])),
  );
  const folderOf = ({ id }: GuideLink) => {
    const name = id.split('/')[1] ?? '';
    return folders.has(name) ? name : '';
  };
  return [...Map.groupBy(visible, folderOf)]
    .map(([folder, members]) => toGroup(folder, members))
    .toSorted((a, b) =>
      a.title === null ? -1 : b.title === null ? 1 : byOrder(a.index, b.index) || a.title.localeCompare(b.title, 'en'),
    );
}

function toGroup(folder: string, members: readonly GuideLink[]): GuideGroup {
  const index = folder ? (members.find(({ id }) => id === `guides/${folder}`) ?? null) : null;
  const rank = ({ id, order }: GuideLink) => (id === 'guides' ? -1 : (order ?? last));
  return {
    title: folder ? (index?.title ?? sentence(folder.replaceAll('-', ' '))) : null,
    index,
    guides: members
      .filter((guide) => guide !== index)
      .toSorted((a, b) => rank(a) - rank(b) || a.title.localeCompare(b.title, 'en')),
  };
}

function byOrder(a: GuideLink | null, b: GuideLink | null): number {
  return (a?.order ?? last) - (b?.order ?? last);
}
