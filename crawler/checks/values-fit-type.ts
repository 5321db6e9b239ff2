import { defineCheck } from './engine/check.ts';
import { shorten } from '../openapi/clean-text.ts';
import { isOfType } from './engine/match-value.ts';
import { placeWords } from './engine/place-words.ts';

export const valuesFitType = defineCheck({
  id: 'values-fit-type',
  kind: 'advice',
  severity: 'warning',
  title: 'The values that are allowed are of the type that is asked for',
  clause: {
    source: 'schema',
    at: 'section-6.1',
    words: 'A value must be of the type and among the listed values; what cannot be both is never valid.',
  },
  action: 'Correct the type or the value. In YAML, text that looks like a number needs quotes.',
  good: `paths: {}
components:
  schemas:
    Size: {type: string, enum: ["10", "20"]}
`,
  bad: `paths: {}
components:
  schemas:
    Size: {type: string, enum: [10, 20]}
`,
  on: ({ schemas }) =>
    [...schemas.having('enum'), ...schemas.having('const')].filter(({ schema }) => (schema.types?.length ?? 0) > 0),
  find({ schema, pointer }) {
    const { types = [], enum: values = [], nullable } = schema;
    const all = 'const' in schema ? [...values, schema.const] : values;
    const odd = all.find((value) => !types.some((type) => isOfType(value, type)) && !(nullable && value === null));
    if (odd === undefined) return null;
    const message = `${shorten(placeWords(pointer), 200)} must be of the type ${types.join(' or ')}, but allows ${shorten(JSON.stringify(odd) ?? 'null', 60)}. Correct the one or the other.`;
    return { message, pointer: values.includes(odd) ? `${pointer}/enum` : `${pointer}/const` };
  },
});
