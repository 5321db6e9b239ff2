/**
 * CSV (RFC 4180 and what people make of it) ─▶ rows by column, each with its line. Never throws.
 */
import { CsvError, parse } from 'csv-parse/sync';
import type { Failure } from '../problems.ts';
import { decodeText } from '../openapi/decode-text.ts';

export type CsvRow = {
  /** The line it begins on, from 1. */
  readonly line: number;
  readonly cells: ReadonlyMap<string, string>;
  /** Whether it has more cells than there are columns. */
  readonly tooLong: boolean;
};

export type CsvTable = {
  readonly columns: readonly string[];
  readonly rows: readonly CsvRow[];
  /** Whether some bytes are no text. */
  readonly damaged: boolean;
};

/** Characters of one row: a quote that is never closed makes one row of everything after it. */
const LONGEST_ROW = 256 * 1024;

/** `name` is what messages call the file. Columns are named as in the first row, without spaces around. */
export function readCsv(bytes: Uint8Array, name: string): CsvTable | { readonly failure: Failure } {
  const { text: published, damaged } = decodeText(bytes);
  // The parser counts CR and LF within a cell as two lines.
  const text = published.replaceAll(/\r\n?/g, '\n');
  if (/^\s*<(?:!doctype|html|\?xml)/i.test(text))
    return { failure: { code: 'not-a-catalogue', message: `${name} is a web page or XML, not a CSV file.` } };
  let records: { readonly record: string[]; readonly info: { readonly lines: number } }[];
  try {
    records = parse(text, {
      delimiter: delimiterOf(text),
      info: true,
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: true,
      max_record_size: LONGEST_ROW,
    }) as unknown as typeof records; // `info` changes the shape, which the types do not know
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    return { failure: explain(error, name) };
  }
  const [header, ...rest] = records;
  const columns = (header?.record ?? []).map((column) => column.trim());
  const rows = rest.map(({ record, info }): CsvRow => ({
    line: info.lines - record.reduce((breaks, cell) => breaks + cell.split('\n').length - 1, 0),
    cells: new Map(columns.map((column, index) => [column, (record[index] ?? '').trim()])),
    tooLong: record.slice(columns.length).some((cell) => cell.trim() !== ''),
  }));
  return { columns, rows, damaged };
}

/** Some spreadsheets write semicolons or tabs. */
function delimiterOf(text: string): string {
  const [header = ''] = text.split(/\r\n?|\n/, 1);
  const count = (delimiter: string) => header.split(delimiter).length;
  return [',', ';', '\t'].toSorted((a, b) => count(b) - count(a))[0] ?? ',';
}

function explain(error: CsvError, name: string): Failure {
  const line = typeof error['lines'] === 'number' ? error['lines'] : undefined;
  if (error.code === 'CSV_MAX_RECORD_SIZE') {
    const message = `${name} has a row of more than ${LONGEST_ROW} characters. Perhaps a quotation mark is not closed.`;
    return { code: 'too-complex', message, ...(line === undefined ? {} : { line }) };
  }
  const reason =
    error.code === 'CSV_QUOTE_NOT_CLOSED' ? 'a quotation mark is not closed' : 'a row cannot be told from the next';
  const message = `${name} is not valid CSV: ${reason}.`;
  return { code: 'syntax-error', message, ...(line === undefined ? {} : { line }) };
}
