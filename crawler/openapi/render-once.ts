import { renderMarkdown } from './markdown.ts';

/** Characters of text and HTML that are kept. */
const MOST_REMEMBERED = 4 * 1024 ** 2;
const rendered = new Map<string, string | null>();
let remembered = 0;

/**
 * `renderMarkdown`, which is nearly all of the work on a description, with what it gave last remembered by the process:
 * the revisions of a description share nearly all their texts. The result is the same with and without.
 */
export function renderOnce(markdown: string): string | null {
  const known = rendered.get(markdown);
  if (known !== undefined) return known;
  const html = renderMarkdown(markdown);
  remembered += markdown.length + (html?.length ?? 0);
  if (remembered > MOST_REMEMBERED) {
    rendered.clear();
    remembered = 0;
  }
  rendered.set(markdown, html);
  return html;
}
