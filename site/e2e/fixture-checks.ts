/**
 * A few checks of every kind and severity, one of them of addresses and one switched off, and scores they gave.
 */
import type { Score } from '../../schemas/facts.ts';
import type { CheckRow } from '../../schemas/snapshot.ts';

const check = (id: string, rest: Partial<CheckRow>): Omit<CheckRow, 'position'> => ({
  id,
  kind: 'standard',
  severity: 'warning',
  enabled: true,
  probed: false,
  title: `The check ${id}`,
  source: 'Describing RESTful APIs with OpenAPI 3',
  clause: 'Say how users raise an issue and get support.',
  clauseUrl: 'https://www.gov.example/guidance/describing#support',
  action: 'Add it to `info`.',
  good: 'info:\n  title: Boats\n  contact: {email: boats@gov.example}\n',
  bad: 'info:\n  title: Boats\n',
  ...rest,
});

export const fixtureChecks: CheckRow[] = [
  check('specification', {
    kind: 'specification',
    severity: 'error',
    title: 'It follows the rules of its specification',
    source: 'OpenAPI Specification',
  }),
  check('info-contact', { severity: 'error', title: 'The description says who to ask in `info.contact`' }),
  check('operation-summary', { title: 'Every operation has a summary' }),
  check('servers', { kind: 'advice', severity: 'info', title: 'There is a sandbox' }),
  check('https-servers', { severity: 'error', title: 'Every address uses https' }),
  check('doc-link-live', { probed: true, title: 'The documentation can be read at its address' }),
  check('no-x-headers', { enabled: false, title: 'No header begins with X-' }),
].map((row, position) => ({ ...row, position }));

/** `[check, applied, passed]` of each. */
export function score(value: number, ...checks: [check: string, applied: number, passed: number][]): Score {
  return {
    value,
    ruleset: '2',
    checks: checks.map(([id, applied, passed]) => ({ check: id, applied, passed, findings: applied - passed })),
  };
}
