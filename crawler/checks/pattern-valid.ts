import { defineCheck } from './engine/check.ts';
import { shorten } from '../openapi/clean-text.ts';
import { compilePattern } from './engine/patterns.ts';

export const patternValid = defineCheck({
  id: 'pattern-valid',
  kind: 'advice',
  severity: 'warning',
  title: 'Each pattern is a regular expression of JavaScript',
  clause: {
    source: 'schema',
    at: 'section-6.3.3',
    words: 'A pattern should be a valid regular expression of ECMA-262.',
  },
  action: 'Correct the pattern. Flags such as (?i) and \\\\A are not part of that language.',
  good: `openapi: 3.1.0
paths: {}
components:
  schemas:
    Number: {type: string, pattern: '^[A-Z]{2}[0-9]{4}$'}
`,
  bad: `openapi: 3.1.0
paths: {}
components:
  schemas:
    Number: {type: string, pattern: '^[A-Z{2}[0-9]{4}($'}
`,
  on: ({ schemas }) =>
    schemas
      .having('pattern')
      .map(({ schema: { pattern = '' }, pointer }) => ({ pattern, pointer: `${pointer}/pattern` })),
  find: ({ pattern }) =>
    pattern.length < LONGEST &&
    compilePattern(pattern) === null &&
    `The pattern “${shorten(pattern, 80)}” is no regular expression that JavaScript and most tools understand. Correct it.`,
});

/** Longer ones take too long to look at. */
const LONGEST = 5000;
