/**
 * What changed in the fixture estate: a lively API, one with more than a page holds, one that wishes harm, and all the
 * others in one ordinary step.
 */
import type { ChangeRow, ComparisonRow, VersionRow } from '../../schemas/snapshot.ts';
import type { ChangeLevel } from '../../schemas/words.ts';

type Step = Pick<ComparisonRow, 'changed' | 'found' | 'failure'> & { changes: Pick<ChangeRow, Told>[] };
type Told = 'level' | 'rule' | 'message' | 'operations';

const told = (level: ChangeLevel, rule: string, message: string, operations: string[] = []) => ({
  level,
  rule,
  message,
  operations,
});

const ordinary = (words = ''): Step => ({
  changed: 'breaking',
  found: 4,
  failure: null,
  changes: [
    told(
      'breaking',
      'required-request-property-added',
      `\`POST /records\` now requires \`period\` in the request body. ${words}`.trim(),
      ['POST /records'],
    ),
    told('risky', 'operation-deprecated', '`GET /records` is deprecated now.', ['GET /records']),
    told('compatible', 'operation-added', '`GET /titles/{id}` is new.', ['GET /titles/{id}']),
    told('documentation', 'api-text-changed', 'The title changed.'),
  ],
});

const step = (changed: Step['changed'], ...changes: Step['changes']): Step => ({
  changed,
  found: changes.length,
  failure: null,
  changes,
});

/** Names that are too long, turn the direction of text, end what they stand in, or are no characters at all. */
export const unruly = [
  'x'.repeat(10_000),
  'left \u202Ethgir\u202C \u2066isolated\u2069',
  'nul \u0000, bell \u0007, escape \u001B[31m, not a character \uFFFE, half a pair \uD800',
  ']]></content></entry></feed><script>window.hurt = 1</script>&amp;&#0;',
  'BEGIN:VEVENT\r\nEND:VCALENDAR\r\n;,\\n',
];

const many = Array.from({ length: 1000 }, (_, index) => {
  const level = index < 300 ? 'breaking' : index < 600 ? 'risky' : 'compatible';
  const operations = Array.from({ length: index === 0 ? 40 : 1 }, (_, other) => `GET /titles/${index + other}`);
  return told(level, 'operation-removed', `\`GET /titles/${index}\` has been removed.`, operations);
});

/** By API, newest first; of each version as many as it has pairs of contents. */
const histories: Record<string, readonly Step[]> = {
  'northmoor-council/benefits': [
    {
      ...step(
        'breaking',
        told('breaking', 'operation-removed', '`DELETE /titles` has been removed.', ['DELETE /titles']),
        told('risky', 'version-not-raised', 'Something breaks, and the version only went from 1.3.1 to 1.4.0.'),
      ),
    },
    step('nothing'),
    {
      ...step(null),
      failure: 'The two need more than 30 seconds to be compared. Ask the operator of this portal to raise the limit.',
    },
  ],
  'northmoor-council/planning': [
    { ...step('breaking', ...many), found: 1400 },
    step('documentation', told('documentation', 'operation-text-changed', 'The text about `GET /titles` changed.')),
    ...Array.from({ length: 58 }, () =>
      step('compatible', told('compatible', 'operation-added', '`GET /titles` is new.', ['GET /titles'])),
    ),
  ],
};

/** Each version that has older contents changed from each to the next. */
export function changesOf(
  versions: readonly VersionRow[],
  hostile: string,
): { comparisons: ComparisonRow[]; changes: ChangeRow[] } {
  const comparisons: ComparisonRow[] = [];
  const changes: ChangeRow[] = [];
  for (const { api, version, path, revisions } of versions) {
    const isHostile = api.startsWith('hostile-body/');
    for (const [index, older] of revisions.slice(1).entries()) {
      const newer = revisions[index];
      const made = histories[api]?.[index] ?? (index === 0 ? ordinary(isHostile ? hostile : '') : undefined);
      if (!newer || !made) continue;
      const { changes: found, ...facts } = isHostile ? withUnruly(made) : made;
      const id = comparisons.length + 1;
      const row = { api, version, fromRevision: older.sha256, toRevision: newer.sha256, at: newer.firstSeen };
      comparisons.push({ id, ...row, recordedAt: newer.firstSeen, commit: newer.commit ?? null, ...facts });
      const file = isHostile ? hostile : api.endsWith('/benefits') ? path : 'openapi.yaml';
      const place = { file, pointer: '/paths/~1records', line: 12 };
      for (const [position, change] of found.entries()) {
        const sides = { before: change.rule === 'operation-added' ? null : place, after: place };
        changes.push({ comparison: id, ...row, position, ...change, ...sides });
      }
    }
  }
  return { comparisons, changes };
}

function withUnruly({ changes, ...rest }: Step): Step {
  const more = unruly.map((name) => told('documentation', 'no-such-rule', `\`${name}\` changed.`, [name]));
  return { ...rest, found: changes.length + more.length, changes: [...changes, ...more] };
}
