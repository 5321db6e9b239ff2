import { defineCheck } from './engine/check.ts';
import { plain } from './engine/facts.ts';

export const infoDescription = defineCheck({
  id: 'info-description',
  kind: 'standard',
  severity: 'error',
  title: 'The description says what the API is for',
  clause: { source: 'documenting', words: 'Tell users what the API does, and give an overview.' },
  action: 'Say in a few sentences what the API is for, who may use it and how to begin.',
  good: `info:
  title: Boats
  version: 1.4.0
  description: Look up boats and their licences.
`,
  bad: `info:
  title: Boats
  version: 1.4.0
`,
  on: ({ whole }) => whole,
  find: (_, { model: { description } }) =>
    plain(description) === '' && {
      message:
        'Nothing says what this API is for. Add `info.description` with a few sentences about its purpose and its users.',
      pointer: '/info',
    },
});
