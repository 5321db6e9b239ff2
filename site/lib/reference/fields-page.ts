/**
 * The table of fields, as rows of HTML and lines of Markdown.
 */
import type { ModelOperation } from '../../../schemas/model.ts';
import { markup, type SafeHtml } from '../markup.ts';
import { SHOWN_USES, type FieldRow } from './fields.ts';
import { codeInMarkdown, textInMarkdown } from './markdown-text.ts';
import { titleOf } from './operation-view.ts';
import type { Printing } from './schema-html.ts';

export function fieldRow(row: FieldRow, { lang }: Printing): SafeHtml {
  const meaning =
    row.meaning === null
      ? markup`<span class="soft">The publisher has not said.</span>`
      : markup`<span${lang}>${row.meaning}</span>`;
  const name = row.name.slice(0, LONGEST);
  return markup`<tr><th scope="row">${row.words} <code>${name}</code></th><td data-label="What it means">${meaning}</td><td data-label="Kind">${row.kind}</td><td data-label="Must be there">${row.required}</td><td data-label="Used in">${usesInHtml('You send it to', row.sent)}${row.sent.length > 0 && row.returned.length > 0 && '. '}${usesInHtml('You get it from', row.returned)}</td></tr>`;
}

const LONGEST = 200;

export function fieldTable(rows: readonly SafeHtml[]): SafeHtml {
  return markup`<table class="labelled fields"><thead><tr><th scope="col">Field</th><th scope="col">What it means</th><th scope="col">Kind</th><th scope="col">Must be there</th><th scope="col">Used in</th></tr></thead><tbody>${rows}</tbody></table>`;
}

export function fieldLine(row: FieldRow): string {
  const uses = [usesInMarkdown('sent to', row.sent), usesInMarkdown('comes back from', row.returned)]
    .filter(Boolean)
    .join('; ');
  const cells = [
    `${textInMarkdown(row.words)} (${codeInMarkdown(row.name.slice(0, LONGEST)).replaceAll('|', String.raw`\|`)})`,
    row.meaning === null ? 'The publisher has not said' : textInMarkdown(row.meaning),
    row.kind,
    row.required,
    uses,
  ];
  return `| ${cells.join(' | ')} |`;
}

export const fieldLinesHead = '| Field | What it means | Kind | Must be there | Used in |\n|---|---|---|---|---|';

function usesInHtml(words: string, operations: readonly ModelOperation[]): SafeHtml | null {
  if (operations.length === 0) return null;
  const links = namesOf(operations).map(
    ({ name, anchor }, index) => markup`${index > 0 && ', '}<a href="op:${anchor}">${name}</a>`,
  );
  return markup`${words} ${links}${operations.length > SHOWN_USES && ' and others'}`;
}

function usesInMarkdown(words: string, operations: readonly ModelOperation[]): string {
  if (operations.length === 0) return '';
  const names = namesOf(operations).map(({ name }) => textInMarkdown(name));
  return `${words} ${names.join(', ')}${operations.length > SHOWN_USES ? ' and others' : ''}`;
}

/** What they do; where two do the same, also how they are called. */
function namesOf(operations: readonly ModelOperation[]): { name: string; anchor: string }[] {
  const shown = operations.slice(0, SHOWN_USES);
  const titles = shown.map(titleOf);
  const isClear = new Set(titles).size === titles.length;
  return shown.map(({ method, path, anchor }, index) => {
    const title = (titles[index] ?? '').slice(0, LONGEST);
    return { name: isClear ? title : `${title} (${method} ${path.slice(0, LONGEST)})`, anchor };
  });
}
