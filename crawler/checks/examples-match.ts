import { defineCheck } from './engine/check.ts';
import { shorten } from '../openapi/clean-text.ts';
import { listExamples, placeOfExample } from './engine/examples.ts';
import { mismatch } from './engine/match-value.ts';

export const examplesMatch = defineCheck({
  id: 'examples-match',
  kind: 'standard',
  severity: 'warning',
  title: 'Each example fits its schema',
  clause: { source: 'reference', words: 'Examples show what is really sent and returned.' },
  action: 'Correct the example, or the schema.',
  good: `paths: {}
components:
  schemas:
    Size: {type: integer, example: 10}
`,
  bad: `paths: {}
components:
  schemas:
    Size: {type: integer, example: ten}
`,
  on: listExamples,
  find(example, facts) {
    const found = mismatch(example.value, example.schema, facts.schemas.all, facts.budget);
    if (found === null) return null;
    const { words, pointer } = placeOfExample(example, facts);
    const message = `The example of ${shorten(words, 200)} does not fit its schema: ${found.at === '' ? '' : `${shorten(found.at, 120)}: `}${found.why}. Correct the one or the other.`;
    return { message, pointer };
  },
});
