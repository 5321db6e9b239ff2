import { defineCheck } from './engine/check.ts';
import { shorten } from '../openapi/clean-text.ts';
import { plain } from './engine/facts.ts';

export const tagsDescribed = defineCheck({
  id: 'tags-described',
  kind: 'standard',
  severity: 'info',
  title: 'Each group of operations is described',
  clause: { source: 'reference', words: 'Give a short description of each resource.' },
  action: 'Add a description to the tag.',
  good: `tags:
  - {name: Boats, description: Everything that floats}
`,
  bad: `tags:
  - {name: Boats}
`,
  on: ({ model }) => model.tags.flatMap(({ pointer, ...tag }) => (pointer === undefined ? [] : [{ ...tag, pointer }])),
  find: ({ name, summary = '', description }) =>
    `${summary}${plain(description)}` === '' &&
    `The tag “${shorten(name, 80)}” does not say what belongs to it. Add a \`description\`.`,
});
