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
    schemas.all.filter((schema) =>
      pairs.some(([least, most]) => schema[least] !== undefined && schema[most] !== undefined),
    ),
  find(schema) {
    const wrong = pairs.find(([least, most]) => Number(schema[least]) > Number(schema[most]));
    if (wrong === undefined) return null;
    const [least, most] = wrong;
    return `${shorten(placeWords(schema.pointer), 200)} has the ${least} ${schema[least]} and the ${most} ${schema[most]}, which no value can meet. Correct one of them.`;
  },
});

const pairs = [
  ['minimum', 'maximum'],
  ['minLength', 'maxLength'],
  ['minItems', 'maxItems'],
  ['minProperties', 'maxProperties'],
] as const;
