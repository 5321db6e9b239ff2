import { oneLine } from '../../one-line.ts';
import { count } from '../../status.ts';
import { countChanges, type ReportedChanges } from '../report.ts';
import type { DescriptionChanges } from '../against/compare-with.ts';

/** `ref:main` ─▶ `main`; the catalogue by its name; places as they were given. */
export function againstInWords(against: string): string {
  if (against === 'catalogue') return 'the catalogue';
  return oneLine(against.replace(/^ref:/, '').replace(/^catalogue:/, 'the catalogue’s '));
}

/** The last words on all changes: `1 breaking, 2 risky, 3 compatible and 4 documentation changes since main.` */
export function summaryOfChanges(changes: ReportedChanges): string {
  const { breaking, risky, compatible, documentation } = countChanges(changes);
  const since = `since ${againstInWords(changes.against)}`;
  if (breaking + risky + compatible + documentation === 0)
    return `Nothing changed ${since} that means anything to clients.`;
  return `${breaking} breaking, ${risky} risky, ${compatible} compatible and ${count(documentation, 'documentation change')} ${since}.`;
}

/** What there is to say of a description beside its changes; undefined where that is nothing. */
export function stateInWords(
  { path, state, reason, changes, found }: DescriptionChanges,
  against: string,
): string | undefined {
  if (state === 'new') return `${path} is new: ${againstInWords(against)} does not have it.`;
  if (state === 'gone') return `${path} is gone: ${againstInWords(against)} has it.`;
  if (state === 'failed') return `${path} could not be compared: ${reason ?? ''}`;
  return found > changes.length ? `There are ${found - changes.length} more changes in ${path}.` : undefined;
}
