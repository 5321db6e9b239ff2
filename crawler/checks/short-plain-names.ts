import { defineCheck } from './engine/check.ts';
import { shorten } from '../openapi/clean-text.ts';
import { wordsOf } from './engine/words.ts';

export const shortPlainNames = defineCheck({
  id: 'short-plain-names',
  kind: 'standard',
  severity: 'info',
  title: 'Names in paths are short and plain',
  clause: { source: 'standards', words: 'Keep the names in a URL short, simple and free of technical terms.' },
  action: 'Choose a name of one or two everyday words.',
  good: `paths:
  /boats:
    get:
      responses: {200: {description: The boats}}
`,
  bad: `paths:
  /boats-json-endpoint:
    get:
      responses: {200: {description: The boats}}
`,
  on: ({ segments, fhir }) => (fhir ? [] : segments.filter(({ path }) => !path.startsWith('/.well-known/'))),
  find({ text, path }) {
    if (text.length > 40)
      return `“${shorten(text, 80)}” in ${shorten(path, 200)} is longer than 40 characters. Choose a shorter name.`;
    // What follows a full stop is the format of a file.
    const technical = wordsOf(text.replace(/\.[a-z0-9]{1,8}$/i, '')).find((word) => terms.has(word));
    return (
      technical !== undefined &&
      `“${technical}” in ${shorten(path, 200)} is a technical term that tells a reader nothing. Leave it out.`
    );
  },
});

const terms = new Set(
  'json xml soap wsdl rest restful endpoint svc servlet jsp asp aspx php cgi dto db sql'.split(' '),
);
