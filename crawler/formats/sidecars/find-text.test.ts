import { expect, test } from 'vitest';
import { createTextFinder } from './find-text.ts';

const file = `a: |
  first
  second
b: |- # a remark
    first
c: "first"
d: >
  folded
e: |2
    indented more than said
`;

test('each text is found where it begins, in the order of the file', () => {
  const find = createTextFinder(file);
  expect(find('first\nsecond\n')).toEqual({ line: 2, column: 3 });
  expect(find('first')).toEqual({ line: 5, column: 5 });
  expect(find('  indented more than said\n')).toEqual({ line: 10, column: 3 });
});

test('a text that is written in another way is not', () => {
  const find = createTextFinder(file);
  expect(find('folded\n')).toBeNull();
  expect(find('second')).toBeNull();
});
