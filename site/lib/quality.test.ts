import { describe, expect, it } from 'vitest';
import type { Finding } from '../../schemas/facts.ts';
import { bySeverity, findingAddress, findingsInWords, lineAddress, placeInWords, usefulRepairs } from './quality.ts';

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
    expect(placeInWords({ file: 'a.yaml', line: 3, column: 9 })).toBe('a.yaml, line 3, column 9');
    expect(placeInWords({})).toBeNull();
    expect(lineAddress('https://github.com/o/r/blob/main/a.yaml', 3)).toBe(
      'https://github.com/o/r/blob/main/a.yaml#L3',
    );
    expect(lineAddress('https://a.example/a.yaml', 3)).toBe('https://a.example/a.yaml');
  });
  it('leaves out what is waived, and puts first what wins most points', () => {
    const waived = { waived: { reason: 'We have our reasons.' } };
    expect(
      usefulRepairs(
        [finding('a', 'error', waived), finding('b', 'warning'), finding('b', 'warning'), finding('c', 'warning')],
        new Map([
          ['b', 1],
          ['c', 2.5],
        ]),
      ).map(({ check }) => check),
    ).toEqual(['c', 'b']);
  });
  it.each([
    [{ line: 4 }, 'https://github.com/o/r/blob/abc/apis/a%20b/root.yaml#L4'],
    [{ file: 'apis/a b/root.yaml', line: 4 }, 'https://github.com/o/r/blob/abc/apis/a%20b/root.yaml#L4'],
    [{ file: 'apis/parts/x.yaml', line: 2 }, 'https://github.com/o/r/blob/abc/apis/parts/x.yaml#L2'],
    [{ file: 'https://elsewhere.example/x.yaml', line: 2 }, null],
  ])('leads to the publisher’s own file: %j', (place, want) => {
    const url = 'https://github.com/o/r/blob/abc/apis/a%20b/root.yaml';
    expect(findingAddress(place, { url, path: 'apis/a b/root.yaml' })).toBe(want);
    expect(findingAddress(place, { url: null, path: 'apis/a b/root.yaml' })).toBeNull();
  });
  it('leads to the file that a description is written in', () => {
    const at = { url: 'https://github.com/o/r/blob/abc/a/catalog-info.yaml', path: 'a/catalog-info.yaml#tides' };
    expect(findingAddress({ file: 'a/catalog-info.yaml', line: 9 }, at)).toBe(`${at.url}#L9`);
    expect(findingAddress({ file: 'parts/x.yaml', line: 2 }, at)).toBe(
      'https://github.com/o/r/blob/abc/parts/x.yaml#L2',
    );
  });
  it('knows no way to another file when the address says nothing of paths', () => {
    expect(findingAddress({ file: 'b.yaml' }, { url: 'https://a.example/git', path: 'a.yaml' })).toBeNull();
  });
});
