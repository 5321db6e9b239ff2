import { expect, it } from 'vitest';
import { isForeign } from './catalogue-records.ts';
import { securityInWords } from './security-in-words.ts';

it('says how to authenticate, with the first scopes', () => {
  expect(securityInWords({ name: 'k', type: 'apiKey', words: 'A key', scopes: [] }).html).toBe('A key.');
  const scopes = Array.from({ length: 10 }, (_, index) => `s${index}`);
  expect(securityInWords({ name: 'k', type: 'oauth2', words: 'OAuth 2.0.', scopes }).html).toMatch(
    /^OAuth 2\.0\. Scopes: <code>s0<\/code>, .*<code>s7<\/code> and 2 more\.$/,
  );
});

it.each([
  ['cy', true],
  ['en', false],
  ['en-GB', false],
  [null, false],
  ['', false],
])('text in %s needs a language of its own: %s', (language, want) => {
  expect(isForeign(language)).toBe(want);
});
