import { expect, it } from 'vitest';
import { fixtureTables } from '../e2e/fixture-snapshot.ts';
import { fileLine, kindAndFreshness, whereItWasRead } from './api-sentences.ts';

const version = [...fixtureTables.version].find(
  ({ api, current }) => api === 'land-survey-office/land-titles' && current,
);
const source = [...fixtureTables.source].find(({ id }) => id === 'land-survey-office/descriptions');
const target = [...fixtureTables.target].find(({ api }) => api === 'land-survey-office/land-titles');
if (!version || !source || !target) throw new Error('The fixture has no Land Titles.');

it.each([
  [kindAndFreshness(version, true), 'REST API, version v2 · Checked 20 November 2026'],
  [
    kindAndFreshness({ ...version, freshness: { ...version.freshness, lastChecked: null } }, false),
    'REST API · Not checked yet',
  ],
  [
    whereItWasRead(version, source),
    'We read apis/land-titles/v2/openapi.yaml at commit 9f2c1e7ab3 and last checked it on 20 November 2026. It belongs to the source land-survey-office/descriptions.',
  ],
  [
    whereItWasRead(
      { ...version, url: null, commit: null, freshness: { ...version.freshness, lastChecked: null } },
      undefined,
    ),
    'We read apis/land-titles/v2/openapi.yaml.',
  ],
  [
    whereItWasRead(version, source, 'https://github.com/a/b/edit/HEAD/c.yaml'),
    'We read apis/land-titles/v2/openapi.yaml at commit 9f2c1e7ab3 and last checked it on 20 November 2026. It belongs to the source land-survey-office/descriptions. Propose an edit to it.',
  ],
  [
    fileLine(target, version),
    'Land Titles, version v2 · The file itself · Checked 20 November 2026 · Changed 3 November 2026 at 09:30 UTC',
  ],
])('reads as a sentence', ({ html }, want) => expect(html.replaceAll(/<[^>]+>/g, '')).toBe(want));
