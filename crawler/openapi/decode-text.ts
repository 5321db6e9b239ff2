/** A file as text, without its byte order mark. */
export type DecodedText = {
  readonly text: string;
  /** Whether some bytes are not text in any encoding that JSON and YAML allow; they became U+FFFD. */
  readonly damaged: boolean;
};

/** Reads UTF-8, or UTF-16 where a byte order mark says so. Never throws. */
export function decodeText(bytes: Uint8Array): DecodedText {
  const encoding =
    bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : 'utf-8';
  // The decoder drops the byte order mark of its encoding.
  const text = new TextDecoder(encoding).decode(bytes);
  return { text, damaged: text.includes('\uFFFD') && !isValid(bytes, encoding) };
}

/** A file may hold the replacement character itself. */
function isValid(bytes: Uint8Array, encoding: string): boolean {
  try {
    new TextDecoder(encoding, { fatal: true }).decode(bytes);
    return true;
  } catch {
    // The one way the decoder has to say no.
    return false;
  }
}
