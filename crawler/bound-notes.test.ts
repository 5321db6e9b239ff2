import { expect, test } from 'vitest';
import { boundNotes } from './bound-notes.ts';

const note = (message: string) => ({ code: 'entry-unusable' as const, message });

test('few and short ones stay as they are', () => {
  const notes = [note('a'), note('b')];
  expect(boundNotes(notes)).toEqual(notes);
});

test('a long one is cut, between characters', () => {
  const [cut] = boundNotes([note(`${'x'.repeat(999)}\u{1f6a2}y`)]);
  expect(cut?.message).toBe(`${'x'.repeat(999)}\ufffd…`);
});

test('of very many the first are told, and how many there are', () => {
  const bounded = boundNotes(Array.from({ length: 5000 }, (_, index) => note(`mistake ${index}`)));
  expect(bounded).toHaveLength(101);
  expect(bounded.at(-1)).toEqual(note('There are 4900 more notes like these.'));
});
