/**
 * HTML as a value that is safe by construction: whatever is put into the template is escaped unless it is itself
 * such a value. Used where the same markup is made at build time and in the browser, and where Astro would be slow.
 */
export type SafeHtml = { readonly html: string };
type Part = SafeHtml | string | number | null | undefined | false | readonly Part[];

/** Tag of a template: markup`<a href="${address}">${name}</a>`. */
export function markup(strings: TemplateStringsArray, ...parts: readonly Part[]): SafeHtml {
  let html = strings[0] ?? '';
  for (let index = 0; index < parts.length; index++) html += render(parts[index]) + (strings[index + 1] ?? '');
  return { html };
}

/** The same in one piece, to be kept for long: what is put together from pieces holds them until somebody looks into it. */
export function inOnePiece(whole: SafeHtml): SafeHtml {
  void whole.html.charCodeAt(0);
  return whole;
}

/** Text for use between tags and in quoted attributes. */
export function escapeHtml(text: string): string {
  // Most text has none of them.
  if (!/[&<>"']/.test(text)) return text;
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

function render(part: Part): string {
  if (part === null || part === undefined || part === false) return '';
  if (typeof part === 'string') return escapeHtml(part);
  if (typeof part === 'number') return String(part);
  if (!isList(part)) return part.html;
  let html = '';
  for (const each of part) html += render(each);
  return html;
}

function isList(part: SafeHtml | readonly Part[]): part is readonly Part[] {
  return Array.isArray(part);
}
