/**
 * What could not be used, said once for all entries that have the same mistake: a catalogue of hundreds of entries has
 * hundreds of small ones.
 */
import type { Failure, ProblemCode } from '../problems.ts';

export type NotePlace = { readonly name?: string | null | undefined; readonly line?: number | undefined };

export type Notes = {
  /** `what` is a clause without its end, such as "`startDate` is no date". What differs in its place alone is one note. */
  add(what: string, place?: NotePlace, code?: ProblemCode): void;
  list(): Failure[];
};

/** The line is looked for only if it is shown. */
export function placeAt(
  pointer: string,
  lineOf: (pointer: string) => number | undefined,
  name?: string | null,
): NotePlace {
  return {
    name,
    get line() {
      return lineOf(pointer);
    },
  };
}

/** `file` is what messages call the catalogue. */
export function createNotes(file: string): Notes {
  const seen = new Map<string, { readonly code: ProblemCode; readonly first: NotePlace; count: number }>();
  return {
    add(what, first = {}, code = 'entry-unusable') {
      const known = seen.get(what);
      if (known) known.count++;
      else seen.set(what, { code, first, count: 1 });
    },
    list: () =>
      [...seen].map(([what, { code, first, count }]): Failure => {
        const name = first.name ? `“${first.name}”` : null;
        const where =
          count === 1 ? name && `in ${name}` : `in ${count} entries${name ? `, the first of them ${name}` : ''}`;
        const message = `${file}: ${what}${where ? `, ${where}` : ''}.`;
        return { code, message, ...(first.line === undefined ? {} : { line: first.line }) };
      }),
  };
}
