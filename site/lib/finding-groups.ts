/**
 * The findings of a version by check, with what people need to know of each check beside them.
 */
import type { Finding } from '../../schemas/facts.ts';
import type { CheckRow } from '../../schemas/snapshot.ts';

export type FindingGroup = {
  id: string;
  /** Undefined for what kept the file from being read: that is a problem, and no check. */
  check: CheckRow | undefined;
  severity: Finding['severity'];
  findings: Finding[];
};

const weight = { error: 0, warning: 1, info: 2 } as const;

/** Worst first, then in the order of the checks. */
export function findingGroups(findings: readonly Finding[], checks: ReadonlyMap<string, CheckRow>): FindingGroup[] {
  return [...Map.groupBy(findings, ({ check }) => check)]
    .map(([id, ofCheck]) => ({
      id,
      check: checks.get(id),
      // Most checks give all their findings one severity; the worst speaks for the group.
      severity: ofCheck.map(({ severity }) => severity).toSorted((a, b) => weight[a] - weight[b])[0] ?? 'info',
      findings: ofCheck,
    }))
    .toSorted(
      (a, b) => weight[a.severity] - weight[b.severity] || (a.check?.position ?? -1) - (b.check?.position ?? -1),
    );
}

/** Those that the publisher has to deal with, and those that it has given a reason for. */
export function splitWaived(findings: readonly Finding[]): { open: Finding[]; waived: Finding[] } {
  const { open = [], waived = [] } = Object.groupBy(findings, (finding) => (finding.waived ? 'waived' : 'open'));
  return { open, waived };
}
