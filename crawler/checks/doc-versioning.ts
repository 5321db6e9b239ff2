import { defineDocumentationCheck } from './engine/documentation-check.ts';

export const docVersioning = defineDocumentationCheck({
  id: 'doc-versioning',
  title: 'The documentation says how versions change',
  clause: { source: 'documenting', words: 'Explain the versions of the API and how changes are made.' },
  action: 'Say what counts as a breaking change, how a new version is announced, and how long the old one stays.',
  words: /\bversion(?:ing|s)\b|\bbackwards?[- ]compat|\bbreaking change|\bdeprecat/i,
  missing: 'how versions change',
  sentence: 'Breaking changes get a new version, and the old one stays for a year.',
});
