import { expect, test } from 'vitest';
import { SourcesJson, toSourcesJson } from '../schemas/open-data.ts';
import type { SourceRow } from '../schemas/snapshot.ts';
import { statusText, withNextLooks } from './status.ts';

const source: SourceRow = {
  id: 'harbours/tides',
  organisation: 'harbours',
  kind: 'openapi',
  url: 'https://tides.example/openapi.json',
  ref: null,
  commit: null,
  state: 'stale',
  registeredAt: '2026-11-01T09:00:00.000Z',
  lastChecked: '2026-11-03T09:00:00.000Z',
  lastChanged: null,
  targets: 1,
  apis: 1,
  problems: [
    {
      code: 'syntax-error',
      whose: 'publisher',
      title: 'The file is not valid JSON or YAML',
      message: 'The string is not closed.',
      action: 'Correct the file at the line shown.',
      target: 'openapi.yaml',
      since: '2026-11-02T09:00:00.000Z',
      line: 42,
    },
  ],
};

test('the sources are what the open data promises', () => {
  const json = toSourcesJson([source]);
  expect(SourcesJson.parse(json)).toEqual(json);
  expect(Object.keys(json.sources[0]?.problems[0] ?? {})).toEqual([
    'code',
    'whose',
    'message',
    'action',
    'target',
    'since',
    'line',
  ]);
});

test('a person reads state, times, and what to do', () => {
  expect(statusText(toSourcesJson([source]))).toMatchInlineSnapshot(`
    "stale   harbours/tides  checked 2026-11-03 09:00 UTC  changed never  1 description, 1 API
            openapi.yaml, line 42: The string is not closed. (syntax-error, since 2026-11-02 09:00 UTC)
            Correct the file at the line shown.
    "
  `);
  const looks = {
    lastChecked: source.lastChecked,
    lastChanged: null,
    failingSince: '2026-11-01T09:00:00.000Z',
    waitsUntil: null,
    settingsChanged: null,
  };
  const next = (changed: string | null) =>
    withNextLooks(toSourcesJson([source]), new Map([[source.id, { ...looks, settingsChanged: changed }]]));
  expect(statusText(next(null))).toContain('changed never  next 2026-11-03 21:00 UTC  1 description');
  expect(statusText(next('2026-11-03T10:00:00.000Z'))).toContain('  next at once  ');
  expect(SourcesJson.parse(next(null)).sources[0]?.nextLook).toBe('2026-11-03T21:00:00.000Z');
  const estate = { since: '2026-11-03T09:00:00.000Z', commit: 'a'.repeat(40), message: 'line 2: no' };
  expect(statusText({ sources: [], estate })).toMatch(
    /^Commit aaaaaaaaaaaa of the estate could not be taken over, since 2026-11-03 09:00 UTC: the last good one goes on.\n +line 2: no\n/,
  );
  expect(statusText({ sources: [] })).toMatch(/No source is registered yet/);
});
