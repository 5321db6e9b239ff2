/**
 * Where a page is, on pages that are made without Astro. The page itself is left out: its heading names it.
 */
import { markup, type SafeHtml } from './markup.ts';

export type Crumb = { readonly href: string; readonly label: string };

export function crumbs(items: readonly Crumb[]): SafeHtml {
  return markup`<nav class="crumbs" aria-label="Where you are"><ol>${items.map(({ href, label }) => markup`<li><a href="${href}">${label}</a></li>`)}</ol></nav>`;
}
