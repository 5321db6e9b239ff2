import { expect, test } from 'vitest';
import { LARGEST_DOCUMENT, mayBeOffered } from '../../schemas/portal-files.ts';
import { toPortalFiles } from './portal-files.ts';

type File = { readonly location: string; readonly text?: string; readonly missing?: string };

/** The document of such files, and whether it would be offered. */
function written(files: readonly File[]) {
  const texts = new Map(files.map(({ text }, index) => [String(index), Buffer.from(text ?? '')]));
  const documentBytes = (sha256: string) => texts.get(sha256)!;
  const told = files.map(({ location, text, missing = '' }, index) =>
    text === undefined ? { location, missing } : { location, sha256: String(index) },
  );
  const counted = files.map(({ location, text, missing = null }) => {
    return { location, bytes: text === undefined ? null : Buffer.byteLength(text), missing };
  });
  const revision = { files: told } as unknown as Parameters<typeof toPortalFiles>[0];
  return {
    bytes: Buffer.byteLength(toPortalFiles(revision, { documentBytes })),
    isOffered: mayBeOffered(counted),
  };
}

const place = (name: string | number) => `repo:///${name}`;
const absent = (count: number, missing: string): File[] =>
  Array.from({ length: count }, (_, index) => ({ location: place(index), missing }));

test.each([
  ['quotes', '"'],
  ['letters of other scripts', '語'],
  ['control characters', '\u0001'],
])('reasons of many %s count as they are written', (_, letter) => {
  const root = { location: place('root'), text: 'openapi: 3.1.0' };
  const all = [100, 400, 800, 1200].map((length) => written([root, ...absent(190, letter.repeat(length))]));
  expect(all.filter(({ bytes, isOffered }) => isOffered && bytes > LARGEST_DOCUMENT)).toEqual([]);
  expect(all.filter(({ bytes, isOffered }) => !isOffered && bytes < LARGEST_DOCUMENT * 0.9)).toEqual([]);
});

test.each([
  ['plain', 'x'.repeat(240_000)],
  ['of other scripts', '語'.repeat(80_000)],
  ['of other scripts and what has to be escaped', `${'語'.repeat(60_000)}${'\u0001'.repeat(38_000)}`],
])('a text %s is written in no more room than Base64 takes', (_, text) => {
  const { bytes, isOffered } = written([{ location: place('root'), text }, ...absent(1, 'Gone.')]);
  expect(isOffered).toBe(true);
  expect(bytes).toBeLessThan(Math.ceil(Buffer.byteLength(text) / 3) * 4 + 200);
});

test('what no portal reads is not offered', () => {
  const root = { location: place('root'), text: 'x' };
  expect(written([root, ...absent(199, 'Gone.')]).isOffered).toBe(true);
  expect(written([root, ...absent(200, 'Gone.')]).isOffered).toBe(false);
  expect(written([root, { location: place('x'.repeat(2000)), text: 'x' }]).isOffered).toBe(false);
  expect(written([root, { location: place('x'), text: 'x'.repeat(250_000) }]).isOffered).toBe(false);
});
