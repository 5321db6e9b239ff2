/**
 * Schemas as nested lists of Markdown.
 */
import type { Prose } from '../../../schemas/model.ts';
import { codeInMarkdown, indentMarkdown, proseInMarkdown, textInMarkdown } from './markdown-text.ts';
import { moreInWords } from './schema-html.ts';
import type { FieldView, PartView, SchemaView } from './schema-view.ts';
import { wordsInMarkdown } from './words.ts';

export function schemaInMarkdown(schema: SchemaView): string {
  const kind = schema.kind.length > 0 ? `Type: ${wordsInMarkdown(schema.kind)}${marksOf(schema)}` : '';
  const parts = schema.parts.map(partInMarkdown);
  return paragraphs([kind, proseOf(schema.prose), notesOf(schema), ...parts]);
}

export function fieldsInMarkdown(fields: readonly FieldView[], more: number): string {
  return [...fields.map(fieldInMarkdown), ...(more > 0 ? [`- ${moreInWords(more)}`] : [])].join('\n');
}

export function proseOf(prose: Prose | undefined): string {
  if (prose === undefined) return '';
  const text = (typeof prose === 'string' ? prose : prose.text).slice(0, LONGEST);
  return proseInMarkdown(text);
}

const LONGEST = 20_000;

/** The parts that there are, with a blank line between. */
export function paragraphs(parts: readonly (string | null | undefined | false)[]): string {
  return parts.filter((part) => typeof part === 'string' && part !== '').join('\n\n');
}

function fieldInMarkdown({ name, literal, required, schema }: FieldView): string {
  const label = literal ? codeInMarkdown(name) : name === '' ? '' : `**${textInMarkdown(name)}**`;
  const facts = [wordsInMarkdown(schema.kind), required ? 'required' : '', ...schema.marks].filter(Boolean).join(', ');
  const head = [label, facts && `(${facts})`].filter(Boolean).join(' ');
  const said = [proseOf(schema.prose).replaceAll(/\s*\n\s*/g, ' '), notesOf(schema)].filter(Boolean).join(' ');
  const below = schema.parts.map((part) => indentMarkdown(partInMarkdown(part), '  '));
  return [`- ${[head, said].filter(Boolean).join(': ')}`, ...below].join('\n');
}

function partInMarkdown({ title, fields, more }: PartView): string {
  const list = fieldsInMarkdown(fields, more);
  return title === null ? list : `- ${textInMarkdown(title)}:\n${indentMarkdown(list, '  ')}`;
}

function marksOf({ marks }: SchemaView): string {
  return marks.length > 0 ? ` (${marks.join(', ')})` : '';
}

function notesOf({ notes, values }: SchemaView): string {
  const list = values
    ? `One of ${values.shown.map((value) => codeInMarkdown(value)).join(', ')}${values.count > values.shown.length ? ` and ${values.count - values.shown.length} more` : ''}.`
    : '';
  return [...notes.map(wordsInMarkdown), list].filter(Boolean).join(' ');
}
