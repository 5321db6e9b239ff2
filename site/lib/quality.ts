/**
 * Findings as a publisher can act on them: errors before warnings, one repair for many places.
 */
import type { Finding } from '../../schemas/facts.ts';
import { count, listInWords, sentence } from './counts.ts';

export type Repair = Finding & {
  /** In how many places this check found something. */
  places: number;
};

const weight = { error: 0, warning: 1, info: 2 } as const;

/** The most useful repairs: one per check, worst first, and of equals the one that mends most places. */
export function usefulRepairs(findings: readonly Finding[], wanted = 3): Repair[] {
  return [...Map.groupBy(findings, ({ check }) => check).values()]
    .map((group) => ({ ...(group[0] as Finding), places: group.length })) // groupBy makes no empty groups
    .toSorted((a, b) => weight[a.severity] - weight[b.severity] || b.places - a.places)
    .slice(0, wanted);
}

export function bySeverity(findings: readonly Finding[]): Finding[] {
  return findings.toSorted((a, b) => weight[a.severity] - weight[b.severity]);
}

/** `2 mistakes, 1 improvement and 3 hints`. */
export function findingsInWords(findings: readonly Finding[]): string {
  const number = (severity: Finding['severity']) => findings.filter((finding) => finding.severity === severity).length;
  const parts = [
    [number('error'), 'mistake'] as const,
    [number('warning'), 'possible improvement'] as const,
    [number('info'), 'note'] as const,
  ];
  return sentence(listInWords(parts.filter(([amount]) => amount > 0).map(([amount, noun]) => count(amount, noun))));
}

/** `openapi.yaml, line 42`, as far as it is known. */
export function placeInWords({ file, line }: Pick<Finding, 'file' | 'line'>): string | null {
  if (!file) return line ? `line ${line}` : null;
  return line ? `${file}, line ${line}` : file;
}

/** The address of a line of a file on the forges that agree on `#L42`. */
export function lineAddress(url: string, line: number | undefined): string {
  return line && /^https:\/\/(github\.com|gitlab\.com|codeberg\.org)\//.test(url) ? `${url}#L${line}` : url;
}
