/**
 * The pages that list types and fields: each as many pages as it needs.
 */
import { count } from '../counts.ts';
import { markup, type SafeHtml } from '../markup.ts';
import { fieldLinesHead, fieldTable } from './fields-page.ts';
import { pack, PAGE_TARGET } from './pack.ts';
import { contents } from './contents.ts';
import { typesSection, type Draft, type ReferenceSubject } from './sections.ts';
import type { RowPiece, TypePiece } from './render-pieces.ts';

export function typePages(types: readonly TypePiece[], { base }: ReferenceSubject): Draft[] {
  const parts = pack(
    types.map((piece) => ({ ...piece, bytes: piece.bytes + 100 + 5 * piece.label.length })),
    PAGE_TARGET,
  );
  return parts.map((part, index) => {
    const labels = part.map(({ label, anchor }) => ({ label, href: `#${anchor}`, operations: [] }));
    return {
      path: partPath('types/', index),
      heading: parts.length === 1 ? 'Data types' : `Data types, part ${index + 1} of ${parts.length}`,
      lead: `From ${part[0]?.label} to ${part.at(-1)?.label}.`,
      contents: contents([{ label: 'Overview', href: base, operations: [] }, ...labels]),
      sections: [typesSection(part)],
      types: part,
    };
  });
}

export function fieldPages(rows: readonly RowPiece[], { name }: ReferenceSubject): Draft[] {
  const parts = pack(rows, PAGE_TARGET);
  const pages = parts.length === 0 ? [[]] : parts;
  return pages.map((part, index) => ({
    path: partPath('fields/', index),
    heading: pages.length === 1 ? 'All fields' : `All fields, part ${index + 1} of ${pages.length}`,
    lead: `Every piece of information that ${name} takes or gives, in words that need no training: ${count(rows.length, 'field')}.`,
    contents: null,
    sections: [
      part.length === 0
        ? {
            html: markup`<p class="soft">The description names no fields.</p>`,
            markdown: 'The description names no fields.',
          }
        : { html: letterTable(part), markdown: [fieldLinesHead, ...part.map(({ markdown }) => markdown)].join('\n') },
    ],
  }));
}

const MANY = 40;

/** Long tables can be entered at a letter. */
function letterTable(rows: readonly RowPiece[]): SafeHtml {
  if (rows.length < MANY) return fieldTable(rows.map(({ html }) => html));
  const byLetter = [...Map.groupBy(rows, ({ letter }) => (/[A-Z]/.test(letter) ? letter : 'Others'))];
  const links = byLetter.map(([letter]) => markup`<li><a href="#letter_${letter}">${letter}</a></li>`);
  const tables = byLetter.map(
    ([letter, members]) =>
      markup`<section aria-labelledby="letter_${letter}"><h2 id="letter_${letter}">${letter}</h2>${fieldTable(members.map(({ html }) => html))}</section>`,
  );
  return markup`<nav aria-label="Letters"><ul class="letters">${links}</ul></nav>${tables}`;
}

function partPath(base: string, index: number): string {
  return index === 0 ? base : `${base}${index + 1}/`;
}
