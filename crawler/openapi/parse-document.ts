import type { Limits } from '../../schemas/estate.ts';
import type { Failure } from '../problems.ts';
import { decodeText } from './decode-text.ts';
import { countJson, readJsonPlaces } from './json-places.ts';
import { measure, type Size } from './measure.ts';
import { syntaxError, templateHint, tooComplex, tooLarge } from './parse-failures.ts';
import { damageFinding, duplicateFindings, looseJsonFinding, unknownTagFinding } from './parse-findings.ts';
import { toPosition, type Place } from './places.ts';
import type { ReadingFinding } from './reading-finding.ts';
import { readYaml, readYamlPlaces, TOO_COMPLEX } from './yaml.ts';

export type DocumentFormat = 'json' | 'yaml';

export type ParsedDocument =
  | {
      readonly ok: true;
      readonly value: unknown;
      readonly format: DocumentFormat;
      /** The text as decoded; places in it are offsets of this text. */
      readonly text: string;
      readonly findings: readonly ReadingFinding[];
    }
  | { readonly ok: false; readonly failure: Failure };

export type ParseLimits = Pick<Limits, 'depth' | 'nodes' | 'yamlBytes' | 'jsonBytes'>;

/**
 * Reads a JSON or YAML file of any bytes; `name` is what messages call it. Of equal keys the last counts, with a
 * finding; all keys are strings; dates stay text; a key `__proto__` is an ordinary member. Never throws, and whoever
 * walks the value may trust that it is no deeper and, written out, no larger than the limits.
 */
export function parseDocument(bytes: Uint8Array, limits: ParseLimits, name: string): ParsedDocument {
  const most = Math.max(limits.jsonBytes, limits.yamlBytes);
  if (bytes.length > most) return tooLarge(name, bytes.length, most);
  const { text, damaged } = decodeText(bytes);
  const nul = text.indexOf('\0');
  if (nul !== -1)
    return syntaxError(`${name} holds a NUL character, so it is not a text file.`, toPosition(text, nul).line);
  if (text.trim() === '') return syntaxError(`${name} is empty.`);
  if (/^\s*<(?:!doctype|html|\?xml)/i.test(text)) {
    return {
      ok: false,
      failure: { code: 'not-a-description', message: `${name} is a web page or XML, not a JSON or YAML file.` },
    };
  }
  const damage = damaged ? [damageFinding(text)] : [];

  const count = /^\s*[[{]/.test(text) ? countJson(text) : null;
  // An empty container counts one too many, and holds nothing.
  if (count && count.values > 2 * limits.nodes) return tooComplex(name, 'nodes');
  const json = count && readJson(text);
  if (json?.status === 'read') {
    if (bytes.length > limits.jsonBytes) return tooLarge(name, bytes.length, limits.jsonBytes);
    const measured = measure(json.value, sizeFrom(limits));
    if (measured.status === 'exceeded') return tooComplex(name, measured.what);
    const duplicates = count?.members === measured.members ? [] : duplicateFindings(readJsonPlaces(text), text);
    return { ok: true, value: json.value, format: 'json', text, findings: [...damage, ...duplicates] };
  }

  // In a file called YAML a brace is no promise of JSON.
  const looseJson = /\.ya?ml(?:\?|$)/i.test(name) ? null : json;
  if (bytes.length > limits.yamlBytes) return tooLarge(name, bytes.length, limits.yamlBytes);
  const yaml = readYaml(text, limits.depth);
  if (yaml.status === 'failed') {
    if (TOO_COMPLEX.test(yaml.reason)) return tooComplex(name, yaml.reason.startsWith('nesting') ? 'depth' : 'nodes');
    const { reason } = looseJson ?? yaml;
    const line = withinText((looseJson ?? yaml).line, text);
    return syntaxError(
      `${name} is not valid ${looseJson ? 'JSON' : 'YAML'}: ${reason}.${templateHint(text, line)}`,
      line,
    );
  }
  const measured = measure(yaml.value, sizeFrom(limits));
  if (measured.status === 'exceeded') return tooComplex(name, measured.what);
  const findings = [...damage];
  if (looseJson) findings.push(looseJsonFinding(looseJson.reason, looseJson.line));
  for (const tag of yaml.unknownTags) findings.push(unknownTagFinding(text, tag));
  if (yaml.hasDuplicateKeys) findings.push(...duplicateFindings(readYamlPlaces(text, limits.depth), text));
  return { ok: true, value: yaml.value, format: 'yaml', text, findings };
}

/** The places of a document that was parsed; null when they cannot be told. */
export function readPlaces({ text, format }: Extract<ParsedDocument, { ok: true }>, depth: number): Place | null {
  return format === 'json' ? readJsonPlaces(text) : readYamlPlaces(text, depth);
}

/** Aliases repeat text: written out it may not be longer than the largest file. */
export function sizeFrom({ depth, nodes, jsonBytes, yamlBytes }: ParseLimits): Size {
  return { depth, nodes, characters: Math.max(jsonBytes, yamlBytes) };
}

/** A file that ends too early is reported just behind its end. */
function withinText(line: number | null, text: string): number | null {
  return line && Math.min(line, toPosition(text, text.trimEnd().length).line);
}

type JsonRead =
  | { readonly status: 'read'; readonly value: unknown }
  | { readonly status: 'failed'; readonly reason: string; readonly line: number };

function readJson(text: string): JsonRead {
  try {
    return { status: 'read', value: JSON.parse(text) };
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    // V8 says: Expected ',' or '}' after property value in JSON at position 27 (line 3 column 1)
    const [, reason = error.message, position] =
      /^(.*?)(?: in JSON)?(?: at position (\d+).*)?$/s.exec(error.message) ?? [];
    const quoted = reason.replace(/, (?:\.\.\.)?".*$/s, '');
    return {
      status: 'failed',
      reason: quoted,
      line: toPosition(text, position === undefined ? text.length : Number(position)).line,
    };
  }
}
