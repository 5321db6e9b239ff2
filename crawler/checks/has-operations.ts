import { defineCheck } from './engine/check.ts';

export const hasOperations = defineCheck({
  id: 'has-operations',
  kind: 'advice',
  severity: 'warning',
  title: 'The description has at least one operation',
  clause: {
    source: 'openapi',
    at: 'openapi-object',
    words: 'The paths may be empty where access is controlled; readers then learn nothing.',
  },
  action: 'Add the paths that the API answers, or take the file out of the registration.',
  good: 'paths:\n  /boats:\n    get: {responses: {200: {description: All boats}}}\n',
  bad: 'paths: {}\n',
  on: ({ whole }) => whole,
  find: (_, { operations, document }) =>
    operations.length === 0 && {
      message:
        'There is no operation in this description. Add the paths that the API answers, or take the file out of the registration.',
      pointer: Object.hasOwn(document, 'paths') ? '/paths' : '',
    },
});
