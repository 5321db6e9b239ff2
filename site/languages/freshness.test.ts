import { expect, test } from 'vitest';
import type { Freshness } from '../../schemas/facts.ts';
import { fixtureTables } from '../e2e/fixture-snapshot.ts';
import { kindAndFreshness } from '../lib/api-sentences.ts';
import { freshnessWarning } from '../lib/freshness.ts';
import { kindLabels } from '../lib/labels.ts';
import { languages } from './index.ts';
import { createTranslate, type Language } from './language.ts';
import { translateHtml } from './translate-html.ts';

const [version] = [...fixtureTables.version];
if (!version) throw new Error('The fixture has no version.');
const [lastChanged, lastRead, since, lastChecked] = [1, 2, 3, 4].map((day) => `2026-11-0${day}T09:00:00Z`);
if (!lastChanged || !lastRead || !since || !lastChecked) throw new Error('The fixture has no days.');

const read = { lastChecked, lastChanged, lastRead };
const states: Readonly<Record<string, Freshness>> = {
  fresh: { state: 'fresh', lastChecked, lastChanged },
  'not checked yet': { state: 'fresh', lastChecked: null, lastChanged },
  stale: { state: 'stale', ...read, since, problem: 'server-error' },
  'stale, nobody knows since when': { state: 'stale', ...read },
  'never readable': { state: 'stale', lastChecked, lastChanged, since },
  'never readable, nobody knows since when': { state: 'stale', lastChecked, lastChanged },
  gone: { state: 'gone', ...read, since },
  'gone, nobody knows since when': { state: 'gone', ...read },
  withdrawn: { state: 'gone', ...read, since, problem: 'source-withdrawn' },
  'withdrawn, nobody knows since when': { state: 'gone', ...read, problem: 'source-withdrawn' },
};
/** Names that are the same in every language. */
const names = new Set(['API', 'REST', 'SOAP', 'FHIR', 'GraphQL']);

/** The words of English that are there still, or all of it where it was marked as English. */
function englishLeft(language: Language, english: string): string[] {
  const words = (html: string) => html.replaceAll(/<[^>]*>/g, ' ').match(/\p{L}+/gu) ?? [];
  const untranslated: string[] = [];
  const html = translateHtml(`<p>${english}</p>`, {
    language,
    translate: createTranslate(language),
    untranslated: (text) => untranslated.push(text),
  });
  const there = new Set(words(html));
  return [...untranslated, ...words(english).filter((word) => !names.has(word) && there.has(word))];
}

const cases = languages.flatMap((language) =>
  Object.entries(states).map(([name, freshness]) => [language.name, name, { language, freshness }] as const),
);

test.each(cases)('%s: the first line of every kind of API that is %s has no English in it', (_, __, given) => {
  const { language, freshness } = given;
  const kinds = Object.keys(kindLabels) as (keyof typeof kindLabels)[];
  const lines = kinds.flatMap((kind) =>
    [false, true].map((several) => kindAndFreshness({ ...version, kind, version: '2', freshness }, several).html),
  );
  expect(lines).toHaveLength(12);
  expect(lines.flatMap((line) => englishLeft(language, line))).toEqual([]);
});

test.each(cases)('%s: nor has the notice of one that is %s', (_, __, { language, freshness }) => {
  const warnings = [undefined, 'its entry in the catalogue'].flatMap(
    (what) => freshnessWarning(freshness, 'This page', what) ?? [],
  );
  expect(warnings).toHaveLength(freshness.state === 'fresh' ? 0 : 2);
  const keepLooking = 'We keep looking, and this page is put right as soon as we can read it.';
  const next = freshness.state === 'stale' ? keepLooking : 'Why:';
  const notices = warnings.flatMap((warning) => [warning, `${warning} ${next}`]);
  expect(notices.flatMap((notice) => englishLeft(language, notice))).toEqual([]);
});
