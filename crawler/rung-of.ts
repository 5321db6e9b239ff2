import type { Finding } from '../schemas/facts.ts';
import type { Rung } from '../schemas/words.ts';

/**
 * The highest rung that a description reached. What a publisher waives, with a reason, does not stand in the way of the
 * last.
 */
export function rungOf({
  isRead,
  isScored,
  findings,
}: {
  /** Whether it could be read as a description at all. */
  readonly isRead: boolean;
  readonly isScored: boolean;
  readonly findings: readonly Finding[];
}): Rung {
  if (!isRead) return 'listed';
  const counting = findings.filter(({ severity, waived }) => severity !== 'info' && waived === undefined);
  const isBroken = ({ kind = 'specification', severity }: Finding) => kind === 'specification' && severity === 'error';
  if (counting.some(isBroken)) return 'described';
  return !isScored || counting.some(({ kind }) => kind === 'standard') ? 'valid' : 'standard';
}
