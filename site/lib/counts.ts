/**
 * Counts in words.
 */

/** `1 API`, `2 APIs`, `1,024 APIs`; `no APIs` for none. The plural is the noun with an s unless given. */
export function count(number: number, noun: string, plural = `${noun}s`): string {
  if (number === 0) return `no ${plural}`;
  return `${figures(number)} ${number === 1 ? noun : plural}`;
}

/** `1,024`. Most are so small that no locale has to be asked. */
function figures(number: number): string {
  return Number.isInteger(number) && number >= 0 && number < 1000 ? String(number) : number.toLocaleString('en-GB');
}

/** The same at the start of a sentence. */
export function Count(number: number, noun: string, plural?: string): string {
  return sentence(count(number, noun, plural));
}

/** `one`, `two` … `ten`, then figures. */
export function numberInWords(number: number): string {
  const words = ['none', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'];
  return words[number] ?? number.toLocaleString('en-GB');
}

/** `a`, `a and b`, `a, b and c`. */
export function listInWords(items: readonly string[]): string {
  if (items.length < 2) return items.join('');
  return `${items.slice(0, -1).join(', ')} and ${items.at(-1)}`;
}

/** With a capital at its start. */
export function sentence(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** `1 byte`, `12 kB`, `3.4 MB`. */
export function bytesInWords(bytes: number): string {
  if (bytes < 1000) return count(bytes, 'byte');
  if (bytes < 1_000_000) return `${Math.round(bytes / 1000)} kB`;
  return `${(bytes / 1_000_000).toFixed(1)} MB`;
}
