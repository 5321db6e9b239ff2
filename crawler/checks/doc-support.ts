import { member } from '../openapi/json-value.ts';
import { defineDocumentationCheck } from './engine/documentation-check.ts';

export const docSupport = defineDocumentationCheck({
  id: 'doc-support',
  title: 'The documentation says where to get help',
  clause: { source: 'describing', words: 'Support users: say how to get help and see the status of the API.' },
  action: 'Say how to raise an issue and how soon somebody answers.',
  words:
    /\bsupport\b|\bcontact\b|\bget help\b|\braise an issue\b|\bservice ?desk\b|\be-?mail\b|@[\w-]{1,60}\.\w|\bstatus page\b|\bfeedback\b/i,
  missing: 'where to get help',
  sentence: 'Write to the team for support.',
  said: ({ info }) => ['email', 'url'].some((way) => typeof member(info['contact'], way) === 'string'),
});
