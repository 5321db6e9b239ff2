import { expect, test } from 'vitest';
import { fewAnswers, lastFew } from './last-few.ts';

/** Asks these questions one after another, and tells for which of them an answer had to be made. */
function madeFor(questions: readonly string[], few: number): string[] {
  const answers = fewAnswers<string>(few);
  const made: string[] = [];
  for (const question of questions) {
    const answer = answers(question, () => {
      made.push(question);
      return `about ${question}`;
    });
    expect(answer).toBe(`about ${question}`);
  }
  return made;
}

test('what was asked for last is not made again', () => {
  expect(madeFor(['a', 'b', 'a', 'b', 'c'], 3)).toEqual(['a', 'b', 'c']);
});

test('only the last few are kept, and what is asked for again counts as new', () => {
  expect(madeFor(['a', 'b', 'c', 'a', 'd', 'a', 'b'], 3)).toEqual(['a', 'b', 'c', 'd', 'b']);
});

test('an answer that is nothing is an answer', () => {
  const answers = fewAnswers<undefined>(3);
  let made = 0;
  for (const question of ['a', 'a']) answers(question, () => void made++);
  expect(made).toBe(1);
});

test('what could not be answered is asked for again', () => {
  const answers = fewAnswers<string>(3);
  const broken = () => {
    throw new Error('not now');
  };
  expect(() => answers('a', broken)).toThrow('not now');
  expect(answers('a', () => 'yes')).toBe('yes');
});

test('of versions, each API’s own is answered, and sixteen of them are kept', () => {
  const asked: string[] = [];
  const ask = lastFew((api, version) => {
    asked.push(`${api} ${version}`);
    return asked.length;
  });
  expect([ask('a/b', 'v1'), ask('a/c', 'v1'), ask('a/b', 'v2'), ask('a/b', 'v1')]).toEqual([1, 2, 3, 1]);
  for (let version = 3; version <= 16; version++) ask('a/b', `v${version}`);
  expect(asked).toHaveLength(17);
  ask('a/b', 'v1');
  expect(asked).toHaveLength(17);
  ask('a/c', 'v1');
  expect(asked).toHaveLength(18);
});
