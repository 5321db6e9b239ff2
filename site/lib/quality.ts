/**
 * Findings as a publisher can act on them: errors before warnings, one repair for many places, each with its address.
 */
import type { Finding } from '../../schemas/facts.ts';
import { count, listInWords, sentence } from './counts.ts';

export type Repair = Finding & {
  /** In how many places this check found something. */
  places: number;
};

const weight = { error: 0, warning: 1, info: 2 } as const;

/**
 * The most useful repairs: one for each check, worst first, of equals the one that wins most points (`costs`, by
 * check), then the one that mends most places. What the publisher waives needs none.
 */
export function usefulRepairs(
  findings: readonly Finding[],
  costs: ReadonlyMap<string, number> = new Map(),
  wanted = 3,
): Repair[] {
  const open = findings.filter(({ waived }) => !waived);
  return [...Map.groupBy(open, ({ check }) => check).values()]
    .map((group) => ({ ...(group[0] as Finding), places: group.length })) // groupBy makes no empty groups
    .toSorted(
      (a, b) =>
        weight[a.severity] - weight[b.severity] ||
        (costs.get(b.check) ?? 0) - (costs.get(a.check) ?? 0) ||
        b.places - a.places,
    )
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

/** `openapi.yaml, line 42, column 9`, as far as it is known. */
export function placeInWords({ file, line, column }: Pick<Finding, 'file' | 'line' | 'column'>): string | null {
  const parts = [file, line && `line ${line}`, line && column && `column ${column}`].filter(Boolean);
  return parts.length === 0 ? null : parts.join(', ');
}

/**
 * Where a person can look at a finding in the publisher’s own files: the root file is at `url`, and the others lie as
 * far from it as their paths say. Null where nobody can tell.
 */
export function findingAddress(
  { file, line }: Pick<Finding, 'file' | 'line'>,
  { url, path }: { url: string | null; path: string },
): string | null {
  if (url === null) return null;
  // A description may be written within another file: `catalog-info.yaml#tides`.
  const root = path.replace(/#[a-z0-9-]+$/, '');
  if (!file || file === path || file === root) return lineAddress(url, line);
  const [address = '', ...rest] = url.split(/(?=[?#])/);
  const end = `/${encodePath(root)}`;
  if (!address.endsWith(end) || /^[a-z]+:/i.test(file)) return null;
  return lineAddress(`${address.slice(0, -end.length)}/${encodePath(file)}${rest.join('')}`, line);
}

/** The address of a line of a file on the forges that agree on `#L42`. */
export function lineAddress(url: string, line: number | undefined): string {
  return line && /^https:\/\/(github\.com|gitlab\.com|codeberg\.org)\//.test(url) ? `${url}#L${line}` : url;
}

function encodePath(path: string): string {
  return path.split('/').map(encodeURIComponent).join('/');
}
