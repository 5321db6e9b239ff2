import { expect, test } from 'vitest';
import { recognisePage } from './recognise-page.ts';

const docs = 'https://boats.gov.example/docs';
const password = '<form><label>Password <input name="p" type="password"></label></form>';

test.each<[string, Partial<Parameters<typeof recognisePage>[0]>, string | null]>([
  ['the page', { html: '<title>Boats</title><p>Sign in with a key.' }, null],
  ['the same after a redirect', { url: 'https://boats.gov.example/docs/v2/' }, null],
  ['a server for signing in', { url: 'https://login.identity.example/abc?client=1' }, 'sign-in'],
  ['a path for signing in', { url: 'https://boats.gov.example/account/sign-in?next=/docs' }, 'sign-in'],
  ['an authorisation request', { url: 'https://identity.example/tenant/oauth2/v2.0/authorize?x=y' }, 'sign-in'],
  ['a form at the very address', { html: `<title>Log in - Boats</title>${password}` }, 'sign-in'],
  ['a form on a page about something else', { html: `<title>Boats</title>${password}` }, null],
  ['a guide to signing in', { html: '<title>How to sign in</title><p>Send a key.' }, null],
  [
    'the page about login itself',
    { asked: `${docs}/login`, url: `${docs}/login`, html: '<title>Login API</title>' },
    null,
  ],
  ['a path with a word that only begins so', { url: 'https://boats.gov.example/logins-api' }, null],
  [
    'an archived repository',
    { url: 'https://github.com/boats/api', html: 'This repository was archived by the owner on Oct 3, 2024.' },
    'archived',
  ],
  ['the words alone', { html: 'This repository was archived by the owner on Oct 3, 2024.' }, null],
])('%s', (_, seen, wanted) => {
  expect(recognisePage({ asked: docs, url: docs, html: '', ...seen })).toBe(wanted);
});

test('is read in time in proportion to its length', () => {
  const started = performance.now();
  recognisePage({ asked: docs, url: docs, html: '<title>Login</title>' + '<input type '.repeat(2_000_000) });
  expect(performance.now() - started).toBeLessThan(1000);
});
