import { defineDocumentationCheck } from './engine/documentation-check.ts';

export const docGetStarted = defineDocumentationCheck({
  id: 'doc-get-started',
  title: 'The documentation says how to begin',
  clause: { source: 'documenting', words: 'Get users started with a simple request and its response.' },
  action: 'Show the first request a newcomer should send.',
  words:
    /\bget(?:ting)? started\b|\bquick ?start\b|\bhow to (?:use|connect|begin)\b|\bon-?boarding\b|\bcurl\b|\bfirst request\b|\bapply for\b/i,
  missing: 'how to begin',
  sentence: 'Getting started takes one request.',
});
