import { defineCheck } from './engine/check.ts';
import { shorten } from '../openapi/clean-text.ts';
import { mismatch } from './engine/match-value.ts';
import { placeWords } from './engine/place-words.ts';

export const defaultConforms = defineCheck({
  id: 'default-conforms',
  kind: 'specification',
  severity: 'error',
  title: 'A default value is one that is allowed',
  clause: {
    source: 'openapi',
    at: 'schema-object',
    words: 'Until OpenAPI 3.0 the default must conform to the type of the schema.',
  },
  action: 'Correct the default, or the schema.',
  good: `paths: {}
components:
  schemas:
    Size: {type: integer, default: 10}
`,
  bad: `paths: {}
components:
  schemas:
    Size: {type: integer, default: ten}
`,
  on: ({ version, schemas }) => (version === '2.0' || version === '3.0' ? schemas.having('default') : []),
  find({ index, pointer, schema }, { schemas, budget }) {
    const found = mismatch(schema.default, index, schemas.all, budget);
    if (found === null) return null;
    const message = `The default of ${shorten(placeWords(pointer), 200)} does not fit its schema: ${found.at === '' ? '' : `${found.at}: `}${found.why}. Correct the one or the other.`;
    return { message, pointer: `${pointer}/default` };
  },
});
