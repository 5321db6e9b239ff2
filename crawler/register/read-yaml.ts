/**
 * Our own YAML files (`estate.yaml`, registrations): read strictly, with the line of every mistake.
 */
import { readFileSync, statSync } from 'node:fs';
import { LineCounter, parseDocument, type Document } from 'yaml';
import type { z } from 'zod';
import { friendlyIssues } from '../../schemas/friendly-issues.ts';

export type FileMistake = { readonly message: string; readonly line?: number };

export type YamlFile = {
  readonly value: unknown;
  readonly mistakes: readonly FileMistake[];
  /** The line of a place, from 1; the nearest enclosing place when there is nothing at it. */
  lineOf(path: readonly (string | number)[]): number | undefined;
};

/** More than any list of sources needs; the parser's time grows with the square of a map's size. */
const LARGEST = 1024 ** 2;

/** Reads a YAML file. Whatever is wrong with it is a mistake with its line; nothing is thrown. */
export function readYaml(path: string): YamlFile {
  const lines = new LineCounter();
  const text = readText(path);
  if (typeof text !== 'string') return { value: undefined, mistakes: [text], lineOf: () => undefined };
  const document = parseDocument(text, { lineCounter: lines, version: '1.2', logLevel: 'silent' });
  const lineAt = (place: readonly (string | number)[]) => lineOf(document, lines, place);
  if (document.errors.length > 0) {
    const mistakes = document.errors.map(({ message, pos }) => ({
      message: withoutPosition(message),
      line: lines.linePos(pos[0]).line,
    }));
    return { value: undefined, mistakes, lineOf: lineAt };
  }
  try {
    return { value: document.toJS({ maxAliasCount: 50 }), mistakes: [], lineOf: lineAt };
  } catch {
    // The only thing that reading the values can still object to.
    return {
      value: undefined,
      mistakes: [{ message: 'The file uses YAML aliases (`*name`) too often. Write the values out.' }],
      lineOf: lineAt,
    };
  }
}

function readText(path: string): string | FileMistake {
  try {
    if (statSync(path).size > LARGEST) return { message: 'The file is larger than 1 MiB. Split it.' };
    return readFileSync(path, 'utf8');
  } catch (error) {
    return {
      message: `The file cannot be read (${error instanceof Error && 'code' in error ? String(error.code) : 'unknown reason'}). Check what it is and who may read it.`,
    };
  }
}

function withoutPosition(message: string): string {
  return `${(message.split('\n')[0] ?? 'Syntax error').replace(/ at line \d+.*$/, '')}.`;
}

/** The mistakes that a schema found, each with its line. */
export function schemaMistakes(
  file: YamlFile,
  error: z.ZodError,
  knownKeys: readonly string[],
  at: readonly (string | number)[] = [],
): FileMistake[] {
  return friendlyIssues(error, knownKeys).map(({ path, message }) => {
    const line = file.lineOf([...at, ...path]);
    return line === undefined ? { message } : { message, line };
  });
}

function lineOf(document: Document, lines: LineCounter, path: readonly (string | number)[]): number | undefined {
  for (let length = path.length; length >= 0; length--) {
    const node = document.getIn(path.slice(0, length), true);
    if (node !== null && typeof node === 'object' && 'range' in node && Array.isArray(node.range)) {
      return lines.linePos(Number(node.range[0])).line;
    }
  }
  return undefined;
}
