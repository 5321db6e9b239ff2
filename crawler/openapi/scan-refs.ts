import { decodeText } from './decode-text.ts';

/**
 * The external `$ref` targets that a text mentions, without their fragments, each once and in order. Found by looking
 * for the word, not by parsing: some may stand in comments or examples, and one in a folded YAML scalar is not found.
 */
export function scanRefs(bytes: Uint8Array): string[] {
  if (!Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes('$ref')) return [];
  const { text } = decodeText(bytes);
  const found = new Set<string>();
  for (let at = text.indexOf('$ref'); at !== -1; at = text.indexOf('$ref', at + 4)) {
    const lineEnd = text.indexOf('\n', at + 4);
    const reference = readReference(text.slice(at + 4, Math.min(lineEnd === -1 ? text.length : lineEnd, at + LONGEST)));
    if (reference) found.add(reference);
  }
  return [...found];
}

/** URLs are not longer (see the limits of the guarded client), paths in repositories neither. */
const LONGEST = 2100;

const value = /^["']?\s*:\s*(?:"([^"#]*)[#"]|'([^'#]*)[#']|([^"'#\s{[|>&*!][^\r#]*))/;

function readReference(text: string): string | null {
  const [, double, single, plain] = value.exec(text) ?? [];
  // `\/` is JSON's optional way to write a slash.
  if (double !== undefined) return double.replaceAll('\\/', '/').trim();
  if (single !== undefined) return single.trim();
  return plain?.split(/[,}\]]/)[0]?.trim() ?? null;
}
