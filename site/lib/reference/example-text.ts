/**
 * A text that a schema allows, made up: by its format, else by its pattern, else by its length. Nothing is searched for,
 * so that a hostile pattern costs no more than its length.
 */
import type { ModelSchema } from '../../../schemas/model.ts';

export function exampleText({ format, pattern, minLength = 0, maxLength = Infinity }: ModelSchema): string {
  const known = formats.get(format ?? '');
  if (known !== undefined) return known;
  const matching = pattern === undefined ? null : textOfPattern(pattern);
  if (matching !== null) return matching;
  const text = 'text';
  const longEnough = text.padEnd(Math.min(minLength, LONGEST), ' text');
  return longEnough.slice(0, Math.max(0, Math.min(maxLength, LONGEST)));
}

const LONGEST = 200;

const formats = new Map([
  ['date', '2026-11-03'],
  ['date-time', '2026-11-03T09:30:00Z'],
  ['time', '09:30:00Z'],
  ['duration', 'P3D'],
  ['email', 'name@example.org'],
  ['hostname', 'api.example.org'],
  ['ipv4', '192.0.2.1'],
  ['ipv6', '2001:db8::1'],
  ['uri', 'https://example.org/'],
  ['url', 'https://example.org/'],
  ['uri-reference', '/path'],
  ['uuid', '3fa85f64-5717-4562-b3fc-2c963f66afa6'],
  ['byte', 'dGV4dA=='],
  ['binary', 'the bytes of a file'],
  ['password', 'YOUR_PASSWORD'],
]);

/** For patterns made of letters, classes, groups and counts; null for anything cleverer. */
export function textOfPattern(pattern: string): string | null {
  if (pattern.length > LONGEST) return null;
  const reader: Reader = { pattern, at: 0, made: 0 };
  const text = readChoices(reader, 0);
  return text === null || reader.at < pattern.length ? null : text;
}

type Reader = { readonly pattern: string; at: number; made: number };
const DEEPEST = 10;

/** The first of the alternatives; the others are read and dropped. */
function readChoices(reader: Reader, depth: number): string | null {
  let first: string | null = null;
  for (;;) {
    const text = readSequence(reader, depth);
    if (text === null) return null;
    first ??= text;
    if (reader.pattern[reader.at] !== '|') return first;
    reader.at++;
  }
}

function readSequence(reader: Reader, depth: number): string | null {
  let text = '';
  while (reader.at < reader.pattern.length && !'|)'.includes(reader.pattern[reader.at] ?? '')) {
    const piece = readPiece(reader, depth);
    const count = piece === null ? null : readCount(reader);
    if (piece === null || count === null) return null;
    reader.made += piece.length * count;
    if (reader.made > LONGEST) return null;
    text += piece.repeat(count);
  }
  return text;
}

function readPiece(reader: Reader, depth: number): string | null {
  const character = reader.pattern[reader.at++] ?? '';
  if (character === '^' || character === '$') return '';
  if (character === '.') return 'a';
  if (character === '\\') return readEscape(reader);
  if (character === '[') return readClass(reader);
  if (character === '(') {
    if (depth > DEEPEST) return null;
    if (reader.pattern.startsWith('?:', reader.at)) reader.at += 2;
    if (reader.pattern[reader.at] === '?') return null;
    const text = readChoices(reader, depth + 1);
    return reader.pattern[reader.at++] === ')' ? text : null;
  }
  return '*+?{}]'.includes(character) ? null : character;
}

function readEscape(reader: Reader): string | null {
  const character = reader.pattern[reader.at++] ?? '';
  if (escapes.has(character)) return escapes.get(character) ?? null;
  return character === '' || /[a-z0-9]/i.test(character) ? null : character;
}

const escapes = new Map([
  ['d', '1'],
  ['w', 'a'],
  ['s', ' '],
  ['D', 'a'],
  ['W', '-'],
  ['S', 'a'],
  ['b', ''],
]);

/** The first member of a character class that is a letter or a figure, else its first member. */
function readClass(reader: Reader): string | null {
  const end = reader.pattern.indexOf(']', reader.at + 1);
  const members = reader.pattern.slice(reader.at, end);
  if (end < 0 || members.startsWith('^') || members.endsWith('\\')) return null;
  reader.at = end + 1;
  const [plain] = /[A-Z]/.exec(members) ?? /[a-z0-9]/i.exec(members.replaceAll(/\\./g, '')) ?? [];
  if (plain !== undefined) return plain;
  const [, escaped] = /^\\(.)/.exec(members) ?? [];
  return escaped === undefined ? (members[0] ?? null) : (escapes.get(escaped) ?? escaped);
}

/** How often the piece before stands: as often as it must, and once where it may be left out. Null for a wrong count. */
function readCount(reader: Reader): number | null {
  const [whole, sign, least] =
    /^(?:([*+?])|\{(\d{1,4})(?:,\d*)?\})\??/.exec(reader.pattern.slice(reader.at, reader.at + 14)) ?? [];
  if (whole === undefined) return 1;
  reader.at += whole.length;
  return sign === undefined ? Number(least) : 1;
}
