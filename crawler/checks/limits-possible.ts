import { defineCheck } from './engine/check.ts';
import { shorten } from '../openapi/clean-text.ts';
import { placeWords } from './engine/place-words.ts';

export const limitsPossible = defineCheck({
  id: 'limits-possible',
  kind: 'advice',
  severity: 'warning',
  title: 'The smallest value is not larger than the largest',
  clause: {
    source: 'schema',
    at: 'section-6.2',
    words: 'Both limits hold: where the smallest is larger than the largest, no value is valid.',
  },
  action: 'Swap the two limits, or correct the wrong one.',
  good: `paths: {}
components:
  schemas:
    Size: {type: integer, minimum: 1, maximum: 10}
`,
  bad: `paths: {}
components:
  schemas:
    Size: {type: integer, minimum: 10, maximum: 1}
`,
  on: ({ schemas }) =>
    pairs.flatMap(([least, most]) =>
      schemas.having(least).flatMap(({ schema, pointer }) => {
        const limits = [schema[least], schema[most]];
        return limits[1] === undefined ? [] : [{ pointer, least, most, limits }];
      }),
    ),
  find: ({ pointer, least, most, limits: [low, high] }) =>
    Number(low) > Number(high) &&
    `${shorten(placeWords(pointer), 200)} has the ${least} ${low} and the ${most} ${high}, which no value can meet. Correct one of them.`,
});

const pairs = [
  ['minimum', 'maximum'],
  ['minLength', 'maxLength'],
  ['minItems', 'maxItems'],
  ['minProperties', 'maxProperties'],
] as const;
