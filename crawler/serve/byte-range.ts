/**
 * The part of a file that a request asks for (RFC 9110, section 14). Pure.
 */
export type ByteRange = { readonly start: number; /** The last byte, included. */ readonly end: number };

/**
 * The range in `header` of a file of `size` bytes. Null where the whole file is the answer: there is no range, several,
 * or none that can be read (section 14.2 lets a server ignore those).
 */
export function readRange(header: string | undefined, size: number): ByteRange | 'unsatisfiable' | null {
  const [, first = '', last = ''] = /^\s*bytes\s*=\s*(\d{0,15})-(\d{0,15})\s*$/i.exec(header ?? '') ?? [];
  if (first === '' && last === '') return null;
  if (first === '') {
    const length = Math.min(Number(last), size);
    return length === 0 ? 'unsatisfiable' : { start: size - length, end: size - 1 };
  }
  const start = Number(first);
  if (last !== '' && Number(last) < start) return null;
  return start >= size ? 'unsatisfiable' : { start, end: last === '' ? size - 1 : Math.min(Number(last), size - 1) };
}
