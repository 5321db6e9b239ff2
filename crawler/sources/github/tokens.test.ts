import { expect, test } from 'vitest';
import { takeTokens, TOKEN_VARIABLE } from './tokens.ts';

test.each([
  { name: 'none', text: undefined, want: [] },
  { name: 'one for GitHub itself', text: 'ghp_a', want: [['https://api.github.com', 'ghp_a']] },
  {
    name: 'one for each server',
    text: 'ghp_a https://github.example.gov.uk=ghp_b==',
    want: [
      ['https://api.github.com', 'ghp_a'],
      ['https://github.example.gov.uk', 'ghp_b=='],
    ],
  },
])('$name, and it is gone from the environment', ({ text, want }) => {
  const environment: Record<string, string | undefined> = { [TOKEN_VARIABLE]: text, PATH: '/bin' };
  expect([...takeTokens(environment)]).toEqual(want);
  expect(environment).toEqual({ PATH: '/bin' });
});

test.each(['https://github.example.gov.uk/api/v3=ghp_secret', 'https://github.example.gov.uk=', 'ghp_sécret'])(
  '%s is refused, without the token in the message',
  (text) => {
    expect(() => takeTokens({ [TOKEN_VARIABLE]: text })).toThrow(/WAYMARK_GITHUB_TOKEN/);
    expect(() => takeTokens({ [TOKEN_VARIABLE]: text })).not.toThrow(/s[eé]cret/);
  },
);
