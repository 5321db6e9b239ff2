/**
 * A schema ─▶ Markdown that explains every key of the file that it describes.
 */
import { z } from 'zod';
import { Slug } from '../schemas/ids.ts';

type Simple = string | number | boolean | null;

/** A part of a JSON Schema, as far as our own schemas use it. */
type Part = {
  readonly type?: string;
  readonly description?: string;
  readonly default?: Simple | object;
  readonly const?: Simple;
  readonly enum?: readonly Simple[];
  readonly format?: string;
  readonly pattern?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly maxLength?: number;
  readonly maxItems?: number;
  readonly properties?: Readonly<Record<string, Part>>;
  readonly required?: readonly string[];
  readonly items?: Part;
  readonly anyOf?: readonly Part[];
  readonly oneOf?: readonly Part[];
  readonly additionalProperties?: Part | boolean;
};

/** What holds keys, and where it stands in the file. */
type Table = { readonly place: string; readonly part: Part };

/**
 * One section for each place of the file that has keys, the top first; what is the same at several places is explained
 * once. Throws where a key is not explained.
 */
export function keySections(schema: z.ZodType, file: string): string {
  const root = z.toJSONSchema(schema, { io: 'input' }) as Part;
  const sections = tablesIn(root, '').map(({ place, part }) => ({ place, table: tableOf(part, place) }));
  return [...Map.groupBy(sections, ({ table }) => table)]
    .map(([table, same]) =>
      [
        ...headOf(
          same.map(({ place }) => place),
          file,
        ),
        table,
      ].join('\n\n'),
    )
    .join('\n\n');
}

function headOf([place = '', ...others]: readonly string[], file: string): string[] {
  if (place === '') return [`## At the top of ${file}`];
  if (others.length === 0) return [`## \`${place}\``];
  const places = [place, ...others].map((each) => `\`${each}\``).join(', ');
  return [`## \`${place.split('.').at(-1)}\``, `The same at ${places}.`];
}

/** This part if it has keys, then the parts below it. */
function tablesIn(part: Part, place: string): Table[] {
  const below = Object.entries(part.properties ?? {}).flatMap(([key, value]) =>
    tablesOfValue(value, joined(place, key)),
  );
  return [...(part.properties ? [{ place, part }] : []), ...below];
}

function tablesOfValue(value: Part, place: string): Table[] {
  const options = optionsOf(value);
  if (options !== null)
    return options.flatMap((option) =>
      tablesOfValue(option, kindOf(option) === null ? place : `${place} ${kindOf(option)}`),
    );
  if (value.items) return tablesOfValue(value.items, `${place}[]`);
  return value.properties ? tablesIn(value, place) : [];
}

/** Of several sorts of entries, what tells this one from the others. */
function kindOf({ properties }: Part): string | null {
  const kind = properties?.['kind']?.const;
  return kind === undefined ? null : `of kind ${String(kind)}`;
}

function tableOf({ properties = {}, required = [] }: Part, place: string): string {
  const rows = Object.entries(properties).map(([key, value]) => {
    if (!value.description) throw new Error(`The key ${joined(place, key)} has no description in its schema.`);
    const words = [`${value.description}.`, `${valueInWords(value)}.`, ...defaultOf(value)].join(' ');
    return `| \`${key}\` | ${required.includes(key) ? 'Yes' : 'No'} | ${inCell(words)} |`;
  });
  return ['| Key | Needed | Meaning |', '| --- | --- | --- |', ...rows].join('\n');
}

function defaultOf({ default: standard }: Part): string[] {
  if (standard === undefined || standard === '' || (typeof standard === 'object' && standard !== null)) return [];
  return [`If you leave it out: \`${String(standard)}\`.`];
}

function valueInWords(value: Part): string {
  const options = optionsOf(value);
  if (options !== null) {
    const sorts = [...new Set(options.map((option) => valueInWords(option)))];
    return sorts.map((sort, index) => (index === 0 ? sort : lowerFirst(sort))).join(', or ');
  }
  if (value.const !== undefined) return `\`${String(value.const)}\``;
  if (value.enum) return `One of ${value.enum.map((each) => `\`${String(each)}\``).join(', ')}`;
  switch (value.type) {
    case 'array':
      return `A list. Each: ${lowerFirst(valueInWords(value.items ?? {}))}`;
    case 'object':
      if (value.properties) return 'Keys of its own, below';
      return `Keys of your choice. Each: ${lowerFirst(valueInWords(mapValue(value)))}`;
    case 'boolean':
      return '`true` or `false`';
    case 'integer':
    case 'number':
      return `A whole number${rangeInWords(value)}`;
    default:
      return textInWords(value);
  }
}

function mapValue({ additionalProperties }: Part): Part {
  return typeof additionalProperties === 'object' ? additionalProperties : {};
}

const slugPattern = (z.toJSONSchema(Slug) as Part).pattern;

function textInWords({ format, pattern, maxLength }: Part): string {
  if (pattern === slugPattern) return 'A short name in lower case with hyphens';
  if (format === 'uri') return 'An address that begins with https:// or http://';
  if (format === 'email') return 'An e-mail address';
  if (format === 'date') return 'A date, such as 2026-11-03';
  return maxLength === undefined ? 'Text' : `Text of up to ${maxLength.toLocaleString('en-GB')} characters`;
}

function rangeInWords({ minimum, maximum }: Part): string {
  const most = maximum === undefined || maximum === Number.MAX_SAFE_INTEGER ? null : maximum.toLocaleString('en-GB');
  if (minimum !== undefined && most !== null) return ` from ${minimum} to ${most}`;
  return most === null ? '' : ` up to ${most}`;
}

function optionsOf({ anyOf, oneOf }: Part): readonly Part[] | null {
  return anyOf ?? oneOf ?? null;
}

function joined(place: string, key: string): string {
  return place === '' ? key : `${place}.${key}`;
}

function inCell(text: string): string {
  return text.replaceAll('|', String.raw`\|`).replaceAll(/\s+/g, ' ');
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
