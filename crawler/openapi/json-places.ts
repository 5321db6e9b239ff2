import type { Place } from './places.ts';

/** The places of a JSON text that was parsed before: it is valid, and not too deep for recursion. */
export function readJsonPlaces(text: string): Place {
  return readValue(text, skipSpace(text, 0)).place;
}

/**
 * Values and members of a JSON text, equal keys counted each time, before anything is made of it: `JSON.parse` cannot be
 * stopped once it runs, and a worker that runs out of memory inside it takes the whole process along.
 */
export function countJson(text: string): { readonly values: number; readonly members: number } {
  let separators = 1;
  let members = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === QUOTE) at = endOfString(text, at) - 1;
    else if (code === COLON) members++;
    else if (code === COMMA || code === OPEN_LIST || code === OPEN_OBJECT) separators++;
  }
  return { values: separators, members };
}

const QUOTE = 0x22;
const COMMA = 0x2c;
const COLON = 0x3a;
const OPEN_LIST = 0x5b;
const OPEN_OBJECT = 0x7b;

type Read = { readonly place: Place; readonly end: number };
type Entry = { readonly key: string; readonly offset: number; readonly place: Place };

function readValue(text: string, offset: number): Read {
  const first = text[offset];
  if (first === '"') return { place: { offset, entries: null }, end: endOfString(text, offset) };
  if (first === '{' || first === '[') return readContainer(text, offset, first === '{');
  literal.lastIndex = offset;
  return { place: { offset, entries: null }, end: offset + (literal.exec(text)?.[0].length ?? 1) };
}

function readContainer(text: string, offset: number, isMapping: boolean): Read {
  const entries: Entry[] = [];
  let at = skipSpace(text, offset + 1);
  while (text[at] !== '}' && text[at] !== ']' && at < text.length) {
    const start = at;
    let key = String(entries.length);
    if (isMapping) {
      const end = endOfString(text, at);
      key = String(JSON.parse(text.slice(at, end)));
      at = skipSpace(text, skipSpace(text, end) + 1);
    }
    const { place, end } = readValue(text, at);
    entries.push({ key, offset: start, place });
    at = skipSpace(text, end);
    if (text[at] === ',') at = skipSpace(text, at + 1);
  }
  return { place: { offset, entries }, end: at + 1 };
}

const literal = /[^\s,\]}]+/y;

function skipSpace(text: string, at: number): number {
  let next = at;
  for (let code = text.charCodeAt(next); code === 32 || code === 10 || code === 13 || code === 9;)
    code = text.charCodeAt(++next);
  return next;
}

/** The index after the closing quote of the string that starts at `at`. */
function endOfString(text: string, at: number): number {
  for (let quote = text.indexOf('"', at + 1); quote !== -1; quote = text.indexOf('"', quote + 1)) {
    let backslashes = 0;
    while (text[quote - 1 - backslashes] === '\\') backslashes++;
    if (backslashes % 2 === 0) return quote + 1;
  }
  return text.length;
}
