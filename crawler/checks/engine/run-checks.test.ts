import { describe, expect, test } from 'vitest';
import { toRuleset } from './ruleset.ts';
import { toScore, type Measure } from './score.ts';
import { findingsOf, judgeText } from '../../testing/check-text.ts';

const boats = (waivers: string, onOperation = '') => `x-waymark-waivers: ${waivers}
servers: [{url: http://boats.gov.example}]
paths:
  /getBoats:
    get:
      ${onOperation === '' ? 'tags: []' : `x-waymark-waivers: ${onOperation}`}
      parameters: [{name: X-Id, in: header, schema: {type: string}}]
      responses: {200: {description: All boats}}
  /getHarbours:
    get:
      parameters: [{name: X-Id, in: header, schema: {type: string}}]
      responses: {200: {description: All harbours}}
`;

function reasons(check: string, text: string): (string | undefined)[] {
  return judgeText(text)
    .findings.filter((finding) => finding.check === check)
    .map(({ waived }) => waived?.reason);
}

describe('waivers', () => {
  test('a finding that is waived is kept with the reason, and counts neither for nor against', () => {
    const text = boats('[{check: nouns-not-verbs, reason: Our users know these names.}]');
    expect(reasons('nouns-not-verbs', text)).toEqual(['Our users know these names.', 'Our users know these names.']);
    const { score } = judgeText(text);
    expect(score.checks.find(({ check }) => check === 'nouns-not-verbs')).toEqual({
      check: 'nouns-not-verbs',
      applied: 0,
      passed: 0,
      findings: 2,
    });
    expect(score.value).toBeGreaterThan(judgeText(boats('[]')).score.value);
  });

  test('one with a pointer is for what stands there, and not for a neighbour whose name begins alike', () => {
    const at = (pointer: string) =>
      reasons('nouns-not-verbs', boats(`[{check: nouns-not-verbs, reason: R, pointer: ${pointer}}]`));
    expect(at('/paths/~1getBoats')).toEqual([undefined, 'R']);
    expect(at('/paths')).toEqual(['R', 'R']);
    expect(at('/paths/~1getBoat')).toEqual([undefined, undefined]);
  });

  test('one on an operation is for that operation', () => {
    const text = boats('[]', '[{check: no-x-headers, reason: The gateway adds it.}]');
    expect(reasons('no-x-headers', text)).toEqual([undefined, 'The gateway adds it.']);
    const { score } = judgeText(text);
    expect(score.checks.find(({ check }) => check === 'no-x-headers')).toMatchObject({
      applied: 1,
      passed: 0,
      findings: 2,
    });
  });

  test('one in a file of its own names the place as the finding does', () => {
    const root =
      'x-waymark-waivers: [{check: operation-id, reason: R, pointer: /get}]\npaths:\n  /boats: {$ref: part.yaml}\n';
    const part = 'get: {responses: {200: {description: All boats}}}\nput: {responses: {200: {description: Done}}}\n';
    const { findings } = judgeText(root, { 'part.yaml': part });
    const own = findings.filter(({ check }) => check === 'operation-id');
    expect(own.map(({ pointer, waived }) => [pointer, waived?.reason])).toEqual([
      ['/put', undefined],
      ['/get', 'R'],
    ]);
  });

  test.each([
    [
      '{check: no-x-headers}',
      'The waiver of “no-x-headers” gives no reason, so nothing is waived. Say why as `reason`.',
    ],
    ['{check: no-x-header, reason: R}', 'There is no check “no-x-header”, so nothing is waived. Correct the id.'],
    [
      '{check: schema-valid, reason: R}',
      'The check “schema-valid” comes from the specification itself and cannot be waived. Mend what it finds.',
    ],
    ['{reason: R}', 'A waiver must say which check it is for. Write its id as `check`.'],
    ['5', 'A waiver must say which check it is for. Write its id as `check`.'],
    [
      '{check: no-x-headers, reason: R, pointer: paths}',
      'The waiver of “no-x-headers” has a `pointer` that is no JSON pointer, so nothing is waived. Copy it from the finding.',
    ],
  ])('%s waives nothing and says why', (waiver, message) => {
    const text = boats(`[${waiver}]`);
    expect(reasons('no-x-headers', text)).toEqual([undefined, undefined]);
    expect(findingsOf('waivers-sound', text)).toEqual([`3:21 /x-waymark-waivers/0: ${message}`]);
  });
});

describe('switches', () => {
  test('a check that is off is not asked', () => {
    const { findings, score } = judgeText(
      boats('[]'),
      {},
      toRuleset({ 'https-servers': 'off', 'duplicate-key': 'off' }),
    );
    expect([...findings, ...score.checks].map(({ check }) => check)).not.toContain('https-servers');
    expect(score.checks.map(({ check }) => check)).not.toContain('duplicate-key');
  });

  test('another severity is that of every finding and of the score', () => {
    const plain = judgeText(boats('[]'));
    const changed = judgeText(boats('[]'), {}, toRuleset({ 'https-servers': 'info' }));
    const severities = ({ findings }: typeof plain) =>
      findings.filter(({ check }) => check === 'https-servers').map(({ severity }) => severity);
    expect([severities(plain), severities(changed)]).toEqual([['error'], ['info']]);
    expect(changed.score.value).toBeGreaterThan(plain.score.value);
    const duplicate = `${boats('[]')}x-a: 1\nx-a: 2\n`;
    const told = judgeText(duplicate, {}, toRuleset({ 'duplicate-key': 'warning' })).findings;
    expect(told.filter(({ check }) => check === 'duplicate-key').map(({ severity }) => severity)).toEqual(['warning']);
  });

  test('a ruleset is named by what it asks, in whatever order that is written', () => {
    const id = toRuleset({ a: 'off', b: 'info' }).id;
    expect(toRuleset({ b: 'info', a: 'off' }).id).toBe(id);
    expect(new Set([id, toRuleset({}).id, toRuleset({ a: 'off' }).id]).size).toBe(3);
  });
});

test('at most a hundred findings of one check are listed, and the last says how many more there are', () => {
  const paths = Array.from({ length: 250 }, (_, index) => `  /p${index}: {get: {responses: {200: {description: D}}}}`);
  const { findings, score } = judgeText(`paths:\n${paths.join('\n')}\n`);
  const own = findings.filter(({ check }) => check === 'operation-id');
  expect(own).toHaveLength(101);
  expect(own.at(-1)?.message).toBe(
    'There are 150 more findings of this kind. Correct those above first, then look again.',
  );
  expect(score.checks.find(({ check }) => check === 'operation-id')).toMatchObject({
    applied: 250,
    passed: 0,
    findings: 250,
  });
});

describe('the score', () => {
  const measure = (kind: Measure['kind'], severity: Measure['severity'], passed: number, applied: number): Measure => ({
    check: 'c',
    kind,
    severity,
    passed,
    applied,
    findings: applied - passed,
  });
  const valueOf = (...measures: Measure[]) => toScore(measures, '1').value;
  const valid = measure('specification', 'error', 1, 1);

  test('is the weighted share of what passed: the example of the guide', () => {
    expect(valueOf(measure('standard', 'warning', 3, 4), measure('standard', 'error', 0, 1), valid)).toBe(64);
  });

  test('leaves out what had nothing to look at, and notes', () => {
    expect(valueOf(valid, measure('standard', 'error', 0, 0), measure('advice', 'info', 0, 9))).toBe(100);
  });

  test('counts the specification as one, however many its checks are', () => {
    const many = Array.from({ length: 30 }, () => valid);
    expect(valueOf(...many, measure('standard', 'error', 0, 1))).toBe(
      valueOf(valid, measure('standard', 'error', 0, 1)),
    );
  });

  test('is 100 only for those who pass everything', () => {
    expect(valueOf(valid, measure('standard', 'warning', 9999, 10_000))).toBe(99);
  });
});
