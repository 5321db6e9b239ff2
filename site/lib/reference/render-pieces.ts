/**
 * Every operation, data type and field of a description as a piece of HTML and of Markdown, each no larger than a
 * piece may be. A link to an operation is `op:ANCHOR` and to a type `type:INDEX` until the pages are decided.
 */
import type { Model, ModelOperation } from '../../../schemas/model.ts';
import { markup, type SafeHtml } from '../markup.ts';
import { commonBodies } from './common-bodies.ts';
import { createEntries, type Entries } from './entries.ts';
import { collectFields } from './fields.ts';
import { fieldLine, fieldRow } from './fields-page.ts';
import { codeInMarkdown, textInMarkdown } from './markdown-text.ts';
import { operationInHtml, operationTooLarge } from './operation-html.ts';
import { operationInMarkdown } from './operation-markdown.ts';
import { titleOf, viewOperation } from './operation-view.ts';
import { bytesWithLinks, PIECE_LIMIT, type Piece } from './pack.ts';
import { reachable, rootsOf } from './roots.ts';
import { schemaInHtml, type Printing } from './schema-html.ts';
import { schemaInMarkdown } from './schema-markdown.ts';
import { viewSchema, type Scope } from './schema-view.ts';
import { createWeigher } from './weigh.ts';

export type OperationPiece = Piece & {
  readonly operation: ModelOperation;
  readonly html: SafeHtml;
  readonly markdown: string;
};
export type TypePiece = Piece & {
  readonly index: number;
  readonly label: string;
  readonly anchor: string;
  readonly html: SafeHtml;
  readonly markdown: string;
};
export type RowPiece = Piece & { readonly html: SafeHtml; readonly markdown: string; readonly letter: string };
export type Pieces = {
  readonly operations: ReadonlyMap<ModelOperation, OperationPiece>;
  readonly types: readonly TypePiece[];
  readonly rows: readonly RowPiece[];
};

/** What is first allowed to be shown of one operation or type; less, where its HTML becomes too large. */
const FIRST_BUDGET = 60_000;
const SMALLEST_BUDGET = 2000;

export function renderPieces(model: Model, printing: Printing): Pieces {
  const weigh = createWeigher(model);
  const entries = createEntries(model);
  const scope: Omit<Scope, 'budget'> = { model, weigh, common: commonBodies(model, weigh), entry: entries.entry };
  const operations = model.operations.map((operation, number) => renderOperation(scope, operation, number, printing));
  const used = reachable(
    model,
    model.operations.flatMap((operation) => Object.values(rootsOf(operation)).flat()),
  );
  const types = [...renderTypes(scope, entries, used, printing)].toSorted((a, b) => compare(a.label, b.label));
  return {
    operations: new Map(operations.map((piece) => [piece.operation, piece])),
    types,
    rows: collectFields(model).map((row) => {
      const html = fieldRow(row, printing);
      return {
        html,
        markdown: fieldLine(row),
        bytes: bytesWithLinks(html.html),
        letter: row.words.charAt(0).toUpperCase(),
      };
    }),
  };
}

function renderOperation(
  scope: Omit<Scope, 'budget'>,
  operation: ModelOperation,
  number: number,
  printing: Printing,
): OperationPiece {
  for (let budget = FIRST_BUDGET; budget >= SMALLEST_BUDGET; budget /= 3) {
    const view = viewOperation({ ...scope, budget: { left: budget } }, operation);
    const html = operationInHtml(view, number, printing);
    const bytes = bytesWithLinks(html.html);
    if (bytes <= PIECE_LIMIT) return { operation, html, bytes, markdown: operationInMarkdown(view) };
  }
  const html = operationTooLarge(operation);
  const markdown = `### ${textInMarkdown(titleOf(operation).slice(0, 300))}\n\n${codeInMarkdown(`${operation.method} ${operation.path}`)}`;
  return { operation, html, bytes: bytesWithLinks(html.html), markdown };
}

/** Those that are linked to, and the named ones that no operation uses, which are shown nowhere else. */
function* renderTypes(
  scope: Omit<Scope, 'budget'>,
  entries: Entries,
  used: ReadonlySet<number>,
  printing: Printing,
): Generator<TypePiece> {
  for (const [, index] of scope.model.components) if (!used.has(index)) entries.entry(index);
  for (const index of entries.order) yield renderType(scope, entries, index, used.has(index), printing);
}

function renderType(
  scope: Omit<Scope, 'budget'>,
  entries: Entries,
  index: number,
  isUsed: boolean,
  printing: Printing,
): TypePiece {
  const label = entries.entry(index);
  const anchor = entries.anchorOf(index) ?? '';
  const unused = isUsed ? '' : 'No operation uses it.';
  for (let budget = FIRST_BUDGET; ; budget = Math.floor(budget / 3)) {
    const view = viewSchema({ ...scope, budget: { left: budget } }, index, { expanded: true });
    const html = markup`<section class="type" id="${anchor}" aria-labelledby="${anchor}_"><h3 id="${anchor}_">${label}</h3>${unused && markup`<p class="c">${unused}</p>`}${schemaInHtml(view, printing)}</section>`;
    const bytes = bytesWithLinks(html.html);
    if (bytes > PIECE_LIMIT && budget > 0) continue;
    const markdown = [`### ${textInMarkdown(label)}`, unused, schemaInMarkdown(view)].filter(Boolean).join('\n\n');
    return { index, label, anchor, html, bytes, markdown };
  }
}

const collator = new Intl.Collator('en-GB', { numeric: true });

function compare(a: string, b: string): number {
  return collator.compare(a, b);
}
