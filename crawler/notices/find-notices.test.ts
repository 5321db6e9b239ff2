import { describe, expect, test } from 'vitest';
import { Notices, type RegisteredSource } from '../../schemas/registration.ts';
import type { SourceRow } from '../../schemas/snapshot.ts';
import type { BreakingChange, KnownNotice } from '../store/notices.ts';
import { findNotices, wellSources } from './find-notices.ts';

const now = '2026-11-10T09:00:00.000Z';
const portal = { name: 'P', url: 'https://portal.example', email: 'p@portal.example' };

function row(
  given: Partial<SourceRow> & { readonly since?: string; readonly whose?: 'publisher' | 'operator' } = {},
): SourceRow {
  const { since = '2026-11-01T09:00:00.000Z', whose = 'publisher', ...rest } = given;
  return {
    id: 'harbours/tides',
    organisation: 'harbours',
    kind: 'git',
    url: 'https://github.com/Harbours/tides.git',
    ref: null,
    commit: null,
    state: 'failed',
    registeredAt: '2026-10-01T09:00:00.000Z',
    lastChecked: now,
    lastChanged: null,
    targets: 0,
    apis: 0,
    problems: [
      { code: 'not-found', whose, title: 't', message: 'It is gone.', action: 'Put it back.', target: null, since },
    ],
    ...rest,
  };
}

const change: BreakingChange = {
  id: 7,
  target: 3,
  before: 1,
  after: 2,
  current: 2,
  standsWith: null,
  isNews: true,
  source: 'harbours/tides',
  organisation: 'harbours',
  api: 'harbours/tides',
  path: 'openapi.yaml',
  at: now,
  messages: ['An operation was taken away.'],
  found: 1,
};

type Given = {
  readonly notices?: unknown;
  readonly sources?: readonly (RegisteredSource & { readonly id: string })[];
  readonly rows?: readonly SourceRow[];
  readonly changes?: readonly BreakingChange[];
  readonly known?: readonly KnownNotice[];
};

const git = { id: 'harbours/tides', kind: 'git', url: 'https://github.com/Harbours/tides.git' } as const;

function find({
  notices = { email: 'apis@harbours.example' },
  sources = [git],
  rows = [row()],
  changes = [],
  known = [],
}: Given) {
  const publisher = { organisation: 'harbours', notices: Notices.parse(notices), sources };
  const { wanted, unplaced } = findNotices([publisher], { rows, changes, known }, portal, now);
  return {
    wanted: wanted.map(({ notice, channel, place, also = [] }) => [notice.topic, channel, place, ...also]),
    texts: wanted.map(({ notice }) => notice.text),
    ifClosed: wanted.map(({ ifClosed }) => ifClosed?.notice.topic),
    unplaced: unplaced.map(({ reason }) => reason),
  };
}

describe('who is told', () => {
  test.each<[name: string, given: Given, topics: number]>([
    ['whose source has failed for longer than the days of grace', {}, 1],
    ['nobody whose source has failed for less', { rows: [row({ since: '2026-11-08T09:00:00.000Z' })] }, 0],
    [
      'at once, who wants no grace',
      { notices: { email: 'a@b.example', graceDays: 0 }, rows: [row({ since: now })] },
      1,
    ],
    ['nobody of what the operator must mend', { rows: [row({ whose: 'operator' })] }, 0],
    ['nobody whose source is well', { rows: [row({ state: 'ok' })] }, 0],
    ['nobody who wants to hear of something else', { notices: { email: 'a@b.example', about: ['breaking'] } }, 0],
    ['whose change breaks clients', { rows: [], changes: [change] }, 1],
    [
      'nobody of a change who wants to hear of failures alone',
      { notices: { email: 'a@b.example', about: ['failing'] }, rows: [], changes: [change] },
      0,
    ],
    [
      'nobody of what others have',
      { rows: [row({ organisation: 'roads', id: 'roads/a' })], changes: [{ ...change, organisation: 'roads' }] },
      0,
    ],
  ])('%s', (_, given, topics) => {
    expect(find(given).wanted).toHaveLength(topics);
  });
});

describe('the place of an issue', () => {
  const ofSource = (source: RegisteredSource) => ({ ...source, id: 'harbours/tides' });
  test.each<[name: string, given: Given, place: string | null]>([
    ['the repository of the source', { notices: { issue: true } }, 'https://github.com/harbours/tides'],
    [
      'the one repository of a source of GitHub',
      { notices: { issue: true }, sources: [ofSource({ kind: 'github', owner: 'Harbours', repo: 'Tides' })] },
      'https://github.com/harbours/tides',
    ],
    [
      'on their own server',
      {
        notices: { issue: true },
        sources: [ofSource({ kind: 'github', owner: 'h', repo: 't', apiUrl: 'https://git.h.example/api/v3' })],
      },
      'https://git.h.example/h/t',
    ],
    [
      'another one of theirs',
      { notices: { issue: 'https://github.com/harbours/api-desk' } },
      'https://github.com/harbours/api-desk',
    ],
    ['nobody else’s', { notices: { issue: 'https://github.com/roads/api-desk' } }, null],
    ['no page', { notices: { issue: 'https://github.com/harbours' } }, null],
    [
      'none of all of an organisation',
      { notices: { issue: true }, sources: [ofSource({ kind: 'github', owner: 'harbours' })] },
      null,
    ],
    [
      'none of an address',
      { notices: { issue: true }, sources: [ofSource({ kind: 'openapi', url: 'https://h.example/o.json' })] },
      null,
    ],
  ])('%s', (_, given, place) => {
    const { wanted, unplaced } = find(given);
    expect(wanted).toEqual(place === null ? [] : [['failing:harbours/tides', 'issue', place]]);
    expect(unplaced).toHaveLength(place === null ? 1 : 0);
  });
});

test('all ways that are asked for', () => {
  const notices = { issue: true, email: 'a@b.example', webhook: 'https://h.example/hook' };
  expect(find({ notices }).wanted.map(([, channel]) => channel)).toEqual(['issue', 'email', 'webhook']);
});

test('what is well, and what others must mend, is nothing to be told of', () => {
  const rows = [row({ id: 'a/well', state: 'ok' }), row({ id: 'a/ours', whose: 'operator' }), row({ id: 'a/ill' })];
  expect(wellSources(rows)).toEqual(['a/well', 'a/ours']);
});

test('a source that still fails is reminded of every so many days, in the same words until then', () => {
  const sinceAt = (days: number, remindDays?: number) => {
    const since = new Date(Date.parse(now) - days * 24 * 3600 * 1000).toISOString();
    const notices = { issue: true, ...(remindDays !== undefined && { remindDays }) };
    return find({ notices, rows: [row({ since })] }).texts[0]?.since;
  };
  expect([3, 13].map((days) => sinceAt(days))).toEqual([undefined, undefined]);
  expect(sinceAt(14)).toBe('14 days after it began this is still so.');
  expect(sinceAt(27)).toBe(sinceAt(14));
  expect(sinceAt(28)).toBe('28 days after it began this is still so.');
  expect(sinceAt(5, 1)).toBe('5 days after it began this is still so.');
  expect(sinceAt(300, 0)).toBeUndefined();
});

describe('changes of one description', () => {
  const place = 'https://github.com/harbours/tides';
  const second = { ...change, id: 9, after: 3, current: 3, messages: ['Another one.'] };
  const told = (id: number, more: Partial<KnownNotice> = {}): KnownNotice => ({
    topic: `breaking:${id}`,
    channel: 'issue',
    place,
    organisation: 'harbours',
    state: 'sent',
    said: 'before',
    reference: '4',
    attempts: 1,
    reason: null,
    at: now,
    ...more,
  });
  const given = { notices: { issue: true }, rows: [], changes: [change, second] };

  test.each<[name: string, known: KnownNotice[], wanted: string[][]]>([
    ['are one issue', [], [['breaking:7', 'issue', place, 'breaking:9']]],
    ['join the one that is open', [told(7)], [['breaking:7', 'issue', place, 'breaking:9']]],
    [
      'stay two where two were opened',
      [told(7), told(9, { reference: '5' })],
      [
        ['breaking:7', 'issue', place],
        ['breaking:9', 'issue', place],
      ],
    ],
    ['are told anew after somebody closed it', [told(7, { state: 'cured' })], [['breaking:9', 'issue', place]]],
    ['are not told who wants to hear no more of it', [told(7, { state: 'declined' })], []],
    [
      'are told though another could not be',
      [told(7, { state: 'failed', reference: null, attempts: 5 })],
      [['breaking:9', 'issue', place]],
    ],
  ])('%s', (_, known, wanted) => {
    expect(find({ ...given, known }).wanted).toEqual(wanted);
  });

  test('say all that breaks, the newest first, and what is new should the issue be closed', () => {
    const found = find({ ...given, known: [told(7)] });
    expect(found.texts[0]?.list).toEqual(['Another one.', 'An operation was taken away.']);
    expect(found.ifClosed).toEqual(['breaking:9']);
    expect(find({ ...given, known: [told(7), told(9)] }).ifClosed).toEqual([undefined]);
  });

  test('are a mail each, and old ones none', () => {
    const old = { ...change, isNews: false };
    expect(find({ ...given, notices: { email: 'a@b.example' } }).wanted).toHaveLength(2);
    expect(find({ ...given, notices: { email: 'a@b.example', issue: true }, changes: [old] }).wanted).toEqual([]);
    expect(find({ ...given, changes: [old], known: [told(7)] }).wanted).toHaveLength(1);
  });
});
