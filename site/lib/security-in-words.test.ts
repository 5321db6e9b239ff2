import { expect, it } from 'vitest';
import { isForeign } from './catalogue-records.ts';
import { credentialKinds, securityInWords } from './security-in-words.ts';

it('says how to authenticate, with the first scopes', () => {
  expect(securityInWords({ name: 'k', type: 'apiKey', words: 'A key', scopes: [] }).html).toBe('A key.');
  const scopes = Array.from({ length: 10 }, (_, index) => `s${index}`);
  expect(securityInWords({ name: 'k', type: 'oauth2', words: 'OAuth 2.0.', scopes }).html).toMatch(
    /^OAuth 2\.0\. Scopes: <code>s0<\/code>, .*<code>s7<\/code> and 2 more\.$/,
  );
});

it('names each kind of credential once, to search by', () => {
  const scheme = (type: string, words = 'w') => ({ name: 'n', type, words, scopes: [] });
  const bearer = scheme('http', 'A bearer token in the header `Authorization`');
  const schemes = [scheme('oauth2'), scheme('apiKey'), scheme('oauth2'), bearer, scheme('http', 'HTTP Basic')];
  expect(credentialKinds(schemes)).toBe('OAuth, API key, bearer token, Basic password');
  expect(credentialKinds([scheme('telepathy'), scheme('http', 'HTTP authentication')])).toBe('');
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
