/**
 * Somebody else's text as one short line that can be shown anywhere: no control characters, no terminal sequences, no
 * characters that turn the direction of text.
 */
export function oneLine(text: string): string {
  const [line = ''] = text
    .replace(/[^\P{C}\n]+/gu, ' ')
    .split('\n')
    .map((part) => part.trim())
    .filter((part) => part !== '');
  return line.length > 200 ? `${line.slice(0, 199)}…` : line;
}
