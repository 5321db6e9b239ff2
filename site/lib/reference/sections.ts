/**
 * What the pages of a reference are made of: the subject, and sections of it in HTML and in Markdown.
 */
import type { Model } from '../../../schemas/model.ts';
import { count } from '../counts.ts';
import { markup, type SafeHtml } from '../markup.ts';
import type { OperationSet } from './groups.ts';
import { textInMarkdown } from './markdown-text.ts';
import type { PageParts, Section } from './page.ts';
import type { OperationPiece, Pieces, TypePiece } from './render-pieces.ts';
import { proseInHtml, type Printing } from './schema-html.ts';
import { proseOf } from './schema-markdown.ts';

export type ReferenceSubject = Printing & {
  readonly model: Model;
  readonly name: string;
  readonly version: string;
  /** The address of the page of this version. */
  readonly apiPath: string;
  /** The address of its reference. */
  readonly base: string;
  /** The address of the same in Scalar, where there is one. */
  readonly explore: string | null;
  /** What must be known before anything else: that it ends, or that this is an older copy. */
  readonly notice: SafeHtml | null;
};

/** A page whose neighbours are not known yet. */
export type Draft = Omit<PageParts, 'previous' | 'next'> & {
  readonly operations?: readonly OperationPiece[];
  readonly types?: readonly TypePiece[];
};

export function leadOf({ model }: ReferenceSubject): string {
  const calls = model.operations.filter(({ webhook }) => !webhook).length;
  const hooks = model.operations.length - calls;
  const what = [
    calls > 0 || hooks === 0 ? count(calls, 'operation') : '',
    hooks > 0 ? count(hooks, 'webhook') : '',
  ].filter(Boolean);
  return `${what.join(' and ').replace(/^./, (first) => first.toUpperCase())}: what each takes, what it gives back and what can go wrong.`;
}

export function typesSection(types: readonly TypePiece[]): Section {
  return {
    html: markup`<section id="types_" aria-labelledby="types_h"><h2 id="types_h">Data types</h2><p class="soft">Groups of fields that several operations share, or that are too large to be repeated.</p>${types.map(({ html }) => html)}</section>`,
    markdown: ['## Data types', ...types.map(({ markdown }) => markdown)].join('\n\n'),
  };
}

/** `heading`: shown, or only said where the page has the same one. */
export function groupSection(
  { name, slug, prose }: OperationSet,
  operations: readonly OperationPiece[],
  printing: Printing,
  heading: 'shown' | 'said' = 'shown',
): Section {
  return {
    html: markup`<section class="tag-group" id="tag_${slug}" aria-labelledby="tag_${slug}_"><h2 id="tag_${slug}_"${heading === 'said' && markup` class="visually-hidden"`}${printing.lang}>${name}</h2>${proseInHtml(prose, printing)}${operations.map(({ html }) => html)}</section>`,
    markdown: [`## ${textInMarkdown(name)}`, proseOf(prose), ...operations.map(({ markdown }) => markdown)]
      .filter(Boolean)
      .join('\n\n'),
  };
}

export function piecesOf(group: OperationSet, pieces: Pieces): OperationPiece[] {
  return group.operations.flatMap((operation) => pieces.operations.get(operation) ?? []);
}

/** What an introduction takes at most. */
export function proseBytes(prose: OperationSet['prose']): number {
  return prose === undefined ? 0 : Math.min(100_000, 5 * (typeof prose === 'string' ? prose : prose.html).length);
}
