import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { Slug } from '../schemas/ids.ts';
import { firstFree, slugify, uniqueSlug } from './slug.ts';

test.each([
  { text: 'Llywodraeth Cymru – Trwyddedau Cychod', slug: 'llywodraeth-cymru-trwyddedau-cychod' },
  { text: 'École Nº 5', slug: 'ecole-no-5' },
  { text: '../../etc/passwd', slug: 'etc-passwd' },
  { text: '🚢', slug: '' },
])('slugify $text', ({ text, slug }) => {
  expect(slugify(text)).toBe(slug);
});

test('whatever goes in, a slug or nothing comes out, and again the same', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
      const slug = slugify(text);
      expect(slug === '' || Slug.safeParse(slug).success).toBe(true);
      expect(slugify(slug)).toBe(slug);
    }),
  );
});

test('a taken slug gets the next number and stays within its length', () => {
  const taken = new Set(['boats', 'boats-2', 'b'.repeat(80)]);
  expect(uniqueSlug('boats', (slug) => taken.has(slug))).toBe('boats-3');
  expect(uniqueSlug('b'.repeat(80), (slug) => taken.has(slug))).toBe(`${'b'.repeat(78)}-2`);
});

test('of many that are called the same each gets a number of its own, and few questions are asked', () => {
  const taken = new Set<string>();
  let asked = 0;
  const isTaken = (name: string) => {
    asked++;
    return taken.has(name);
  };
  for (let count = 0; count < 5000; count++) taken.add(uniqueSlug('boats', isTaken));
  expect(taken.size).toBe(5000);
  expect(taken).toContain('boats-5000');
  expect(asked).toBeLessThan(5000 * 60);
});

test('numbers that are free between others are found among the first, and none is given twice', () => {
  const nameOf = (number: number) => `v${number}`;
  expect(firstFree(nameOf, (name) => name !== 'v7' && name !== 'v9')).toBe('v7');
  fc.assert(
    fc.property(fc.uniqueArray(fc.integer({ min: 1, max: 300 })), (numbers) => {
      const taken = new Set(numbers.map(nameOf));
      const found = firstFree(nameOf, (name) => taken.has(name));
      expect(taken).not.toContain(found);
      const before = Number(found.slice(1)) - 1;
      expect(before === 0 || taken.has(nameOf(before))).toBe(true);
    }),
  );
});
