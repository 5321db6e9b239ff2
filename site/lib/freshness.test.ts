import { describe, expect, it } from 'vitest';
import type { Freshness, Problem } from '../../schemas/facts.ts';
import type { SourceRow } from '../../schemas/snapshot.ts';
import { copyInWords, copyOf, freshnessInWords, freshnessWarning } from './freshness.ts';
import { problemOf } from './problem-of.ts';

const since = '2026-11-03T06:30:00.000Z';
const fresh: Freshness = { state: 'fresh', lastChecked: since, lastChanged: since };
const problem = (more: Partial<Problem> = {}): Problem => ({
  code: 'not-found',
  whose: 'publisher',
  title: 'There is nothing at the address',
  message: 'm',
  action: 'Put it back.',
  target: null,
  since,
  ...more,
});
const source = (more: Partial<SourceRow> = {}): SourceRow => ({
  id: 'o/s',
  organisation: 'o',
  kind: 'git',
  url: 'https://a.example',
  ref: null,
  commit: null,
  state: 'ok',
  registeredAt: since,
  lastChecked: since,
  lastChanged: since,
  targets: 0,
  apis: 0,
  problems: [],
  ...more,
});
const stale: Freshness = {
  state: 'stale',
  lastChecked: '2026-11-02T06:30:00.000Z',
  lastChanged: '2026-10-01T00:00:00.000Z',
  lastRead: '2026-11-02T06:30:00.000Z',
  since,
  problem: 'timed-out',
};

describe('freshness', () => {
  it('is said in words', () => {
    expect(freshnessWarning(fresh)).toBeNull();
    expect(freshnessWarning(stale)).toBe(
      'We could not read this description since 3 November 2026. This page shows the copy of 2 November 2026.',
    );
    expect(freshnessWarning({ ...stale, state: 'gone' })).toBe(
      'The publisher no longer publishes this description, since 3 November 2026. This page keeps the last copy, of 2 November 2026.',
    );
    expect(freshnessInWords(fresh)).toEqual({ before: 'Checked', instant: since });
    expect(freshnessInWords(stale)).toEqual({ before: 'Could not be read since', instant: since });
  });
  it('promises no copy of what could not be read from the first day', () => {
    const { lastRead: _, ...never } = stale;
    expect(freshnessInWords(never)).toEqual({ before: 'Never readable, last checked', instant: never.lastChecked });
    expect(freshnessWarning(never)).toBe(
      'We have not been able to read this description yet, and tried first on 3 November 2026. Nothing of it is shown.',
    );
    expect([never, stale].map(copyInWords)).toEqual(['Not readable', 'Older copy']);
    const gone: Freshness = { ...never, state: 'gone' };
    expect([never, stale, fresh, gone].map(copyOf)).toEqual([null, stale.lastRead, null, never.lastChanged]);
  });
  it('says of a withdrawn source that its publisher took it out, not that we could not read it', () => {
    const withdrawn = { ...stale, problem: 'source-withdrawn' };
    expect(freshnessInWords(withdrawn)).toEqual({ before: 'Taken out of the catalogue on', instant: since });
    expect(freshnessWarning(withdrawn)).toBe(
      'Its publisher took it out of the catalogue on 3 November 2026. This page keeps the last copy, of 2 November 2026.',
    );
  });
  it('has a reason, with a link only where the guide exists', () => {
    const version = { freshness: { ...stale, problem: 'not-found' }, path: 'a.yaml' };
    const given = source({
      problems: [problem({ target: 'b.yaml', title: 'Of another file' }), problem({ target: 'a.yaml' })],
    });
    expect(problemOf(version, given, new Map())).toEqual({ title: 'There is nothing at the address', href: null });
    expect(problemOf(version, undefined, new Map([['guides/problems/not-found', 'Nothing is there']]))).toEqual({
      title: 'Nothing is there',
      href: '/guides/problems/not-found/',
    });
    expect(problemOf({ freshness: fresh, path: '' }, given, new Map())).toBeNull();
  });
});
