/**
 * Schemas as nested lists. Short class names and no white space: a large description has ten thousand of these.
 * `f` fields, `k` kind, `r` required, `m` mark, `d` what the publisher says, `c` what is demanded.
 */
import type { Prose } from '../../../schemas/model.ts';
import { demoteHeadings } from '../demote-headings.ts';
import { count } from '../counts.ts';
import { markup, type SafeHtml } from '../markup.ts';
import type { FieldView, PartView, SchemaView } from './schema-view.ts';
import { wordsInHtml } from './words.ts';

/** `lang`: an attribute for texts of the publisher, where they are not English; empty where they are. */
export type Printing = { readonly lang: SafeHtml | null };

/** A schema at the top of a body or an entry: what it is, then all its parts, open. */
export function schemaInHtml(schema: SchemaView, printing: Printing): SafeHtml {
  return markup`${aboutSchema(schema, printing)}${schema.parts.map((part) => partInHtml(part, printing))}`;
}

export function fieldsInHtml(fields: readonly FieldView[], more: number, printing: Printing): SafeHtml {
  const rest = more > 0 ? markup`<li class="c">${moreInWords(more)}</li>` : null;
  return markup`<ul class="f">${fields.map((field) => fieldInHtml(field, printing))}${rest}</ul>`;
}

export function moreInWords(more: number): string {
  return `${count(more, 'more field')} that there is no room for: see the description.`;
}

export function proseInHtml(prose: Prose | undefined, { lang }: Printing): SafeHtml | null {
  if (prose === undefined || prose === '') return null;
  if (typeof prose === 'object' && prose.html.length <= LONGEST)
    // Sanitised when it was harvested; its headings go below those of the page.
    return markup`<div class="d"${lang}>${{ html: demoteHeadings(prose.html, 4) }}</div>`;
  const text = typeof prose === 'string' ? prose : prose.text;
  const cut = text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
  return markup`<div class="d"${lang}>${cut.split(/\n\s*\n/).map((paragraph) => markup`<p>${paragraph.trim()}</p>`)}</div>`;
}

const LONGEST = 20_000;

function fieldInHtml({ name, literal, required, schema }: FieldView, printing: Printing): SafeHtml {
  const label = literal ? markup`<code>${name}</code>` : name && markup`<b>${name}</b>`;
  const kind = schema.kind.length > 0 ? markup` <span class="k">${wordsInHtml(schema.kind)}</span>` : null;
  const need = required ? markup` <span class="r">required</span>` : null;
  const marks = schema.marks.map((mark) => markup` <span class="m">${mark}</span>`);
  const head = label || kind ? markup`<div>${label}${kind}${need}${marks}</div>` : null;
  return markup`<li>${head}${bodyOfField(schema, printing)}</li>`;
}

function bodyOfField(schema: SchemaView, printing: Printing): SafeHtml {
  const said = [proseInHtml(schema.prose, printing), notesInHtml(schema), valuesInHtml(schema)];
  if (schema.parts.length === 0) return markup`${said}`;
  const parts = schema.parts.map((part) => partInHtml(part, printing));
  return markup`${said}<details><summary>${summaryOf(schema.parts)}</summary>${parts}</details>`;
}

function summaryOf(parts: readonly PartView[]): string {
  const fields = parts.reduce(
    (sum, part) => sum + (part.title === null || part.title === 'Each item' ? fieldCount(part) : 0),
    0,
  );
  const choice = parts.find(
    ({ title, fields: options }) => title !== null && title !== 'Each item' && options.length > 0,
  );
  const words = [fields > 0 ? count(fields, 'field') : '', choice ? `${choice.title?.toLowerCase()}` : ''].filter(
    Boolean,
  );
  return words.length === 0 ? 'More' : words.join(', ').replace(/^./, (first) => first.toUpperCase());
}

function fieldCount({ fields, more }: PartView): number {
  return fields.filter(({ name }) => name !== '').length + more;
}

function partInHtml({ title, fields, more }: PartView, printing: Printing): SafeHtml {
  const heading = title === null ? null : markup`<p class="t">${title}</p>`;
  return markup`${heading}${fieldsInHtml(fields, more, printing)}`;
}

function aboutSchema(schema: SchemaView, printing: Printing): SafeHtml {
  const marks = schema.marks.map((mark) => markup` <span class="m">${mark}</span>`);
  // That it is an object, or one of several kinds, what follows shows.
  const [only] = schema.kind.length === 1 ? schema.kind : [];
  const isPlain =
    typeof only === 'string' &&
    /^(?:object|one of \d+ kinds)$/.test(only) &&
    schema.parts.length > 0 &&
    marks.length === 0;
  const kind = schema.kind.length > 0 && !isPlain ? markup`<p class="k">${wordsInHtml(schema.kind)}${marks}</p>` : null;
  return markup`${kind}${proseInHtml(schema.prose, printing)}${notesInHtml(schema)}${valuesInHtml(schema)}`;
}

function notesInHtml({ notes }: SchemaView): SafeHtml | null {
  if (notes.length === 0) return null;
  return markup`<p class="c">${notes.map((words, index) => markup`${index > 0 ? ' ' : ''}${wordsInHtml(words)}`)}</p>`;
}

const SHOWN_AT_ONCE = 12;

function valuesInHtml({ values }: SchemaView): SafeHtml | null {
  if (!values) return null;
  const { shown, count: all } = values;
  const list = shown.map((value, index) => markup`${index > 0 ? ', ' : ''}<code>${value}</code>`);
  const rest = all > shown.length ? ` and ${(all - shown.length).toLocaleString('en-GB')} more` : '';
  if (all === 1) return markup`<p class="c">Always ${list}.</p>`;
  if (all <= SHOWN_AT_ONCE) return markup`<p class="c">One of ${list}.</p>`;
  return markup`<details class="v"><summary>One of ${all.toLocaleString('en-GB')} values</summary><p class="c">${list}${rest}</p></details>`;
}
