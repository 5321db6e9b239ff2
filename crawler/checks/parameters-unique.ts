import { defineCheck } from './engine/check.ts';
import { cleanName } from '../openapi/clean-text.ts';
import { items, member } from '../openapi/json-value.ts';
import { withFirst } from './engine/repeated.ts';

export const parametersUnique = defineCheck({
  id: 'parameters-unique',
  kind: 'specification',
  severity: 'error',
  title: 'No parameter is declared twice in one list',
  clause: {
    source: 'openapi',
    at: 'operation-parameters',
    words: 'A list of parameters must not have duplicates: name and place together are unique.',
  },
  action: 'Remove one of the two, or rename it.',
  good: `paths:
  /boats:
    get:
      parameters: [{name: id, in: query, schema: {type: string}}, {name: id, in: header, schema: {type: string}}]
      responses: {200: {description: The boat}}
`,
  bad: `paths:
  /boats:
    get:
      parameters: [{name: id, in: query, schema: {type: string}}, {name: id, in: query, schema: {type: integer}}]
      responses: {200: {description: The boat}}
`,
  on({ operations }) {
    const lists = operations.flatMap(({ value, pointer, shared }) => [
      { value: value['parameters'], pointer: `${pointer}/parameters` },
      shared.parameters,
    ]);
    return withFirst(lists, ({ pointer }) => pointer).flatMap(({ first, thing }) =>
      first === null && items(thing.value).length > 0 ? [thing] : [],
    );
  },
  find({ value, pointer }, { meant }) {
    const all = items(value).map((written, index) => {
      const parameter = meant(written);
      return {
        pointer: `${pointer}/${index}`,
        name: cleanName(member(parameter, 'name')),
        in: cleanName(member(parameter, 'in')),
      };
    });
    return withFirst(
      all.filter(({ name }) => name !== null),
      (each) => `${each.in} ${each.name}`,
    ).flatMap(({ first, thing }) =>
      first === null
        ? []
        : [
            {
              message: `The ${thing.in} parameter “${thing.name}” is declared twice here. Remove one of the two, or rename it.`,
              pointer: thing.pointer,
            },
          ],
    );
  },
});
