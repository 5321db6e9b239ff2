/**
 * A model ─▶ all pages of its reference, in HTML and in Markdown. What fits stands on one page; what does not is
 * split by tag, and the first page then leads to every operation by its fragment. Pure; each piece is rendered once.
 */
import type { Model } from '../../../schemas/model.ts';
import { count } from '../counts.ts';
import { contents, contentsBytes, type ContentsGroup } from './contents.ts';
import { fieldPages, typePages } from './list-pages.ts';
import { groupOperations, type OperationSet } from './groups.ts';
import { listPages } from './operation-lists.ts';
import { overviewInHtml, overviewInMarkdown } from './overview.ts';
import { bytesOf, pack, PAGE_TARGET, totalOf } from './pack.ts';
import { assemblePage, type ReferencePage, type Section } from './page.ts';
import { renderPieces, type Pieces } from './render-pieces.ts';
import { resolveLinks, type Places } from './resolve-links.ts';
import type { Printing } from './schema-html.ts';
import {
  groupSection,
  leadOf,
  piecesOf,
  proseBytes,
  typesSection,
  type Draft,
  type ReferenceSubject,
} from './sections.ts';

export type Reference = {
  readonly pages: readonly ReferencePage[];
  /** Which page holds which operation, where the first page does not name them all. */
  readonly anchors: Readonly<Record<string, string>> | null;
};

export function renderReference(subject: ReferenceSubject): Reference {
  const { model } = subject;
  const pieces = renderPieces(model, subject);
  const groups = groupOperations(model);
  const opening = openingOf(subject);
  const places: Places = { operations: new Map(), types: new Map() };
  const bytes = totalOf([...pieces.operations.values()]) + totalOf(pieces.types) + bytesOf(opening.html.html);
  const introductions = groups.reduce((sum, { prose }) => sum + proseBytes(prose), 0);
  const fits = bytes + introductions + 400 * model.operations.length <= PAGE_TARGET;
  const parts = [
    ...(fits ? [wholePage(subject, pieces, groups, opening)] : splitPages(subject, pieces, groups, opening)),
    ...fieldPages(pieces.rows, subject),
  ];
  const isPaged = parts.filter(({ path }) => !path.startsWith('fields/')).length > 1;
  for (const page of parts) {
    for (const piece of page.operations ?? []) places.operations.set(piece.operation.anchor, page.path);
    for (const piece of page.types ?? []) places.types.set(piece.index, { path: page.path, anchor: piece.anchor });
  }
  const pages = parts.map((page, index) => {
    const previous = isPaged || page.path.startsWith('fields/') ? (parts[index - 1] ?? null) : null;
    const assembled = assemblePage(subject, { ...page, previous, next: parts[index + 1] ?? null });
    const title = page.path === '' ? `${subject.name} reference` : `${page.heading} · ${subject.name} reference`;
    return { ...resolveLinks(assembled, places, subject.base), title };
  });
  return {
    pages,
    anchors: parts.some(({ path }) => path.startsWith('all/')) ? Object.fromEntries(places.operations) : null,
  };
}

/** As much of it as is reasonable: a description may declare a thousand servers. */
function openingOf(subject: ReferenceSubject): Section {
  const html = overviewInHtml(subject.model, subject);
  if (bytesOf(html.html) <= PAGE_TARGET / 3) return { html, markdown: overviewInMarkdown(subject.model) };
  const { model } = subject;
  const bare: Model = {
    ...model,
    servers: model.servers.slice(0, 10).map((server) => ({ ...without(server, 'description'), variables: [] })),
    securitySchemes: model.securitySchemes
      .slice(0, 10)
      .map((scheme) => ({ ...without(scheme, 'description'), flows: [] })),
  };
  return { html: overviewInHtml(bare, subject), markdown: overviewInMarkdown(bare) };
}

function without<Whole extends object, Key extends keyof Whole>(whole: Whole, key: Key): Omit<Whole, Key> {
  const rest = { ...whole };
  delete rest[key];
  return rest;
}

function wholePage(
  subject: ReferenceSubject,
  pieces: Pieces,
  groups: readonly OperationSet[],
  opening: Section,
): Draft {
  const all = groups.flatMap((group) => piecesOf(group, pieces));
  const toc: ContentsGroup[] = [
    { label: 'Before you start', href: '#start_', operations: [] },
    ...groups.map((group) => ({ label: group.name, href: `#tag_${group.slug}`, operations: piecesOf(group, pieces) })),
    ...(pieces.types.length > 0 ? [{ label: 'Data types', href: '#types_', operations: [] }] : []),
  ];
  return {
    path: '',
    heading: `${subject.name} reference`,
    lead: leadOf(subject),
    contents: contents(toc),
    sections: [
      opening,
      ...groups.map((group) => groupSection(group, piecesOf(group, pieces), subject)),
      ...(pieces.types.length > 0 ? [typesSection(pieces.types)] : []),
    ],
    operations: all,
    types: pieces.types,
  };
}

function splitPages(
  subject: ReferenceSubject,
  pieces: Pieces,
  groups: readonly OperationSet[],
  opening: Section,
): Draft[] {
  const tagPages = groups.map((group) => ({ group, pages: pagesOf(group, pieces, subject) }));
  const siblings = tagPages.map(({ group }) => ({
    label: group.name,
    href: `${subject.base}operations/${group.slug}/`,
    operations: [],
  }));
  const types = typePages(pieces.types, subject);
  const after: ContentsGroup[] =
    types.length > 0 ? [{ label: 'Data types', href: `${subject.base}types/`, operations: [] }] : [];
  return [
    ...listPages(subject, tagPages, opening, [...siblings.slice(0, MOST_SIBLINGS), ...after]),
    ...tagPages.flatMap(({ pages }, position) =>
      pages.map((page): Draft => {
        const around = siblings.length > MOST_SIBLINGS ? siblings.slice(position, position + 1) : siblings;
        const here = siblings[position];
        const toc = around.map((item) =>
          item === here ? { ...item, operations: page.operations ?? [], here: true } : item,
        );
        return {
          ...page,
          contents: contents([{ label: 'Overview', href: subject.base, operations: [] }, ...toc, ...after]),
        };
      }),
    ),
    ...types,
  ];
}

/** More than this beside every page would cost more than the pages. */
const MOST_SIBLINGS = 40;

function pagesOf(group: OperationSet, pieces: Pieces, printing: Printing): Draft[] {
  const room = PAGE_TARGET - proseBytes(group.prose);
  const sized = piecesOf(group, pieces).map((piece) => ({ ...piece, bytes: piece.bytes + contentsBytes(piece) }));
  const parts = pack(sized, room);
  return parts.map((operations, index) => ({
    path: `operations/${group.slug}/${index === 0 ? '' : `${index + 1}/`}`,
    heading: parts.length === 1 ? group.name : `${group.name}, part ${index + 1} of ${parts.length}`,
    lead: `${count(operations.length, 'operation').replace(/^./, (first) => first.toUpperCase())}.`,
    contents: null,
    sections: [groupSection(index === 0 ? group : { ...group, prose: undefined }, operations, printing, 'said')],
    operations,
  }));
}
