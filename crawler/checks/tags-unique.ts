import { defineCheck } from './engine/check.ts';
import { shorten } from '../openapi/clean-text.ts';
import { items, member } from '../openapi/json-value.ts';
import { withFirst } from './engine/repeated.ts';

export const tagsUnique = defineCheck({
  id: 'tags-unique',
  kind: 'specification',
  severity: 'error',
  title: 'No tag is declared twice',
  clause: { source: 'openapi', at: 'oas-tags', words: 'Each tag name in the list must be unique.' },
  action: 'Remove one of the two.',
  good: `tags: [{name: Boats}, {name: Harbours}]
`,
  bad: `tags: [{name: Boats}, {name: Boats, description: Everything that floats}]
`,
  on: ({ document }) =>
    withFirst(
      items(document['tags']).flatMap((tag, index) => {
        const name = member(tag, 'name');
        return typeof name === 'string' ? [{ pointer: `/tags/${index}`, name }] : [];
      }),
      ({ name }) => name,
    ),
  find: ({ first, thing: { name } }) =>
    first !== null && `The tag “${shorten(name, 80)}” is declared twice. Remove one of the two.`,
});
