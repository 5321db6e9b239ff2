/**
 * Our own YAML files (`estate.yaml`, registrations): read strictly, with the line of every mistake.
 */
import { lstatSync, readFileSync } from 'node:fs';
import { isScalar, LineCounter, parseDocument, visit, type Document, type Scalar } from 'yaml';
import type { z } from 'zod';
import { friendlyIssues } from '../../schemas/friendly-issues.ts';

export type FileMistake = { readonly message: string; readonly line?: number };

export type YamlFile = {
  readonly value: unknown;
  readonly mistakes: readonly FileMistake[];
  /** The line of a place, from 1; the nearest enclosing place when there is nothing at it. */
  lineOf(path: readonly (string | number)[]): number | undefined;
};

/** More than any list of sources needs. */
const LARGEST = 1024 ** 2;

/** Reads a YAML file. Whatever is wrong with it is a mistake with its line; nothing is thrown. */
export function readYaml(path: string): YamlFile {
  const text = readText(path);
  return typeof text === 'string' ? parseYaml(text) : { value: undefined, mistakes: [text], lineOf: () => undefined };
}

/** The same of a text. */
export function parseYaml(text: string): YamlFile {
  const lines = new LineCounter();
  // A silent parser would not tell of a second document either.
  const document = parseDocument(text, { lineCounter: lines, version: '1.2', logLevel: 'error', uniqueKeys: false });
  const lineAt = (place: readonly (string | number)[]) => lineOf(document, lines, place);
  // One wrong indentation makes the parser stumble again and again: the first place is the one to mend.
  const [first] = document.errors;
  const twice = first === undefined ? repeatedKey(document) : undefined;
  if (first !== undefined || twice !== undefined) {
    const message = first === undefined ? twice!.message : `The file is not valid YAML here: ${inWords(first.message)}`;
    const line = lines.linePos(first?.pos[0] ?? twice?.offset ?? 0).line;
    return { value: undefined, mistakes: [{ message, line }], lineOf: lineAt };
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

/** The first key that a group has twice. The parser's own search takes time with the square of the group's size. */
function repeatedKey(document: Document): { message: string; offset: number } | undefined {
  let found: { message: string; offset: number } | undefined;
  visit(document, {
    Map(_, { items }) {
      const keys = new Set<unknown>();
      for (const { key } of items) {
        const name = isScalar(key) ? key.value : undefined;
        if (name !== undefined && keys.has(name)) {
          found = {
            message: `\`${typeof name === 'string' ? name : 'This key'}\` stands here twice. Keep one.`,
            offset: (key as Scalar).range?.[0] ?? 0,
          };
          return visit.BREAK;
        }
        keys.add(name);
      }
      return undefined;
    },
  });
  return found;
}

function readText(path: string): string | FileMistake {
  try {
    const stats = lstatSync(path);
    if (!stats.isFile())
      return { message: 'This is not an ordinary file. Put the registration itself here, not a link.' };
    if (stats.size > LARGEST) return { message: 'The file is larger than 1 MiB. Split it.' };
    return readFileSync(path, 'utf8');
  } catch (error) {
    return {
      message: `The file cannot be read (${error instanceof Error && 'code' in error ? String(error.code) : 'unknown reason'}). Check what it is and who may read it.`,
    };
  }
}

/** The parser's message without its own position and drawing; its internal failures have one cause. */
function inWords(message: string): string {
  if (/call stack|regular expression/i.test(message)) return 'it is nested too deeply.';
  if (/multiple documents/i.test(message)) return 'a second document begins. Give it a file of its own.';
  return `${(message.split('\n')[0] ?? 'syntax error').replace(/ at line \d+.*$/, '')}.`;
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

/** So many mistakes of one file are told: more than anybody mends at once. */
const MOST_MISTAKES = 100;

/** The mistakes of one file, as many as are told: to find the place of each takes time, and a file may have very many. */
export type Mistakes = {
  /** Adds what is found, unless there are enough already. */
  add(find: () => FileMistake | readonly FileMistake[]): void;
  /** Says in the end that there are more, where there are. */
  all(): FileMistake[];
};

export function collectMistakes(): Mistakes {
  const found: FileMistake[] = [];
  let hasMore = false;
  return {
    add(find) {
      if (found.length >= MOST_MISTAKES) hasMore = true;
      else found.push(...[find()].flat());
    },
    all() {
      const isCut = hasMore || found.length > MOST_MISTAKES;
      const more = { message: 'There are more mistakes than these. Mend these first.' };
      return isCut ? [...found.slice(0, MOST_MISTAKES), more] : found;
    },
  };
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
