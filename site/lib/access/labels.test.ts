import { expect, it } from 'vitest';
import { decodeConditions } from './conditions.ts';
import { accessSummary } from './labels.ts';

it.each([
  [undefined, null],
  ['oooo', 'Open to anyone'],
  ['rrrr', 'Restricted'],
  ['rraa', 'Public bodies may apply'],
  ['aaao', 'Anyone may apply'],
  ['---o', 'Open within the organisation'],
  ['--aa', 'Public bodies may apply'],
  ['iiao', 'Public bodies may apply'],
  ['ii--', 'Not public'],
  ['iiii', 'Internal'],
])('says in a few words what those outside are offered: %s', (encoded, want) =>
  expect(accessSummary(decodeConditions(encoded))).toBe(want),
);
