import { expect, it } from 'vitest';
import type { Access } from '../../../schemas/facts.ts';
import { conditionsInWords, howToGetAccess, schemesInWords } from './in-words.ts';

const access = (more: Partial<Access> = {}): Access => ({ authentication: 'required', words: 'A key.', ...more });

it.each<[Access, string | undefined]>([
  [access({ authentication: 'none' }), undefined],
  [access({ authentication: 'unknown' }), undefined],
  [access(), 'The publisher has not said how to get one.'],
  [access({ url: 'https://a.example/' }), '<a href="https://a.example/">How to get access</a>'],
  [access({ howToAsk: 'Ask <us>.', url: 'https://a.example/' }), '<a href="https://a.example/">Ask &#60;us&#62;</a>.'],
  [access({ howToAsk: 'Write to a.b@c.example.' }), 'Write to <a href="mailto:a.b@c.example">a.b@c.example</a>.'],
  [
    access({ howToAsk: `Ask. ${'Then wait. '.repeat(8)}`.trim(), url: 'https://a.example/' }),
    `Ask. ${'Then wait. '.repeat(8)}<a href="https://a.example/">Where to ask</a>`,
  ],
])('says how to get access: %o', (given, want) => expect(howToGetAccess(given)?.html).toBe(want));

it.each([
  [{ licence: null, termsOfService: null }, 'The publisher has stated neither a licence nor terms of service.'],
  [{ licence: { name: 'MIT' }, termsOfService: null }, 'Licence: MIT.'],
  [
    { licence: { url: 'https://l.example/' }, termsOfService: 'https://t.example/' },
    'Licence: <a href="https://l.example/">its own</a>. <a href="https://t.example/">Read its terms of service</a>.',
  ],
])('says on what condition: %o', (given, want) => expect(conditionsInWords(given).html).toBe(want));

it('does not repeat what the sentence has said', () => {
  const scheme = (words: string, scopes: string[] = []) => ({ name: 's', type: 'apiKey', words, scopes });
  const said = access({ words: 'Every operation needs a credential: an API key in the header `K`.' });
  expect(schemesInWords(said, [scheme('An API key in the header `K`')])).toEqual([]);
  const told = (...schemes: ReturnType<typeof scheme>[]) => schemesInWords(said, schemes).map(({ html }) => html);
  expect(told(scheme('An API key in the header `K`', ['read']))).toEqual(['Scopes: <code>read</code>.']);
  expect(told(scheme('A client certificate'))).toEqual(['A client certificate.']);
  expect(told(scheme('An API key in the header `K`', ['read']), scheme('A client certificate'))).toEqual([
    'An API key in the header <code>K</code>. Scopes: <code>read</code>.',
    'A client certificate.',
  ]);
});
