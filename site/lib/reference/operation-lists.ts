/**
 * The first page of a reference that is split: every operation with its fragment, linked to the page that holds it.
 * Where even the list is too long for a page it goes on, and a file says which fragment is where.
 */
import { markup, type SafeHtml } from '../markup.ts';
import { contents, type ContentsGroup } from './contents.ts';
import type { OperationSet } from './groups.ts';
import { codeInMarkdown, textInMarkdown } from './markdown-text.ts';
import { titleOf } from './operation-view.ts';
import { bytesOf, pack, PAGE_TARGET } from './pack.ts';
import type { Section } from './page.ts';
import type { OperationPiece } from './render-pieces.ts';
import { leadOf, type Draft, type ReferenceSubject } from './sections.ts';

type TagPages = { readonly group: OperationSet; readonly pages: readonly Draft[] };
type Line = {
  readonly group: OperationSet;
  readonly html: SafeHtml;
  readonly markdown: string;
  readonly bytes: number;
};

export function listPages(
  subject: ReferenceSubject,
  tags: readonly TagPages[],
  opening: Section,
  around: readonly ContentsGroup[],
): Draft[] {
  const lines = tags.flatMap(({ group, pages }) =>
    pages.flatMap(({ path, operations = [] }) => operations.map((piece) => toLine(subject, group, path, piece))),
  );
  const parts = pack(lines, PAGE_TARGET - bytesOf(opening.html.html));
  return parts.map((part, index): Draft => ({
    path: index === 0 ? '' : `all/${index + 1}/`,
    heading: index === 0 ? `${subject.name} reference` : `All operations, part ${index + 1} of ${parts.length}`,
    lead: leadOf(subject),
    contents: contents([
      { label: 'Before you start', href: `${index === 0 ? '' : subject.base}#start_`, operations: [] },
      ...around,
    ]),
    sections: [...(index === 0 ? [opening] : []), ...sectionsOf(subject, part)],
    attributes: index === 0 ? markup` data-split="${subject.base}"` : null,
  }));
}

function toLine({ base }: ReferenceSubject, group: OperationSet, path: string, { operation }: OperationPiece): Line {
  const { anchor, method, deprecated } = operation;
  const title = titleOf(operation).slice(0, LONGEST);
  const about =
    title === operation.path
      ? null
      : markup`<span class="summary">${deprecated && markup`<strong>Deprecated.</strong> `}${title}</span>`;
  const html = markup`<li id="${anchor}"${deprecated && markup` class="gone"`}><span class="method">${method}</span> <a class="path" href="${base}${path}#${encodeURIComponent(anchor)}">${operation.path.slice(0, LONGEST)}</a>${about}</li>`;
  const markdown = `- ${codeInMarkdown(`${method} ${operation.path.slice(0, LONGEST)}`)}: [${textInMarkdown(title)}](${base}${path}index.md)`;
  return { group, html, markdown, bytes: bytesOf(html.html) };
}

const LONGEST = 300;

function sectionsOf({ base, lang }: ReferenceSubject, lines: readonly Line[]): Section[] {
  return [...Map.groupBy(lines, ({ group }) => group)].map(([{ name, slug }, members]) => ({
    html: markup`<section class="tag-group" aria-labelledby="tag_${slug}"><h2 id="tag_${slug}"${lang}><a href="${base}operations/${slug}/">${name}</a></h2><ul class="operations"${lang}>${members.map(({ html }) => html)}</ul></section>`,
    markdown: [`## ${textInMarkdown(name)}`, members.map(({ markdown }) => markdown).join('\n')].join('\n\n'),
  }));
}
