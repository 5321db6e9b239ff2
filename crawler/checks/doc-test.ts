import { defineDocumentationCheck } from './engine/documentation-check.ts';

export const docTest = defineDocumentationCheck({
  id: 'doc-test',
  title: 'The documentation says how to test',
  clause: { source: 'documenting', words: 'Guide users through testing what they build against the API.' },
  action: 'Say where and with which data users can test.',
  words: /\btest(?:ing|s|ed)?\b|\bsandbox\b|\btry (?:it )?out\b/i,
  missing: 'how to test',
  sentence: 'Test with the boats whose number begins with 9.',
  said: ({ model }) => model.servers.some(({ sandbox }) => sandbox),
});
