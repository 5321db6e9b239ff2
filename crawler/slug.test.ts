import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { Slug } from '../schemas/ids.ts';
import { slugify, uniqueSlug } from './slug.ts';

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
