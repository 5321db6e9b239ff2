/**
 * HTML as a value that is safe by construction: whatever is put into the template is escaped unless it is itself
 * such a value. Used where the same markup is made at build time and in the browser, and where Astro would be slow.
 */
export type SafeHtml = { readonly html: string };
type Part = SafeHtml | string | number | null | undefined | false | readonly Part[];

/** Tag of a template: markup`<a href="${address}">${name}</a>`. */
export function markup(strings: TemplateStringsArray, ...parts: readonly Part[]): SafeHtml {
  return { html: strings.reduce((text, string, index) => text + render(parts[index - 1]) + string) };
}

/** Text for use between tags and in quoted attributes. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

function render(part: Part): string {
  if (part === null || part === undefined || part === false) return '';
  if (typeof part === 'string' || typeof part === 'number') return escapeHtml(String(part));
  if ('html' in part) return part.html;
  return part.map(render).join('');
}
