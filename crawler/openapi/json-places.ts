import type { Place } from './places.ts';

/** The places of a JSON text that was parsed before: it is valid, and not too deep for recursion. */
export function readJsonPlaces(text: string): Place {
  return readValue(text, skipSpace(text, 0)).place;
}

/** The number of object members in a valid JSON text, equal keys counted each time. Much cheaper than the places. */
export function countJsonMembers(text: string): number {
  let count = 0;
  for (let at = text.indexOf('"'); at !== -1; ) {
    const after = skipSpace(text, endOfString(text, at));
    if (text[after] === ':') count++;
    at = text.indexOf('"', after);
  }
  return count;
}

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
  for (let code = text.charCodeAt(next); code === 32 || code === 10 || code === 13 || code === 9; ) code = text.charCodeAt(++next);
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
