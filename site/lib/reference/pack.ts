/**
 * Pieces of a page put together until it is full.
 */

/** Where a page is cut. No page may be over 400 kB: frame, contents and links fit besides, and a phone reads it in one go. */
export const PAGE_TARGET = 240_000;
/** What one operation or data type may take: several fit a page, and the largest still fits one. */
export const PIECE_LIMIT = 150_000;

export type Piece = { readonly bytes: number };

/** In order; a piece that is larger than a page gets one to itself. */
export function pack<P extends Piece>(pieces: readonly P[], room: number): P[][] {
  const pages: P[][] = [];
  let left = 0;
  for (const piece of pieces) {
    if (pages.length === 0 || piece.bytes > left) {
      pages.push([]);
      left = room;
    }
    pages.at(-1)?.push(piece);
    left -= piece.bytes;
  }
  return pages;
}

export function bytesOf(text: string): number {
  return Buffer.byteLength(text);
}

/** What a piece of HTML takes once its links are addresses: each may name another page. */
export function bytesWithLinks(html: string): number {
  return bytesOf(html) + LINK * (html.match(/href="(?:op|type):/g)?.length ?? 0);
}

/** A path of the site with a segment for the organisation, the API, the version and the tag. */
const LINK = 150;

export function totalOf(pieces: readonly Piece[]): number {
  return pieces.reduce((sum, { bytes }) => sum + bytes, 0);
}
