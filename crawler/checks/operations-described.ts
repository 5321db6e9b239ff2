import { defineCheck } from './engine/check.ts';
import { plain } from './engine/facts.ts';

export const operationsDescribed = defineCheck({
  id: 'operations-described',
  kind: 'standard',
  severity: 'warning',
  title: 'Each operation says what it does',
  clause: { source: 'reference', words: 'Give a short description of each resource and method.' },
  action: 'Add a summary of a few words, and a description where they are not enough.',
  good: `paths:
  /boats:
    get: {summary: List all boats, responses: {200: {description: The boats}}}
`,
  bad: `paths:
  /boats:
    get: {responses: {200: {description: The boats}}}
`,
  on: ({ calls }) => calls,
  find: ({ name, summary = '', description }) =>
    `${summary}${plain(description)}`.trim() === '' &&
    `Nothing says what ${name} does. Add a \`summary\` of a few words.`,
});
