import { decodeText } from './decode-text.ts';

/**
 * Whether a JSON or YAML file may be an API description: somewhere it has a key `openapi` or `swagger` with a version
 * number, at the start of a line or quoted. A search for bytes, not a parse: cheap enough for thousands of files, and
 * sometimes wrong (the key may be nested); the root key decides after parsing.
 */
export function looksLikeDescription(bytes: Uint8Array): boolean {
  const utf16 = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
  const buffer = utf16
    ? Buffer.from(decodeText(bytes).text)
    : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return ['openapi', 'swagger'].some((key) => hasVersionKey(buffer, key));
}

function hasVersionKey(buffer: Buffer, key: string): boolean {
  for (let at = buffer.indexOf(key); at !== -1; at = buffer.indexOf(key, at + key.length)) {
    const before = at === 0 ? '\n' : String.fromCharCode(buffer[at - 1] ?? 0);
    const after = buffer.toString('latin1', at + key.length, at + key.length + 60);
    const isKey = before === '"' || before === "'" ? after.startsWith(before) : '\n\r{\xBF'.includes(before);
    if (isKey && version.test(after)) return true;
  }
  return false;
}

/** What follows the key: `: 3.0.1`, `" : "2.0"`, `: 3` … */
const version = /^["']?\s*:\s*["']?\d(?:\.\d|["'\s,}]|$)/;
