/**
 * `Accept-Encoding` ─▶ the coding to send (RFC 9110, section 12.5.3). Pure.
 */
export const codings = ['br', 'gzip'] as const;
/** As in `Content-Encoding`. */
export type Coding = (typeof codings)[number];

/**
 * The coding with the highest weight; of several the earlier in `codings`. Null for the bytes as they are: where they
 * weigh more, and where the header is missing, since whoever leaves it out may not be able to decode anything.
 */
export function chooseCoding(acceptEncoding: string | undefined): Coding | null {
  if (acceptEncoding === undefined) return null;
  const weights = weightsOf(acceptEncoding);
  const weightOf = (coding: string) => weights.get(coding) ?? weights.get('*') ?? 0;
  const [best] = codings.toSorted((a, b) => weightOf(b) - weightOf(a));
  if (best === undefined || weightOf(best) === 0 || weightOf(best) < (weights.get('identity') ?? 0)) return null;
  return best;
}

function weightsOf(header: string): ReadonlyMap<string, number> {
  const weights = new Map<string, number>();
  for (const item of header.toLowerCase().split(',')) {
    const [name = '', ...parameters] = item.split(';').map((part) => part.trim());
    const weight = parameters.find((parameter) => /^q\s*=/.test(parameter))?.replace(/^q\s*=\s*/, '');
    // What cannot be read as a weight is none.
    const value = weight === undefined ? 1 : /^(?:0(?:\.\d*)?|1(?:\.0*)?)$/.test(weight) ? Number(weight) : 0;
    if (name !== '') weights.set(name === 'x-gzip' ? 'gzip' : name, value);
  }
  return weights;
}
