import { defineCheck } from './engine/check.ts';
import { shorten } from '../openapi/clean-text.ts';
import { wordsOf } from './engine/words.ts';

export const nounsNotVerbs = defineCheck({
  id: 'nouns-not-verbs',
  kind: 'standard',
  severity: 'warning',
  title: 'Paths name things, not actions',
  clause: { source: 'standards', words: 'Use nouns in a URL; the HTTP method says what is done.' },
  action: 'Name the thing in the path and let the method be the verb: GET /boats instead of GET /getBoats.',
  good: `paths:
  /boats:
    get:
      responses: {200: {description: The boats}}
`,
  bad: `paths:
  /getBoats:
    get:
      responses: {200: {description: The boats}}
`,
  on: ({ segments, fhir }) => (fhir ? [] : segments.filter(({ text }) => /^[a-z]/i.test(text))),
  find({ text, path }) {
    const words = wordsOf(text);
    const [first = ''] = words;
    const isVerb = verbs.has(first) || (first === 'list' && words.length > 1);
    return (
      isVerb &&
      `${shorten(path, 200)} has the verb “${first}” in it. Name the thing instead, and let the HTTP method say what is done with it.`
    );
  },
});

const verbs = new Set('get fetch retrieve create add insert update modify edit delete remove'.split(' '));
