/**
 * The data types that have entries of their own, in the order in which they were first linked to; each with a label
 * and a fragment that no other has.
 */
import type { Model } from '../../../schemas/model.ts';

export type Entries = {
  /** The label of a schema, which from now on has an entry. */
  entry(index: number): string;
  anchorOf(index: number): string | undefined;
  /** All so far; it grows while it is gone through. */
  readonly order: Iterable<number>;
};

export function createEntries(model: Model): Entries {
  const labels = new Map<number, string>();
  const anchors = new Map<number, string>();
  const next = new Map<string, number>();
  return {
    entry(index) {
      const known = labels.get(index);
      if (known !== undefined) return known;
      const label = labelOf(model, index);
      const wanted = `type_${slugOf(label)}`;
      const number = next.get(wanted) ?? 1;
      next.set(wanted, number + 1);
      labels.set(index, label);
      // A dot is in no slug, so that no label can have the fragment of another.
      anchors.set(index, number === 1 ? wanted : `${wanted}.${number}`);
      return label;
    },
    anchorOf: (index) => anchors.get(index),
    order: { [Symbol.iterator]: () => labels.keys() },
  };
}

const LONGEST = 80;

/** Its name; else the field that holds it and the name of what it is part of. */
function labelOf(model: Model, index: number): string {
  const { name, title, pointer } = model.schemas[index] ?? { pointer: '' };
  if (name !== undefined) return name.slice(0, LONGEST);
  const tokens = pointer.split('/').map((token) => token.replaceAll('~1', '/').replaceAll('~0', '~'));
  const [, component] = /^\/(?:components\/schemas|definitions)\/([^/]+)/.exec(pointer) ?? [];
  const field = tokens.findLast((_, position) => tokens[position - 1] === 'properties');
  const own = (title ?? field ?? 'part').slice(0, LONGEST);
  return component === undefined ? own : `${own} in ${component.replaceAll('~1', '/').slice(0, LONGEST)}`;
}

function slugOf(label: string): string {
  return (
    label
      .toLowerCase()
      .replaceAll(/[^a-z0-9]+/g, '-')
      .replaceAll(/^-+|-+$/g, '')
      .slice(0, LONGEST) || 'unnamed'
  );
}
