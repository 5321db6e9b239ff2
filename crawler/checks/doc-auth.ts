import { plain } from './engine/facts.ts';
import { defineDocumentationCheck } from './engine/documentation-check.ts';

export const docAuth = defineDocumentationCheck({
  id: 'doc-auth',
  title: 'The documentation says how to authenticate',
  clause: { source: 'documenting', words: 'Explain how users apply for a credential and how they send it.' },
  action: 'Say how to get a credential and how to send it, or that none is needed.',
  words:
    /\bauth(?:enticat|ori[sz]|\b)|\bcredential|\bapi key|\btoken\b|\boauth|\bsign in\b|\bopen access\b|\bno (?:key|credential)/i,
  missing: 'how to authenticate',
  sentence: 'You need no credential.',
  said: ({ model }) => model.securitySchemes.some(({ description }) => plain(description) !== ''),
});
