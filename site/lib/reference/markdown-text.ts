/**
 * Text of publishers inside our Markdown: it stays text, or the Markdown that it was, and never becomes raw HTML.
 */

/** Characters that would be markup are escaped; lines become one line. */
export function textInMarkdown(text: string): string {
  if (!/[\n&<\\`*_[\]|]/.test(text)) return text;
  return text
    .replaceAll(/\s*\n\s*/g, ' ')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll(/[\\`*_[\]|]/g, String.raw`\$&`);
}

/** A code span, fenced by more backticks than it holds (CommonMark, section 6.1). */
export function codeInMarkdown(code: string): string {
  const line = code.replaceAll(/\s*\n\s*/g, ' ');
  const fence = fenceFor(line, 1);
  const padding = /^`|`$|^ .* $/.test(line) ? ' ' : '';
  return line === '' ? '(empty)' : `${fence}${padding}${line}${padding}${fence}`;
}

export function codeBlock(code: string, language: string): string {
  const fence = fenceFor(code, 3);
  return `${fence}${language}\n${code}\n${fence}`;
}

/** A publisher’s own Markdown: headings become bold lines, so that those of the page stay in order, and tags become text. */
export function proseInMarkdown(markdown: string): string {
  return markdown
    .replaceAll(/^[ \t]{0,3}#{1,6}[ \t]+(.*?)[ \t]*#*$/gm, (_, title: string) => (title ? `**${title}**` : ''))
    .replaceAll(/^[ \t]{0,3}(?:=+|-+)[ \t]*$/gm, '')
    .replaceAll(/<(?=[a-z!/?])/gi, '&lt;')
    .replaceAll(/\n{3,}/g, '\n\n')
    .trim();
}

export function indentMarkdown(text: string, by: string): string {
  return text.replaceAll(/^(?=.)/gm, by);
}

function fenceFor(code: string, least: number): string {
  if (!code.includes('`')) return '`'.repeat(least);
  const longest = Math.max(0, ...[...code.matchAll(/`+/g)].map(([run]) => run.length));
  return '`'.repeat(Math.max(least, longest + 1));
}
