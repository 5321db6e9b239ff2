import { isObject, member } from './json-value.ts';

/** The versions whose rules we know. */
export type KnownVersion = '2.0' | '3.0' | '3.1' | '3.2';

export type Specification = {
  /** For example `OpenAPI 3.1.0` or `Swagger 2.0`. */
  readonly words: string;
  /** Null for a version that we do not know: it is then described as far as the newest rules go. */
  readonly version: KnownVersion | null;
  /** Where the document says so. */
  readonly pointer: '/openapi' | '/swagger';
};

/**
 * Which specification a document follows, from its root key `openapi` or `swagger`; null when it has none that says
 * so. A number, as in `swagger: 2.0` without quotes, counts.
 */
export function readSpecification(document: unknown): Specification | null {
  for (const [key, family] of [
    ['openapi', 'OpenAPI'],
    ['swagger', 'Swagger'],
  ] as const) {
    const value = member(document, key);
    if (typeof value !== 'string' && typeof value !== 'number') continue;
    const text = toVersionText(value);
    if (!/^\d/.test(text) && !isObject(member(document, 'info')) && !isObject(member(document, 'paths'))) continue;
    return { words: `${family} ${text}`, version: toKnownVersion(key, text), pointer: `/${key}` };
  }
  return null;
}

function toVersionText(value: string | number): string {
  if (typeof value === 'number') return Number.isInteger(value) ? `${value}.0` : String(value);
  return value.replace(/[^\w.+-]/g, '').slice(0, 20);
}

function toKnownVersion(key: 'openapi' | 'swagger', text: string): KnownVersion | null {
  const [version] = /^\d+\.\d+(?=$|[.-])/.exec(text) ?? [];
  if (key === 'swagger') return version === '2.0' ? '2.0' : null;
  return version === '3.0' || version === '3.1' || version === '3.2' ? version : null;
}
