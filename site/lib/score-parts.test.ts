import { expect, it } from 'vitest';
import type { CheckRow } from '../../schemas/snapshot.ts';
import { pointsInWords, scoreParts } from './score-parts.ts';

const check = (id: string, severity: CheckRow['severity'], position: number): [string, CheckRow] => [
  id,
  {
    id,
    position,
    severity,
    kind: 'standard',
    enabled: true,
    probed: false,
    title: id,
    source: 'A document',
    clause: '',
    clauseUrl: 'https://example.org/',
    action: '',
    good: '',
    bad: '',
  },
];
const checks = new Map([check('must', 'error', 0), check('should', 'warning', 1), check('note', 'info', 2)]);
for (const id of ['rule', 'other-rule']) {
  const [, row] = check(id, 'error', 3);
  checks.set(id, { ...row, kind: 'specification' });
}
const part = (id: string, applied: number, passed: number) => ({ check: id, applied, passed, findings: 0 });

it('says what each check costs; together they explain the whole score', () => {
  const checked = [part('must', 4, 3), part('should', 2, 0), part('note', 9, 0), part('unknown', 1, 0)];
  const parts = scoreParts({ value: 56, ruleset: '1', checks: checked }, checks);
  expect(parts.map(({ check: { id }, weight, cost }) => [id, weight, cost])).toEqual([
    ['should', 1, 25],
    ['must', 3, 18.75],
    ['note', 0, 0],
  ]);
  expect(100 - parts.reduce((sum, { cost }) => sum + cost, 0)).toBeCloseTo(56.25);
});

it('counts all checks of the specification as one', () => {
  const checked = [part('rule', 1, 0), part('other-rule', 1, 1), part('should', 1, 1)];
  const parts = scoreParts({ value: 58, ruleset: '1', checks: checked }, checks);
  expect(parts.map(({ check: { id }, weight }) => [id, weight])).toEqual([
    ['rule', 2.5],
    ['should', 1],
    ['other-rule', 2.5],
  ]);
  expect(100 - parts.reduce((sum, { cost }) => sum + cost, 0)).toBeCloseTo(58.33);
});

it('has no part for what had nothing to look at', () => {
  expect(scoreParts({ value: 0, ruleset: '1', checks: [part('must', 0, 0)] }, checks)).toEqual([]);
});

it.each([
  [0, 'nothing'],
  [0.01, 'less than 0.1 points'],
  [0.96, '1 point'],
  [12.34, '12.3 points'],
])('%s is %s', (cost, words) => {
  expect(pointsInWords(cost)).toBe(words);
});
