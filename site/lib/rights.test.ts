import { expect, test } from 'vitest';
import { rightsInWords } from './rights.ts';

test('names the licence that the operator states, with its address', () => {
  const words = rightsInWords({ licence: { name: 'Open Licence', url: 'https://licence.example/open' } });
  expect(words).toContain('Open Licence (https://licence.example/open)');
  expect(words).toContain('belong to the publishers');
});

test('makes none up where the operator states none', () => {
  expect(rightsInWords({ licence: null })).toMatch(/^The operator of this portal has stated no licence/);
});
