import { describe, expect, it } from 'vitest';
import type { Problem } from '../../schemas/facts.ts';
import type { SourceRow, TargetRow } from '../../schemas/snapshot.ts';
import { verdictOn } from './verdict.ts';

const since = '2026-11-03T06:30:00.000Z';
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
const target = (errors = 0, warnings = 0): TargetRow => ({
  source: 'o/s',
  path: 'a.yaml',
  url: null,
  api: null,
  version: null,
  specification: null,
  operations: 1,
  parts: 1,
  errors,
  warnings,
  freshness: { state: 'fresh', lastChecked: since, lastChanged: since },
});

describe('verdictOn', () => {
  it.each<[string, SourceRow, TargetRow[], number | undefined, string, string, boolean]>([
    [
      'one mistake among three',
      source(),
      [target(1), target(), target()],
      42,
      'We read 3 descriptions. One has a mistake on line 42.',
      'Correct what is listed below; we notice at the next harvest.',
      true,
    ],
    [
      'several mistakes in the only one',
      source(),
      [target(3)],
      7,
      'We read 1 description. It has 3 mistakes, the first on line 7.',
      'Correct what is listed below; we notice at the next harvest.',
      true,
    ],
    [
      'mistakes in two',
      source(),
      [target(1), target(2)],
      1,
      'We read 2 descriptions. Two of them have mistakes.',
      'Correct what is listed below; we notice at the next harvest.',
      true,
    ],
    [
      'all well',
      source(),
      [target()],
      undefined,
      'We read 1 description. It has no mistakes.',
      'Nothing to do. Thank you.',
      false,
    ],
    [
      'improvements',
      source(),
      [target(0, 2), target(0, 1)],
      undefined,
      'We read 2 descriptions. They have no mistakes.',
      'Nothing has to be done. 3 improvements would make the pages more useful.',
      false,
    ],
    [
      'one file unreadable',
      source({ problems: [problem({ target: 'b.yaml', line: 17, action: 'Correct it.' })] }),
      [target()],
      undefined,
      'We read 1 description. One more could not be read because of line 17. It has no mistakes.',
      'Correct it.',
      true,
    ],
    [
      'the only file unreadable',
      source({ state: 'stale', problems: [problem({ target: 'a.yaml', line: 29, action: 'Correct it.' })] }),
      [
        {
          ...target(),
          freshness: {
            state: 'stale',
            lastChecked: since,
            lastChanged: since,
            lastRead: '2026-11-02T06:30:00.000Z',
            since,
          },
        },
      ],
      undefined,
      'We could not read a.yaml because of line 29. Its page shows the copy of 2 November 2026.',
      'Correct it.',
      true,
    ],
    [
      'a registration with a mistake',
      source({
        kind: 'registration',
        state: 'failed',
        problems: [problem({ target: 'o.yaml', line: 4, action: 'Correct it.' })],
      }),
      [],
      undefined,
      'The registration file has a mistake on line 4. What it says elsewhere was read.',
      'Correct it.',
      true,
    ],
    [
      'nothing found',
      source(),
      [],
      undefined,
      'We looked and found no description.',
      'Add a description, or correct `paths` in the registration.',
      true,
    ],
    [
      'never read',
      source({ state: 'failed', problems: [problem()] }),
      [],
      undefined,
      'We have never been able to read this source. There is nothing at the address.',
      'Put it back.',
      true,
    ],
    [
      'stale',
      source({ state: 'stale', problems: [problem()] }),
      [target()],
      undefined,
      'We have not been able to read this source since 3 November 2026, so its pages show an older copy. There is nothing at the address.',
      'Put it back.',
      true,
    ],
    [
      'new',
      source({ state: 'new' }),
      [],
      undefined,
      'We have not looked at this source yet.',
      'Nothing to do: it is read at the next harvest.',
      false,
    ],
    [
      'held',
      source({ state: 'held', problems: [problem({ action: 'Confirm.' })] }),
      [],
      undefined,
      'Much of what we read before is no longer there, so we kept what we had and wait for a person to look.',
      'Confirm.',
      true,
    ],
  ])('%s', (_, given, targets, line, sentence, action, attention) => {
    expect(verdictOn(given, targets, line)).toEqual({ sentence, action, attention });
  });
});
