import { defineCheck } from './engine/check.ts';
import { shorten } from '../openapi/clean-text.ts';
import { wordsOf } from './engine/words.ts';

export const hyphenWords = defineCheck({
  id: 'hyphen-words',
  kind: 'standard',
  severity: 'warning',
  title: 'Words in paths are lower case and joined by hyphens',
  clause: { source: 'standards', words: 'Separate words in a URL with hyphens, not with underscores or capitals.' },
  action: 'Write the part of the path in lower case, with hyphens between its words.',
  good: `paths:
  /boat-licences:
    get:
      responses: {200: {description: The boats}}
`,
  bad: `paths:
  /boat_licences:
    get:
      responses: {200: {description: The boats}}
`,
  // What stands in angle brackets is a placeholder, not a name.
  on: ({ segments, fhir }) =>
    fhir ? [] : segments.filter(({ text }) => !/^[$_.:*@]|^v?\d+(?:\.\d+)*$|[<>]/.test(text)),
  find: ({ text, path }) =>
    !/^[a-z0-9]+(?:-[a-z0-9]+)*(?:\.[a-z]+)?$/.test(text.slice(0, 300)) &&
    `“${shorten(text, 80)}” in ${shorten(path, 200)} is not in lower case with hyphens between its words. Write it like “${suggestion(text)}”.`,
});

function suggestion(text: string): string {
  return shorten(wordsOf(text).join('-'), 80) || 'boat-licences';
}
