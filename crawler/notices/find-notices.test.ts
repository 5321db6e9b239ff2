import { describe, expect, test } from 'vitest';
import { Notices, type RegisteredSource } from '../../schemas/registration.ts';
import type { SourceRow } from '../../schemas/snapshot.ts';
import type { BreakingChange } from '../store/notices.ts';
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
};

const git = { id: 'harbours/tides', kind: 'git', url: 'https://github.com/Harbours/tides.git' } as const;

function find({ notices = { email: 'apis@harbours.example' }, sources = [git], rows = [row()], changes = [] }: Given) {
  const publisher = { organisation: 'harbours', notices: Notices.parse(notices), sources };
  const { wanted, unplaced } = findNotices([publisher], rows, changes, portal, now);
  return {
    wanted: wanted.map(({ notice, channel, place }) => [notice.topic, channel, place]),
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
  expect([...wellSources(rows)]).toEqual(['a/well', 'a/ours']);
});
