/**
 * JSON pointers (RFC 6901), as plain strings such as `/paths/~1returns/get`.
 */

export function escapeToken(token: string): string {
  return /[~/]/.test(token) ? token.replaceAll('~', '~0').replaceAll('/', '~1') : token;
}

export function toPointer(tokens: readonly string[]): string {
  return tokens.map((token) => `/${escapeToken(token)}`).join('');
}

/** The names along the way, unescaped; none for the whole document. */
export function toTokens(pointer: string): string[] {
  if (pointer === '') return [];
  return pointer
    .split('/')
    .slice(1)
    .map((token) => (token.includes('~') ? token.replaceAll('~1', '/').replaceAll('~0', '~') : token));
}

/** The pointer as the fragment of a reference: `#/paths/~1returns~1%7Bid%7D`. */
export function toFragment(pointer: string): string {
  return `#${pointer
    .split('/')
    .map((token) => (/^[\w.~-]*$/.test(token) ? token : encodeURIComponent(token.toWellFormed())))
    .join('/')}`;
}
