/** What a publisher copies into a README: the badge, leading to the page of the API. */
import { escapeHtml } from '../markup.ts';
import { plainLine } from '../plain-line.ts';

export type BadgeSnippets = { readonly markdown: string; readonly html: string };

/** `badge` and `page`: full addresses. The text instead of the picture says what it is of, and nothing that changes. */
export function badgeSnippets(name: string, { badge, page }: { badge: string; page: string }): BadgeSnippets {
  const alternative = `How ${plainLine(name, 200)} stands in the API catalogue`;
  return {
    markdown: `[![${escapeMarkdown(alternative)}](${badge})](${page})`,
    html: `<a href="${escapeHtml(page)}"><img src="${escapeHtml(badge)}" alt="${escapeHtml(alternative)}" height="20"></a>`,
  };
}

/** Text within brackets: what would be a mark of Markdown or of HTML is not. */
function escapeMarkdown(text: string): string {
  return text.replace(/[\\`*_[\]<>&!~|]/g, (character) => `\\${character}`);
}
