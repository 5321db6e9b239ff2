/**
 * Somebody else’s text as one line that can be shown anywhere: no control characters, no half characters, nothing that
 * turns the direction of text, and not longer than anybody reads.
 */
export function plainLine(text: string, longest: number): string {
  const cut = text.length > longest ? `${text.slice(0, longest - 1)}…` : text;
  return cut.replace(/\p{C}+/gu, ' ').trim();
}
