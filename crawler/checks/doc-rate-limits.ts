import { defineDocumentationCheck } from './engine/documentation-check.ts';

export const docRateLimits = defineDocumentationCheck({
  id: 'doc-rate-limits',
  title: 'The documentation states the rate limits',
  clause: { source: 'describing', words: 'State how many requests a user may send.' },
  action: 'Say how many requests may be sent in which time, and what happens after that.',
  words: /\brate[- ]limit|\bthrottl|\brequests? (?:per|a|each) (?:second|minute|hour|day)\b|\bquota\b|\bservice level/i,
  missing: 'how many requests may be sent',
  sentence: 'You can send 10 requests per second.',
});
