import type { Bundle, Origin } from './bundle.ts';
import { member } from './json-value.ts';

/** Where a place of the bundled document stands in the files as published. */
export function originOf(
  { document, origins }: Pick<Bundle, 'document' | 'origins'>,
  root: string,
  pointer: string,
): Origin {
  let value: unknown = document;
  let origin: Origin = { location: root, pointer: '' };
  /** Where in the pointer that begins which leads on from the origin. */
  let rest = 0;
  for (let start = 0; start < pointer.length;) {
    const next = pointer.indexOf('/', start + 1);
    const end = next === -1 ? pointer.length : next;
    const written = pointer.slice(start + 1, end);
    const token = written.includes('~') ? written.replaceAll('~1', '/').replaceAll('~0', '~') : written;
    value = Array.isArray(value) ? value[Number(token)] : member(value, token);
    const moved = typeof value === 'object' && value !== null ? origins.get(value) : undefined;
    if (moved) {
      origin = moved;
      rest = end;
    }
    start = end;
  }
  return { location: origin.location, pointer: origin.pointer + pointer.slice(rest) };
}
