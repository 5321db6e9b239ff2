/**
 * The A to Z: APIs by the first letter of their names.
 */
export const letters: readonly { letter: string; slug: string }[] = [
  ...Array.from('ABCDEFGHIJKLMNOPQRSTUVWXYZ'),
  '0–9',
].map((letter) => ({
  letter,
  slug: letter === '0–9' ? 'other' : letter.toLowerCase(),
}));

/** Above this many APIs each letter is a page of its own. */
export const splitAbove = 500;

/** The letter an API is found under. Accents do not count; what begins with anything else is under `0–9`. */
export function letterOf(name: string): string {
  const first = name.trim().normalize('NFKD').charAt(0).toUpperCase();
  return /[A-Z]/.test(first) ? first : '0–9';
}
