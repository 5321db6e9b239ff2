import { createHash } from 'node:crypto';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { judgeText } from '../testing/check-text.ts';
import { readingChecks } from './engine/reading-checks.ts';
import { RULESET_DIGEST, RULESET_VERSION } from './engine/ruleset.ts';
import { sources } from './engine/sources.ts';
import { checks } from './index.ts';

const all = [...readingChecks, ...checks];
const folder = import.meta.dirname;

test('the list and the folder agree, and every file is named after its check', () => {
  const files = globSync('*.ts', { cwd: folder })
    .filter((file) => !file.endsWith('.test.ts') && file !== 'index.ts')
    .map((file) => file.replace(/\.ts$/, ''));
  expect(checks.map(({ id }) => id).toSorted()).toEqual(files.toSorted());
  expect(new Set(all.map(({ id }) => id)).size).toBe(all.length);
});

test('the version of the ruleset was raised when a check changed', () => {
  const texts = globSync('{*,engine/*}.ts', { cwd: folder })
    .filter((file) => !file.endsWith('.test.ts') && !file.endsWith('ruleset.ts'))
    .toSorted()
    .map((file) => `${file}\n${readFileSync(join(folder, file), 'utf8')}`);
  const digest = createHash('sha256').update(texts.join('')).digest('hex').slice(0, 16);
  const advice = `The checks changed. If verdicts may differ, raise RULESET_VERSION (${RULESET_VERSION}) in engine/ruleset.ts; in any case write '${digest}' as RULESET_DIGEST there.`;
  expect(RULESET_DIGEST, advice).toBe(digest);
});

describe.each(all.map((check) => [check.id, check] as const))('%s', (id, check) => {
  test('says what it is in plain words', () => {
    expect(id).toMatch(/^[a-z0-9]+(?:-[a-z0-9]+)*$/);
    expect(check.title).toMatch(/^[A-Z].*[^.]$/);
    expect(check.action).toMatch(/^[A-Z].*\.$/s);
    expect(check.clause.words).toMatch(/^[A-Z“].*\.$/s);
    expect(URL.canParse(sources[check.clause.source].url)).toBe(true);
  });

  test('passes the good example, which is valid and gives it something to look at', () => {
    const { findings, score } = judgeText(check.good);
    expect(findings.filter(({ check }) => check === id)).toEqual([]);
    expect(findings.filter(({ kind, severity }) => kind === 'specification' && severity === 'error')).toEqual([]);
    const measured = score.checks.find(({ check }) => check === id);
    expect(measured?.applied).toBeGreaterThan(0);
    expect(measured?.passed).toBe(measured?.applied);
  });

  test('finds the mistake of the bad example, with its line, and says what to do', () => {
    const { findings, score } = judgeText(check.bad, { 'boats.yaml': 'get: {\n', 'about.md': 'All boats.' });
    const own = findings.filter(({ check }) => check === id);
    expect(own.length).toBeGreaterThan(0);
    for (const { kind, message, line } of own) {
      expect(kind).toBe(check.kind);
      expect(line).toBeGreaterThan(0);
      expect(message).toMatch(/[.:] [A-Z].*[.!?]$/s);
    }
    expect(score.checks.find(({ check }) => check === id)?.findings).toBe(own.length);
    if (!checks.some((other) => other.id === id)) return;
    // Nothing else that makes it invalid is wrong with it.
    const others = findings.filter(
      ({ check: other, kind, severity }) => other !== id && kind === 'specification' && severity === 'error',
    );
    expect(others).toEqual([]);
  });
});
