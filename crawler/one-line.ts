/**
 * Somebody else's text as one short line that can be shown anywhere: no control characters, no terminal sequences, no
 * characters that turn the direction of text.
 */
export function oneLine(text: string, longest = 200): string {
  const [line = ''] = text
    .replace(/[^\P{C}\n]+/gu, ' ')
    .split('\n')
    .map((part) => part.trim())
    .filter((part) => part !== '');
  return line.length > longest ? `${line.slice(0, longest - 1)}…` : line;
}
