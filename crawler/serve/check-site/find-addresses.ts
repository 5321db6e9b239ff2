/**
 * The addresses that a page leads to: a plain scan of its bytes for `href` and `src`, since a parser takes twenty times
 * as long over the pages of a whole government.
 */
const [LESS, GREATER, SLASH, EQUALS, EXCLAMATION, DASH] = [0x3c, 0x3e, 0x2f, 0x3d, 0x21, 0x2d];
const [DOUBLE_QUOTE, SINGLE_QUOTE, SPACE] = [0x22, 0x27, 0x20];

/** Elements in which nothing is a tag until their own end: https://html.spec.whatwg.org/#raw-text-elements */
const ends: Readonly<Record<string, Buffer>> = Object.fromEntries(
  ['script', 'style', 'textarea', 'title'].map((name) => [name, Buffer.from(`</${name}`)]),
);
const endOfComment = Buffer.from('-->');

/**
 * Calls `found` with the value of each `href` and `src` in the first `length` bytes, as it stands there. Only those in
 * tags count: what a publisher wrote about HTML is text.
 */
export function findAddresses(bytes: Buffer, length: number, found: (address: string) => void): void {
  let at = 0;
  while (at < length) {
    // Tags are near each other: looking for the next byte by byte is faster than asking `indexOf` for it.
    while (at < length && bytes[at] !== LESS) at++;
    at++;
    if (isLetter(bytes[at])) at = readTag(bytes, at, length, found);
    else if (bytes[at] === EXCLAMATION && bytes[at + 1] === DASH && bytes[at + 2] === DASH)
      at = after(bytes.indexOf(endOfComment, at), length);
  }
}

/** From the name of the element to what follows its tag. */
function readTag(bytes: Buffer, start: number, length: number, found: (address: string) => void): number {
  let at = start;
  while (at < length && !isEndOfName(bytes[at])) at++;
  const [nameStart, nameEnd] = [start, at];
  while (at < length && bytes[at] !== GREATER) {
    if (isSpace(bytes[at]) || bytes[at] === SLASH) {
      at++;
      continue;
    }
    const attribute = at++;
    while (at < length && bytes[at] !== EQUALS && !isEndOfName(bytes[at])) at++;
    const isAddress = isHrefOrSrc(bytes, attribute, at);
    while (at < length && isSpace(bytes[at])) at++;
    if (bytes[at] !== EQUALS) continue;
    at++;
    while (at < length && isSpace(bytes[at])) at++;
    const quote = bytes[at];
    const isQuoted = quote === DOUBLE_QUOTE || quote === SINGLE_QUOTE;
    const value = isQuoted ? ++at : at;
    if (isQuoted) while (at < length && bytes[at] !== quote) at++;
    else while (at < length && !isSpace(bytes[at]) && bytes[at] !== GREATER) at++;
    if (isAddress) found(bytes.toString('utf8', value, at));
    if (isQuoted) at++;
  }
  at++;
  const end = mayHoldRawText(bytes, nameStart, nameEnd)
    ? ends[bytes.toString('latin1', nameStart, nameEnd)]
    : undefined;
  return end === undefined ? at : after(bytes.indexOf(end, at), length);
}

/** By the first letter and the length of its name: most tags are told apart without making a text of it. */
function mayHoldRawText(bytes: Buffer, start: number, end: number): boolean {
  const first = bytes[start];
  return (first === 0x73 || first === 0x74) && end - start >= 5 && end - start <= 8;
}

function after(place: number, length: number): number {
  return place === -1 ? length : place + 1;
}

function isHrefOrSrc(bytes: Buffer, start: number, end: number): boolean {
  if (end - start === 4)
    return bytes[start] === 0x68 && bytes[start + 1] === 0x72 && bytes[start + 2] === 0x65 && bytes[start + 3] === 0x66;
  return end - start === 3 && bytes[start] === 0x73 && bytes[start + 1] === 0x72 && bytes[start + 2] === 0x63;
}

function isLetter(byte: number | undefined): boolean {
  return byte !== undefined && ((byte >= 0x61 && byte <= 0x7a) || (byte >= 0x41 && byte <= 0x5a));
}

function isSpace(byte: number | undefined): boolean {
  return byte !== undefined && (byte === SPACE || (byte >= 0x09 && byte <= 0x0d));
}

function isEndOfName(byte: number | undefined): boolean {
  return byte === GREATER || byte === SLASH || isSpace(byte);
}
