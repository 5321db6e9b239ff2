/**
 * Operations by tag, in the order of the description, with the first dozen apart from the rest.
 */
import type { OperationRow, VersionRow } from '../../schemas/snapshot.ts';

export type OperationGroup = { name: string; description: string | null; operations: OperationRow[] };
export type OperationOutline = { first: OperationGroup[]; rest: OperationGroup[]; restCount: number };

const untagged = 'Other operations';

/** Each operation is listed once, under its first tag. A rest of one or two is not worth hiding. */
export function outlineOperations(
  operations: readonly OperationRow[],
  tags: VersionRow['tags'],
  firstCount = 12,
): OperationOutline {
  const groups = groupByTag(operations, tags);
  const limit = operations.length <= firstCount + 2 ? operations.length : firstCount;
  const first: OperationGroup[] = [];
  const rest: OperationGroup[] = [];
  let room = limit;
  for (const group of groups) {
    const shown = group.operations.slice(0, room);
    const hidden = group.operations.slice(room);
    if (shown.length > 0) first.push({ ...group, operations: shown });
    if (hidden.length > 0)
      rest.push({ ...group, description: shown.length > 0 ? null : group.description, operations: hidden });
    room -= shown.length;
  }
  return { first, rest, restCount: Math.max(0, operations.length - limit) };
}

function groupByTag(operations: readonly OperationRow[], tags: VersionRow['tags']): OperationGroup[] {
  const descriptions = new Map(tags.map((tag) => [tag.name, tag.description ?? null]));
  const byTag = Map.groupBy(operations, (operation) =>
    operation.webhook ? 'Webhooks' : (operation.tags[0] ?? untagged),
  );
  const position = new Map(tags.map((tag, index) => [tag.name, index]));
  return [...byTag]
    .map(([name, members]) => ({
      name: byTag.size === 1 && name === untagged ? '' : name,
      description: descriptions.get(name) ?? (name === 'Webhooks' ? 'Calls that the API makes to you.' : null),
      operations: members,
    }))
    .toSorted((a, b) => (position.get(a.name) ?? tags.length) - (position.get(b.name) ?? tags.length));
}
