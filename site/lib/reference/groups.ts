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

/** Each operation stands once, under its first tag that is for navigation; groups in the order of the description, webhooks last. */
export function groupOperations({ operations, tags }: Pick<Model, 'operations' | 'tags'>): OperationSet[] {
  const known = new Map(tags.map((tag) => [tag.name, tag]));
  // Since 3.2 a tag may say what it is for: a badge, or for whom, is no place to look for an operation.
  const isPlace = (name: string) => (known.get(name)?.kind ?? 'nav') === 'nav';
  const byTag = Map.groupBy(operations, ({ webhook, tags }) =>
    webhook ? null : (tags.find(isPlace) ?? tags[0] ?? ''),
  );
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

/** With the names of those above it, unless they lead in a circle. */
function titleOfTag(name: string, tags: ReadonlyMap<string, ModelTag>): string {
  const line = new Set<string>();
  for (let next: string | undefined = name; next !== undefined && !line.has(next); next = tags.get(next)?.parent) {
    if (next !== name && !tags.has(next)) break;
    line.add(next);
    if (line.size > MOST_ABOVE) break;
  }
  return [...line]
    .toReversed()
    .map((called) => tags.get(called)?.summary ?? called)
    .join(': ');
}

const MOST_ABOVE = 4;

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
