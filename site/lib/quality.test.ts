import { describe, expect, it } from 'vitest';
import type { Finding } from '../../schemas/facts.ts';
import { bySeverity, findingsInWords, lineAddress, placeInWords, usefulRepairs } from './quality.ts';

const finding = (check: string, severity: Finding['severity'], more: Partial<Finding> = {}): Finding => ({
  check,
  severity,
  message: check,
  pointer: '',
  ...more,
});

const findings = [
  finding('a', 'info'),
  finding('b', 'warning'),
  finding('c', 'warning'),
  finding('c', 'warning'),
  finding('d', 'error'),
];

describe('findings', () => {
  it('puts what matters most first, one repair for each check', () => {
    expect(usefulRepairs(findings).map(({ check, places }) => [check, places])).toEqual([
      ['d', 1],
      ['c', 2],
      ['b', 1],
    ]);
    expect(bySeverity(findings).map(({ check }) => check)).toEqual(['d', 'b', 'c', 'c', 'a']);
    expect(findingsInWords(findings)).toBe('1 mistake, 3 possible improvements and 1 note');
  });
  it('says where', () => {
    expect(placeInWords({ file: 'a.yaml', line: 3 })).toBe('a.yaml, line 3');
    expect(placeInWords({ line: 3 })).toBe('line 3');
    expect(placeInWords({})).toBeNull();
    expect(lineAddress('https://github.com/o/r/blob/main/a.yaml', 3)).toBe(
      'https://github.com/o/r/blob/main/a.yaml#L3',
    );
    expect(lineAddress('https://a.example/a.yaml', 3)).toBe('https://a.example/a.yaml');
  });
});
