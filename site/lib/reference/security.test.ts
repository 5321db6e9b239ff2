import { expect, it } from 'vitest';
import type { ModelOperation, ModelSecurityScheme } from '../../../schemas/model.ts';
import { someModel } from './model-for-tests.ts';
import { waysIn } from './security.ts';
import { wordsInMarkdown } from './words.ts';

const schemes: ModelSecurityScheme[] = [
  { pointer: '', name: 'login', type: 'oauth2', words: 'An OAuth 2.0 access token' },
  {
    pointer: '',
    name: 'key',
    type: 'apiKey',
    words: 'An API key in the header `X-Key`',
    in: 'header',
    parameter: 'X-Key',
  },
];

function say(security: ModelOperation['security'], securitySchemes = schemes): string {
  const { sentence, ways } = waysIn(someModel({ securitySchemes }), security === undefined ? {} : { security });
  return [sentence, ...ways.map(wordsInMarkdown)].join(' | ');
}

it.each<[string, ModelOperation['security'], string]>([
  ['nothing is said', undefined, 'The description does not say whether this needs a credential.'],
  ['none is needed', [], 'You need no credential.'],
  ['none is needed, written as an empty way', [[]], 'You need no credential.'],
  ['one', [[{ scheme: 'key', scopes: [] }]], 'You need: | an API key in the header `X-Key`'],
  [
    'two together with permissions',
    [
      [
        { scheme: 'login', scopes: ['read', 'write'] },
        { scheme: 'key', scopes: [] },
      ],
    ],
    'You need: | an OAuth 2.0 access token with the permissions `read`, `write`, together with an API key in the header `X-Key`',
  ],
  [
    'one of two',
    [[{ scheme: 'login', scopes: ['read'] }], [{ scheme: 'key', scopes: [] }]],
    'You need one of these: | an OAuth 2.0 access token with the permission `read` | an API key in the header `X-Key`',
  ],
  [
    'one or none',
    [[], [{ scheme: 'key', scopes: [] }]],
    'It works without a credential, and also with: | an API key in the header `X-Key`',
  ],
  [
    'an unknown one',
    [[{ scheme: 'lost', scopes: [] }]],
    'You need: | a credential called `lost` that the description does not explain',
  ],
])('%s', (_, security, words) => expect(say(security)).toBe(words));

it('says when a description names no credential at all', () => {
  expect(say(undefined, [])).toBe('The description names no credential.');
});
