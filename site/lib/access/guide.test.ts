import { describe, expect, it } from 'vitest';
import type { Access, Contact } from '../../../schemas/facts.ts';
import { guideToAccess, isSaidByPublisher, whomToAsk } from './guide.ts';

const organisation = { id: 'survey', name: 'Land Survey Office' };
const rowsOf = (access: Partial<Access>, contact: Contact | null = null) =>
  guideToAccess({ access: { authentication: 'unknown', words: '', ...access }, contact, organisation }).map(
    ({ readers, answer, next }) => [readers, answer, next.html.replaceAll(/<[^>]+>/g, '')],
  );
const all = 'A member of the public, a business or charity, another public body or Land Survey Office itself';

describe('can I use this?', () => {
  it('says that nobody has said, and whom to ask', () => {
    const ask = 'Ask Land Survey Office: it has published no address to ask at.';
    expect(rowsOf({})).toEqual([[all, 'Nobody has said', ask]]);
    // That no credential is needed does not mean that everybody may use it.
    expect(rowsOf({ authentication: 'none' })).toEqual([[all, 'Nobody has said', ask]]);
  });

  it('gives each reader the condition, the next step and whom to ask', () => {
    const access: Partial<Access> = {
      authentication: 'required',
      conditions: [
        { audience: 'business', condition: 'restricted' },
        { audience: 'public-sector', condition: 'apply' },
        { audience: 'organisation', condition: 'internal' },
      ],
    };
    expect(rowsOf(access, { name: 'Titles team', email: 'titles@survey.example' })).toEqual([
      ['A member of the public', 'No: it is not offered to you', 'Look for another that does the same.'],
      ['A business or charity', 'Only under an agreement or a law', 'Ask what it takes. Ask Titles team.'],
      ['Another public body', 'Yes, if you apply', 'Ask Titles team.'],
      ['Land Survey Office itself', 'Yes: it is meant for you', 'Ask Titles team.'],
    ]);
  });

  it.each<[Access['authentication'], string]>([
    ['none', 'Start here. No credential is needed.'],
    ['unknown', 'Start here. Nobody has said whether you need a credential.'],
    ['required', 'Get a credential. Fill in the form.'],
    ['some', 'Get a credential. Fill in the form.'],
  ])('leads to the start of what is open, where a credential is %s', (authentication, next) => {
    const open: Partial<Access> = {
      authentication,
      conditions: [{ audience: 'anyone', condition: 'open' }],
      howToAsk: 'Fill in the form.',
      url: 'https://survey.example/form',
    };
    expect(rowsOf(open)).toEqual([[all, 'Yes: it is open to you', next]]);
  });
});

it.each<[Contact | null, string]>([
  [{ email: 'a@b.example' }, 'Ask <a href="mailto:a@b.example">a@b.example</a>.'],
  [{ name: '<b>', url: 'https://b.example' }, 'Ask <a href="https://b.example">&#60;b&#62;</a>.'],
  [
    { name: 'Titles team' },
    'Ask <a href="/organisations/survey/">Land Survey Office</a> (Titles team): it has published no address to ask at.',
  ],
])('whom to ask where the publisher does not say how: %j', (contact, want) =>
  expect(whomToAsk({ access: { authentication: 'required', words: '' }, contact, organisation }).html).toBe(want),
);

it.each([
  ['repository', true],
  ['catalogue', true],
  ['description', false],
  ['assumed', false],
] as const)('what a %s says of access is what its publisher says: %s', (origin, want) => {
  expect(isSaidByPublisher([{ field: 'access', origin }])).toBe(want);
  expect(isSaidByPublisher([{ field: 'name', origin }])).toBe(false);
});
