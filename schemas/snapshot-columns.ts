/**
 * How a row of the snapshot becomes columns of SQLite and back. Both sides of the wall use this file,
 * so that neither can disagree about it.
 */
import { z } from 'zod';

export type Column = {
  name: string;
  type: 'TEXT' | 'INTEGER' | 'REAL' | 'BLOB';
  nullable: boolean;
  codec: Codec;
  description: string;
};
type Codec = 'plain' | 'boolean' | 'json' | 'blob';
type Value = string | number | bigint | Uint8Array | null;

/** The columns of a row schema, in the order of its properties. */
export function columnsOf(row: z.ZodObject): readonly Column[] {
  return Object.entries(row.shape).map(([name, schema]) => {
    const { type, codec, nullable } = storage(schema as z.ZodType);
    return { name, type, codec, nullable, description: (schema as z.ZodType).description ?? '' };
  });
}

/** One row as values for its columns, in their order. */
export function encodeRow(columns: readonly Column[], row: Readonly<Record<string, unknown>>): Value[] {
  return columns.map(({ name, codec }) => {
    const value = row[name];
    if (value === null || value === undefined) return null;
    if (codec === 'json') return JSON.stringify(value);
    if (codec === 'boolean') return value ? 1 : 0;
    return value as Value; // `plain` and `blob` are values SQLite holds as they are
  });
}

/** One row of SQLite as the object that was encoded; it is not validated here. */
export function decodeRow(
  columns: readonly Column[],
  stored: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  const row: Record<string, unknown> = {};
  for (const { name, codec } of columns) {
    const value = stored[name];
    if (value === null || value === undefined) row[name] = null;
    else if (codec === 'json') row[name] = JSON.parse(value as string);
    else if (codec === 'boolean') row[name] = value === 1;
    else row[name] = value;
  }
  return row;
}

function storage(schema: z.ZodType): Pick<Column, 'type' | 'codec' | 'nullable'> {
  if (schema instanceof z.ZodNullable) return { ...storage(schema.unwrap() as z.ZodType), nullable: true };
  if (schema instanceof z.ZodBoolean) return { type: 'INTEGER', codec: 'boolean', nullable: false };
  if (schema instanceof z.ZodNumber)
    return { type: schema.format === 'safeint' ? 'INTEGER' : 'REAL', codec: 'plain', nullable: false };
  if (schema instanceof z.ZodLiteral) {
    return { type: typeof schema.value === 'number' ? 'INTEGER' : 'TEXT', codec: 'plain', nullable: false };
  }
  if (schema instanceof z.ZodString || schema instanceof z.ZodStringFormat || schema instanceof z.ZodEnum) {
    return { type: 'TEXT', codec: 'plain', nullable: false };
  }
  if (schema instanceof z.ZodObject || schema instanceof z.ZodArray)
    return { type: 'TEXT', codec: 'json', nullable: false };
  return { type: 'BLOB', codec: 'blob', nullable: false }; // bytes are the only custom type
}
