/**
 * Every kind of change is explained, and what other tools call a change is accounted for.
 */
import { describe, expect, test } from 'vitest';
import { changeRules } from '../crawler/changes/rules/index.ts';
import { readStandard, rowsOf } from './read-guide.ts';

const rules = Object.entries(changeRules);

describe('every rule of the comparison', () => {
  test('has an id that can be an address, and texts that are sentences', () => {
    const wrong = rules.filter(
      ([id, { title, why, avoid, sentence }]) =>
        !/^[a-z]+(?:-[a-z]+)*$/.test(id) ||
        !/^\p{Lu}.*[^.]$/su.test(title) ||
        ![why, avoid].every((text) => /^\p{Lu}.*\.$/su.test(text)) ||
        sentence === '' ||
        sentence.endsWith('.'),
    );
    expect(wrong.map(([id]) => id)).toEqual([]);
  });

  test('has a title that no other has', () => {
    const titles = Map.groupBy(rules, ([, { title }]) => title);
    const shared = [...titles.values()].filter(({ length }) => length > 1).map((same) => same.map(([id]) => id));
    expect(shared).toEqual([]);
  });

  test('says what to do about it, where something can be done', () => {
    const idle = rules.filter(([, { level, avoid }]) => level === 'breaking' && avoid === 'Nothing needs to be done.');
    expect(idle.map(([id]) => id)).toEqual([]);
  });
});

describe('the table of what other tools call a change', () => {
  const { body } = readStandard('changes/coverage.md');
  const rows = rowsOf(body).map(([id = '', answer = '']) => ({ id, answer }));
  const named = rows.filter(({ answer }) => answer.startsWith('`') && !answer.includes(' is '));

  test('names each of theirs once, with a rule of ours or a reason', () => {
    expect(new Set(rows.map(({ id }) => id)).size).toBe(rows.length);
    expect(rows.filter(({ id, answer }) => !/^`[a-z-]+`$/.test(id) || answer.length < 5)).toEqual([]);
  });

  test('names only rules that there are', () => {
    const ids = named.flatMap(({ answer }) => answer.split(', ').map((id) => id.replaceAll('`', '')));
    expect(ids.length).toBeGreaterThan(400);
    expect(ids.filter((id) => !Object.hasOwn(changeRules, id))).toEqual([]);
  });

  test('counts them rightly', () => {
    const [, all, ours, none] =
      /tells (\d+) kinds .*? (\d+) of them have rules .*? other (\d+) have none/.exec(body) ?? [];
    expect([all, ours, none]).toEqual([rows.length, named.length, rows.length - named.length].map(String));
  });
});
