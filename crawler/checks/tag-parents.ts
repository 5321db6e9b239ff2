import { defineCheck } from './engine/check.ts';
import { shorten } from '../openapi/clean-text.ts';

export const tagParents = defineCheck({
  id: 'tag-parents',
  kind: 'specification',
  severity: 'error',
  title: 'The parent of a tag is another tag, not itself',
  clause: {
    source: 'openapi',
    at: 'tag-object',
    words: 'The named parent must exist, and tags must not be each other’s parents.',
  },
  action: 'Declare the parent, or remove the line.',
  good: `openapi: 3.2.0
tags: [{name: Water}, {name: Boats, parent: Water}]
paths: {}
`,
  bad: `openapi: 3.2.0
tags: [{name: Boats, parent: Water}]
paths: {}
`,
  on({ model }) {
    const declared = model.tags.flatMap(({ pointer, name, parent }) =>
      pointer === undefined ? [] : [{ pointer, name, parent }],
    );
    const parents = new Map(declared.map(({ name, parent }) => [name, parent]));
    return declared.flatMap(({ parent, ...tag }) => (parent === undefined ? [] : [{ ...tag, parent, parents }]));
  },
  find({ name, parent, parents }) {
    if (!parents.has(parent))
      return `The tag “${shorten(name, 80)}” belongs to “${shorten(parent, 80)}”, which is not declared. Declare it, or correct the name.`;
    let above: string | undefined = parent;
    for (let steps = 0; above !== undefined && above !== name && steps < MOST; steps++) above = parents.get(above);
    return above === name && `The tag “${shorten(name, 80)}” is among its own parents. Break the circle.`;
  },
});

const MOST = 30;
