/**
 * Operations by tag, as pages and lists show them.
 */
import type { Model, ModelOperation, ModelTag, Prose } from '../../../schemas/model.ts';

export type OperationSet = {
  readonly name: string;
  /** A fragment and a segment of an address. */
  readonly slug: string;
  readonly prose: Prose | undefined;
  readonly operations: readonly ModelOperation[];
};

const untagged = 'Other operations';

/** Each operation stands once, under its first tag; groups in the order of the description, webhooks last. */
export function groupOperations({ operations, tags }: Pick<Model, 'operations' | 'tags'>): OperationSet[] {
  const byTag = Map.groupBy(operations, ({ webhook, tags: [first] }) => (webhook ? null : (first ?? '')));
  const known = new Map(tags.map((tag) => [tag.name, tag]));
  const order = new Map([...known.keys()].map((name, index) => [name, index]));
  const position = (name: string | null) => (name === null ? Infinity : (order.get(name) ?? tags.length));
  const taken = new Set<string>();
  const next = new Map<string, number>();
  return [...byTag]
    .toSorted(([a], [b]) => position(a) - position(b) || 0)
    .map(([name, members]) => {
      const title =
        name === null
          ? 'Webhooks'
          : name === ''
            ? byTag.size === 1
              ? 'Operations'
              : untagged
            : titleOfTag(name, known);
      const prose = name === null ? 'Calls that the API makes to you.' : known.get(name)?.description;
      return { name: title, slug: slugFor(title, taken, next), prose, operations: members };
    });
}

function titleOfTag(name: string, tags: ReadonlyMap<string, ModelTag>): string {
  const tag = tags.get(name);
  const own = tag?.summary ?? name;
  const parent = tag?.parent === undefined || tag.parent === name ? undefined : tags.get(tag.parent);
  return parent ? `${parent.summary ?? parent.name}: ${own}` : own;
}

function slugFor(title: string, taken: Set<string>, next: Map<string, number>): string {
  const wanted =
    title
      .normalize('NFKD')
      .toLowerCase()
      .replaceAll(/[^a-z0-9]+/g, '-')
      .replaceAll(/^-+|-+$/g, '')
      .slice(0, 60) || 'tag';
  let slug = wanted;
  for (let number = next.get(wanted) ?? 2; taken.has(slug); number++) {
    slug = `${wanted}-${number}`;
    next.set(wanted, number + 1);
  }
  taken.add(slug);
  return slug;
}
