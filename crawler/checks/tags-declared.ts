import { defineCheck } from './engine/check.ts';
import { shorten } from '../openapi/clean-text.ts';
import { withFirst } from './engine/repeated.ts';

export const tagsDeclared = defineCheck({
  id: 'tags-declared',
  kind: 'advice',
  severity: 'info',
  title: 'Each tag is declared',
  clause: {
    source: 'openapi',
    at: 'oas-tags',
    words: 'Tags can be declared, with a description, in the order in which they are shown.',
  },
  action: 'Add the tag to the tags of the description.',
  good: `tags: [{name: Boats}]
paths:
  /boats:
    get:
      tags: [Boats]
      responses: {200: {description: The boat}}
`,
  bad: `tags: [{name: Boats}]
paths:
  /boats:
    get:
      tags: [Boat]
      responses: {200: {description: The boat}}
`,
  on({ calls, model }) {
    const declared = new Set(model.tags.flatMap(({ name, pointer }) => (pointer === undefined ? [] : [name])));
    const used = calls.flatMap(({ tags, pointer }) => tags.map((tag) => ({ tag, pointer: `${pointer}/tags` })));
    // Whoever declares none has chosen to do without.
    return declared.size === 0
      ? []
      : withFirst(used, ({ tag }) => tag).flatMap(({ first, thing }) =>
          first === null ? [{ ...thing, isKnown: declared.has(thing.tag) }] : [],
        );
  },
  find: ({ tag, isKnown }) =>
    !isKnown &&
    `The tag “${shorten(tag, 80)}” is not declared. Add it to the \`tags\` of the description, or correct its name.`,
});
