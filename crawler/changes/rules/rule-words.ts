import type { Direction } from '../change.ts';

/** Why a narrower or wider schema breaks clients or does not, by what they do with it. */
export const why: Readonly<Record<Direction, Readonly<Record<'narrowed' | 'widened' | 'changed', string>>>> = {
  request: {
    narrowed: 'Requests that were accepted are refused.',
    widened: 'Everything that was accepted still is.',
    changed: 'Some requests that were accepted are refused.',
  },
  response: {
    narrowed: 'Clients get nothing that they did not get before.',
    widened: 'Clients may get something that they are not prepared for.',
    changed: 'Clients may get something that they are not prepared for.',
  },
};

/** How to do it kindly. */
export const avoid: Readonly<Record<Direction, string>> = {
  request: 'Go on accepting what was accepted, or make a new version of the API.',
  response: 'Give it in a new field, or in a new version of the API.',
};
export const nothing = 'Nothing needs to be done.';
