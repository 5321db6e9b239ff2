import { defineDocumentationCheck } from './engine/documentation-check.ts';

export const docOverview = defineDocumentationCheck({
  id: 'doc-overview',
  title: 'The documentation begins with an overview',
  clause: { source: 'documenting', words: 'Begin with what the API does and who it is for.' },
  action: 'Add a few sentences about what it is for and who may use it.',
  words: /^[^\n]{80}|\boverview\b|\bintroduction\b|\bthis api\b|\buse this\b/im,
  missing: 'what the API does and for whom',
  isGradual: true,
  sentence: 'This API tells harbours which boats are licensed.',
});
