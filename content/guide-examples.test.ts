/**
 * The good and bad examples of the guides, judged by our own checks: each bad one is found by the check that the guide
 * names, and the good one beside it by none that the guide names.
 */
import { describe, expect, test } from 'vitest';
import { everyCheck } from '../crawler/checks/engine/every-check.ts';
import { judgeText } from '../crawler/testing/check-text.ts';
import { blocksOf, guides, linksOf, readGuide } from './read-guide.ts';

type Example = { readonly file: string; readonly is: string; readonly check: string; readonly code: string };

const examples = guides
  .filter((file) => !file.startsWith('editions/'))
  .flatMap((file) =>
    blocksOf(readGuide(file).body).flatMap(({ language, note, code }): Example[] => {
      const [, is = '', check = ''] = /^(good|bad) ([a-z0-9-]+)$/.exec(note) ?? [];
      return language === 'yaml' && is !== '' ? [{ file, is, check, code }] : [];
    }),
  );
const of = (is: string) => examples.filter((example) => example.is === is);

/** The checks with an example in the same guide. */
function namedIn(file: string): Set<string> {
  return new Set(examples.filter((example) => example.file === file).map(({ check }) => check));
}

test('every guide for those who make an API has examples, but for the one that leads to the others', () => {
  const makers = guides.filter((file) => file.startsWith('make/') && file !== 'make/index.md');
  expect(makers.filter((file) => namedIn(file).size < 2)).toEqual([]);
});

test('there is nothing else behind the language of a piece of code', () => {
  const notes = guides.flatMap((file) => blocksOf(readGuide(file).body).map(({ note }) => note));
  expect(notes.filter((note) => note !== '' && !/^(?:good|bad) [a-z0-9-]+$/.test(note))).toEqual([]);
});

test('each bad example has a good one behind it, and the text leads to the check', () => {
  const inTurn = examples.map(({ file, is, check }) => `${file} ${is} ${check}`);
  const wanted = of('bad').flatMap(({ file, check }) => [`${file} bad ${check}`, `${file} good ${check}`]);
  expect(inTurn).toEqual(wanted);
  const unled = of('bad').filter(({ file, check }) => !linksOf(readGuide(file).body).includes(`/standards/${check}/`));
  expect(unled).toEqual([]);
});

/** What a part of a description lacks, as it should be. */
function framed(code: string): string {
  const has = (key: string) => new RegExp(`^${key}:`, 'm').test(code);
  return [
    has('info')
      ? ''
      : 'info: { title: Licences, version: 1.0.0, description: Look up licences., contact: { name: T, email: t@harbours.gov.uk } }\n',
    has('servers') ? '' : 'servers: [{ url: "https://licences.api.gov.uk/v1" }]\n',
    has('security') ? '' : 'security: []\n',
  ].join('');
}

describe('what is to be avoided is found', () => {
  test.each(of('bad'))('$file: $check', ({ check, code }) => {
    expect(everyCheck.map(({ id }) => id)).toContain(check);
    const { findings } = judgeText(code);
    expect(findings.map((finding) => finding.check)).toContain(check);
    // It shows this one mistake, and is a sound description otherwise.
    expect(findings.filter(({ kind, severity }) => kind === 'specification' && severity === 'error')).toEqual([]);
  });
});

describe('what is better is not', () => {
  test.each(of('good'))('$file: $check', ({ file, check, code }) => {
    const { findings, score } = judgeText(code);
    expect(findings.filter((finding) => finding.check === check)).toEqual([]);
    expect(score.checks.find((each) => each.check === check)?.applied).toBeGreaterThan(0);
    expect(findings.filter(({ kind, severity }) => kind === 'specification' && severity === 'error')).toEqual([]);
    // What one section shows, the next does not unlearn, where it stands in a description that has the rest.
    const shownBefore = examples.slice(
      0,
      examples.findIndex((each) => each.file === file && each.code === code),
    );
    const learnt = new Set(shownBefore.filter((each) => each.file === file).map((each) => each.check));
    const whole = judgeText(`${framed(code)}${code}`).findings;
    expect(whole.filter((finding) => learnt.has(finding.check)).map((finding) => finding.check)).toEqual([]);
  });
});
