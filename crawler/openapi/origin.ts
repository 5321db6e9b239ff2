import type { Bundle, Origin } from './bundle.ts';
import { escapeToken, toTokens } from './json-pointer.ts';
import { member } from './json-value.ts';

/** Where a place of the bundled document stands in the files as published. */
export function originOf(
  { document, origins }: Pick<Bundle, 'document' | 'origins'>,
  root: string,
  pointer: string,
): Origin {
  let value: unknown = document;
  let origin: Origin = { location: root, pointer: '' };
  for (const token of toTokens(pointer)) {
    value = Array.isArray(value) ? value[Number(token)] : member(value, token);
    const moved = typeof value === 'object' && value !== null ? origins.get(value) : undefined;
    origin = moved
      ? { location: moved.location, pointer: moved.pointer }
      : { location: origin.location, pointer: `${origin.pointer}/${escapeToken(token)}` };
  }
  return origin;
}
