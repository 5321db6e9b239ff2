/**
 * The parts of one reference page put together. `operationLinks` and `typeLinks` say where the pieces ended up.
 */
import { markup, type SafeHtml } from '../markup.ts';
import type { ReferenceSubject } from './sections.ts';

export type Section = { readonly html: SafeHtml; readonly markdown: string };
export type ReferencePage = {
  /** Below `reference/`: empty for the first page, else segments that end with a slash. */
  readonly path: string;
  readonly title: string;
  readonly html: string;
  readonly markdown: string;
};
export type PageParts = {
  readonly path: string;
  readonly heading: string;
  readonly lead: string;
  readonly contents: SafeHtml | null;
  readonly sections: readonly Section[];
  readonly previous: PageLink | null;
  readonly next: PageLink | null;
  readonly attributes?: SafeHtml | null;
};
export type PageLink = { readonly path: string; readonly heading: string };

export function assemblePage(subject: ReferenceSubject, parts: PageParts): Omit<ReferencePage, 'title'> {
  const { name, apiPath, base, version } = subject;
  const { path, heading, lead, contents, sections, previous, next, attributes } = parts;
  const crumbs = [['/apis/', 'Catalogue'], [apiPath, name], ...(path === '' ? [] : [[base, 'Reference']])];
  const trail = crumbs.map(
    ([href = '', label = '']) => markup`<li><a href="${href}"${href === apiPath && subject.lang}>${label}</a></li>`,
  );
  const links = [
    path.startsWith('fields/') ? null : markup`<li><a href="${base}fields/">All fields in plain words</a></li>`,
    path.startsWith('fields/') || path === ''
      ? markup`<li><a href="${path === '' ? apiPath : base}">${path === '' ? 'About this API' : 'The reference'}</a></li>`
      : null,
    subject.explore !== null &&
      path === '' &&
      markup`<li><a href="${subject.explore}">Explore it in an interactive viewer</a></li>`,
    markup`<li><a href="${base}${path}index.md">This page as Markdown</a></li>`,
  ];
  const pager = [previous && pagerLink(base, previous, 'Previous'), next && pagerLink(base, next, 'Next')];
  const turn = previous || next ? markup`<nav class="pager" aria-label="Pages of this reference">${pager}</nav>` : null;
  const html = markup`<article class="ref"${attributes}><header class="ref-head"><nav class="crumbs" aria-label="Where you are"><ol>${trail}</ol></nav><h1${path === '' && subject.lang}>${heading}</h1><p class="lead">${lead}</p>${subject.notice}<ul class="ref-links">${links}</ul></header><div class="ref-body">${contents}<div class="ref-main">${sections.map((section) => section.html)}${turn}</div></div></article>`;
  const markdown = [
    `# ${heading.replaceAll(/\s+/g, ' ')}`,
    `${name}, version ${version}. ${lead}`,
    ...sections.map((section) => section.markdown),
  ];
  return { path, html: html.html, markdown: `${markdown.filter((part) => part !== '').join('\n\n')}\n` };
}

function pagerLink(base: string, { path, heading }: PageLink, word: string): SafeHtml {
  return markup`<a href="${base}${path}" rel="${word === 'Next' ? 'next' : 'prev'}"><span class="small soft">${word}</span> ${heading}</a>`;
}
