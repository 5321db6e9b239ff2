import { defineDocumentationCheck } from './engine/documentation-check.ts';

export const docChangelog = defineDocumentationCheck({
  id: 'doc-changelog',
  title: 'The documentation lists its changes',
  clause: { source: 'documenting', words: 'Keep a record of what has changed.' },
  action: 'Add a list of changes, or a link to it.',
  words:
    /\bchange ?log\b|\brelease (?:notes|history)\b|\bwhat.?s new\b|\bchange history\b|\brecent changes\b|\brevision history\b|\broadmap\b/i,
  missing: 'what has changed',
  sentence: 'The changelog lists all releases.',
});
