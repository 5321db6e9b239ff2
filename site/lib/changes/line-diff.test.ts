import { array, assert, constantFrom, property } from 'fast-check';
import { describe, expect, test } from 'vitest';
import { diffLines, type Hunk } from './line-diff.ts';

const text = (...lines: string[]) => lines.join('\n');
const shown = (hunks: readonly Hunk[]) =>
  hunks.map(({ before, after, lines }) => [`@@ ${before} ${after}`, ...lines.map(({ sign, text }) => sign + text)]);

describe('the lines that differ', () => {
  test('are none between a text and itself, however its lines end', () => {
    expect(diffLines('a\nb\n', 'a\nb\n')).toEqual([]);
    expect(diffLines('a\nb\n', 'a\r\nb\r\n')).toEqual([]);
  });

  test('stand with three lines before and after', () => {
    const lines = ['1', '2', '3', '4', '5', '6', '7', '8', '9'];
    expect(shown(diffLines(text(...lines), text(...lines.toSpliced(4, 1, 'five'))))).toEqual([
      ['@@ 2 2', ' 2', ' 3', ' 4', '-5', '+five', ' 6', ' 7', ' 8'],
    ]);
  });

  test('stand together when they are near, and apart when they are not', () => {
    const lines = Array.from({ length: 40 }, (_, index) => `line ${index + 1}`);
    const near = lines.toSpliced(9, 1).toSpliced(14, 0, 'new');
    expect(diffLines(text(...lines), text(...near))).toHaveLength(1);
    const far = lines.toSpliced(4, 1).toSpliced(30, 0, 'new');
    expect(diffLines(text(...lines), text(...far)).map(({ before, after }) => [before, after])).toEqual([
      [2, 2],
      [29, 28],
    ]);
  });

  test('keep what moved in between when a long part is new', () => {
    const old = text('a', 'b', 'c');
    const added = Array.from({ length: 5000 }, (_, index) => `new ${index}`);
    const [hunk] = diffLines(old, text('a', ...added, 'b', 'c'));
    expect(hunk?.lines.filter(({ sign }) => sign === '-')).toEqual([]);
    expect(hunk?.lines.filter(({ sign }) => sign === '+')).toHaveLength(5000);
  });

  test('are found among lines that repeat', () => {
    expect(shown(diffLines(text('x', 'x', 'y', 'y', 'x'), text('x', 'y', 'y', 'y', 'x')))).toEqual([
      ['@@ 1 1', ' x', '-x', '+y', ' y', ' y', ' x'],
    ]);
  });
});

test('applying them to the old text gives the new one', () => {
  const line = constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'type: string');
  assert(
    property(array(line, { maxLength: 60 }), array(line, { maxLength: 60 }), (before, after) => {
      const result: string[] = [];
      let at = 0;
      for (const hunk of diffLines(text(...before), text(...after))) {
        const old = text(...before).split('\n');
        result.push(...old.slice(at, hunk.before - 1));
        expect(result).toHaveLength(hunk.after - 1);
        result.push(...hunk.lines.filter(({ sign }) => sign !== '-').map(({ text }) => text));
        at = hunk.before - 1 + hunk.lines.filter(({ sign }) => sign !== '+').length;
      }
      result.push(
        ...text(...before)
          .split('\n')
          .slice(at),
      );
      expect(result.join('\n')).toBe(text(...after));
    }),
  );
});

test('a text that is made to be slow ends', () => {
  const swapped = Array.from({ length: 4000 }, (_, index) => `${index % 2 === 0 ? index + 1 : index - 1}`);
  const ordered = Array.from({ length: 4000 }, (_, index) => `${index}`);
  expect(diffLines(text(...ordered), text(...swapped)).length).toBeGreaterThan(0);
  const same = Array.from({ length: 30_000 }, () => 'x');
  expect(diffLines(text(...same), text(...same.slice(1)))).toHaveLength(1);
  const halves = Array.from({ length: 20_000 }, (_, index) => (index % 2 === 0 ? 'x' : 'y'));
  expect(diffLines(text('1', ...halves, '2'), text('3', ...halves.toReversed(), '4')).length).toBeGreaterThan(0);
});
