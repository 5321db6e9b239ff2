import { expect, it } from 'vitest';
import { similarityInWords } from './in-words.ts';
import type { Feature } from './outline.ts';

const read = (noun: string): Feature => ({
  kind: 'operation',
  key: `read ${noun}`,
  noun,
  written: `${noun}s`,
  weight: 3,
});
const send = (noun: string): Feature => ({ ...read(noun), key: `send ${noun}` });
const field = (written: string): Feature => ({ kind: 'field', key: written, noun: written, written, weight: 1 });
const word = (written: string): Feature => ({ kind: 'word', key: written, noun: written, written, weight: 2 });

it.each<[Feature[], string]>([
  [
    [read('slot'), read('appointment'), field('start'), field('clinic')],
    'Both look up slots and appointments: 2 operations and 2 fields have the same names: `start` and `clinic`.',
  ],
  [
    [send('payment'), read('payment'), send('refund'), ...['a', 'b', 'c', 'd'].map(field)],
    'Both deal with payments and refunds: 3 operations and 4 fields have the same names, such as `a`, `b` and `c`.',
  ],
  [[word('prescriptions'), field('dose`')], 'Both are about prescriptions: 1 field has the same name: `dose`.'],
  [[field('dose'), field('unit')], 'Both pass the same data: 2 fields have the same names: `dose` and `unit`.'],
  [[word('notify'), word('emails'), word('letters')], 'Both speak of “notify”, “emails” and “letters”.'],
])('says in a sentence what both have: %#', (common, want) => expect(similarityInWords(common)).toBe(want));
