/**
 * How often a description changed, in one or two sentences.
 */
import type { Revision } from '../../../schemas/facts.ts';
import type { ComparisonRow } from '../../../schemas/snapshot.ts';
import { numberInWords, sentence } from '../counts.ts';
import { dateInWords } from '../dates.ts';

/** `comparisons`: all there are. */
export function timesChangedInWords(
  revisions: readonly Revision[],
  comparisons: readonly Pick<ComparisonRow, 'changed' | 'failure'>[],
): string {
  if (revisions.length === 0) return 'We have no history of this description.';
  // What was committed long before we first looked counts from then.
  const [first = ''] = revisions
    .map(({ committedAt, firstSeen }) =>
      committedAt !== undefined && committedAt < firstSeen ? committedAt : firstSeen,
    )
    .toSorted();
  const since = dateInWords(first);
  if (revisions.length === 1) return `The description has not changed since ${since}, the oldest content we know.`;
  const changed = comparisons.length;
  if (changed === 0)
    return `The description has had ${numberInWords(revisions.length)} contents since ${since}, which could not be compared.`;
  const times = changed === 1 ? 'once' : changed === 2 ? 'twice' : `${numberInWords(changed)} times`;
  return `The description has changed ${times} since ${since}. ${breakingInWords(comparisons)}`;
}

function breakingInWords(comparisons: readonly Pick<ComparisonRow, 'changed' | 'failure'>[]): string {
  const broke = comparisons.filter(({ changed }) => changed === 'breaking').length;
  const unknown = comparisons.filter(({ failure }) => failure !== null).length;
  if (comparisons.length === 1) return broke > 0 ? 'That broke clients.' : unknown > 0 ? '' : 'That broke no client.';
  if (broke > 0) return `${sentence(numberInWords(broke))} of these changes broke clients.`;
  return unknown > 0 ? '' : 'None of these changes broke clients.';
}
