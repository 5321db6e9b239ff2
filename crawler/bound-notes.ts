/**
 * What a source is told about itself, kept to what somebody reads: a file of a few megabytes can be wrong in thousands of
 * ways, each of which may quote it.
 */
import type { Failure } from './problems.ts';

const MOST_NOTES = 100;
/** Characters. */
const LONGEST_MESSAGE = 1000;

export function boundNotes(notes: readonly Failure[]): Failure[] {
  const [next] = notes.slice(MOST_NOTES);
  const shown = notes.slice(0, MOST_NOTES).map(shortened);
  if (next === undefined) return shown;
  const left = notes.length - MOST_NOTES;
  return [
    ...shown,
    { code: next.code, message: `There ${left === 1 ? 'is one more note' : `are ${left} more notes`} like these.` },
  ];
}

function shortened(note: Failure): Failure {
  if (note.message.length <= LONGEST_MESSAGE) return note;
  return { ...note, message: `${note.message.slice(0, LONGEST_MESSAGE).toWellFormed()}…` };
}
