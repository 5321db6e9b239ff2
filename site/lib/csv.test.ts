import { parse } from 'csv-parse/sync';
import { array, assert, constantFrom, property, string, tuple } from 'fast-check';
import { expect, test } from 'vitest';
import { csv } from './csv.ts';

/** As a spreadsheet decides it: by the first character of a cell. */
const formula = /^[=+\-@\t\r\n＝＋－＠]/;
const opening = constantFrom('=', '+', '-', '@', '\t', '\r', '\n', '"', "'", ',', '＝', '＋', '－', '＠', '');

test('whatever a cell holds, a reader of CSV gets it back, and none is a formula', () => {
  const cell = tuple(opening, string()).map(([first, rest]) => first + rest);
  assert(
    property(array(tuple(cell, cell), { minLength: 1 }), (rows) => {
      const read = parse(csv(rows), { record_delimiter: '\r\n' });
      expect(read.flat().filter((text) => formula.test(text))).toEqual([]);
      expect(read.flat()).toEqual(rows.flat().map((text) => (formula.test(text) ? `'${text}` : text)));
    }),
  );
});

test.each([
  ['=HYPERLINK("https://evil.example","x")', `"'=HYPERLINK(""https://evil.example"",""x"")"`],
  ['"=1+1', '"""=1+1"'],
  ['+44 20 7946 0000', "'+44 20 7946 0000"],
  ['-1', "'-1"],
  ['@SUM(A1)', "'@SUM(A1)"],
  ['\t=1', "'\t=1"],
  ['\r=1', `"'\r=1"`],
])('%j is written as %j', (text, cell) => {
  expect(csv([[text]])).toBe(`${cell}\r\n`);
});
