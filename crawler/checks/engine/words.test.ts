import { expect, test } from 'vitest';
import { wordsOf } from './words.ts';

test.each([
  ['dateOfBirth', 'date of birth'],
  ['DateOfBirth', 'date of birth'],
  ['date_of-birth', 'date of birth'],
  ['getNHSNumber', 'get nhs number'],
  ['HTTPServer', 'http server'],
  ['listUPRNs', 'list uprns'],
  ['UPRNsOfPlace', 'uprns of place'],
  ['IDs', 'ids'],
])('%s', (name, words) => expect(wordsOf(name).join(' ')).toBe(words));
