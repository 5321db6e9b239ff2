/**
 * The words that a name is made of, in lower case: `dateOfBirth`, `date_of_birth` and `DateOfBirth` are the same. The
 * plural of an acronym is one word: `listUPRNs` is list, uprns.
 */
export function wordsOf(name: string): string[] {
  return name
    .slice(0, LONGEST)
    .replace(/([a-z\d])([A-Z])/g, '$1 $2')
    .replace(/([A-Z]+)([A-Z](?!s(?![a-z]))[a-z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '');
}

/** The same in one piece: `dateofbirth`. */
export function joined(name: string): string {
  return wordsOf(name).join('');
}

const LONGEST = 200;
