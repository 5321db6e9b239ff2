/**
 * The checks as the page of standards lists them: by what they hold a description against, then by how much it matters.
 */
import type { CheckRow } from '../../schemas/snapshot.ts';
import { checkKinds } from './labels.ts';

export type CheckGroup = {
  kind: CheckRow['kind'];
  label: string;
  meaning: string;
  /** Worst first; only those that there are. */
  severities: { severity: CheckRow['severity']; label: string; checks: CheckRow[] }[];
  number: number;
};

const severities = [
  { severity: 'error', label: 'If broken, it is a mistake' },
  { severity: 'warning', label: 'If broken, there is something to improve' },
  { severity: 'info', label: 'Good to know' },
] as const;

/** Checks that the estate does not ask are left out; groups without a check too. */
export function checkGroups(checks: readonly CheckRow[]): CheckGroup[] {
  const asked = checks.filter(({ enabled }) => enabled);
  return checkKinds
    .map(({ kind, label, meaning }) => {
      const ofKind = asked.filter((check) => check.kind === kind);
      return {
        kind,
        label,
        meaning,
        number: ofKind.length,
        severities: severities
          .map(({ severity, label: words }) => ({
            severity,
            label: words,
            checks: ofKind.filter((check) => check.severity === severity),
          }))
          .filter(({ checks: list }) => list.length > 0),
      };
    })
    .filter(({ number }) => number > 0);
}
