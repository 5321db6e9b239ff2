import type { Limits } from '../../schemas/estate.ts';
import type { Failure } from '../problems.ts';
import { decodeText } from './decode-text.ts';
import { countJsonMembers, readJsonPlaces } from './json-places.ts';
import { measure, type Size } from './measure.ts';
import { createPositions, findDuplicateKeys, toPosition, type Place } from './places.ts';
import { readingChecks, type ReadingCheck, type ReadingFinding } from './reading-finding.ts';
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
  if (bytes.length > Math.max(limits.jsonBytes, limits.yamlBytes)) return tooLarge(name, bytes.length, Math.max(limits.jsonBytes, limits.yamlBytes));
  const { text, damaged } = decodeText(bytes);
  const nul = text.indexOf('\0');
  if (nul !== -1) return syntaxError(`${name} holds a NUL character, so it is not a text file.`, toPosition(text, nul).line);
  if (text.trim() === '') return syntaxError(`${name} is empty.`);
  if (/^\s*<(?:!doctype|html|\?xml)/i.test(text)) {
    return { ok: false, failure: { code: 'not-a-description', message: `${name} is a web page or XML, not a JSON or YAML file.` } };
  }
  const damage = damaged ? [damageFinding(text)] : [];

  const json = /^\s*[[{"]/.test(text) ? readJson(text) : null;
  if (json?.status === 'read') {
    if (bytes.length > limits.jsonBytes) return tooLarge(name, bytes.length, limits.jsonBytes);
    const measured = measure(json.value, sizeFrom(limits));
    if (measured.status === 'exceeded') return tooComplex(name, measured.what);
    const duplicates = countJsonMembers(text) === measured.members ? [] : duplicateFindings(readJsonPlaces(text), text);
    return { ok: true, value: json.value, format: 'json', text, findings: [...damage, ...duplicates] };
  }

  if (bytes.length > limits.yamlBytes) return tooLarge(name, bytes.length, limits.yamlBytes);
  const yaml = readYaml(text, limits.depth);
  if (yaml.status === 'failed') {
    if (TOO_COMPLEX.test(yaml.reason)) return tooComplex(name, 'depth');
    const { reason, line } = json ?? yaml;
    return syntaxError(`${name} is not valid ${json ? 'JSON' : 'YAML'}: ${reason}.${templateHint(text, line)}`, line);
  }
  const measured = measure(yaml.value, sizeFrom(limits));
  if (measured.status === 'exceeded') return tooComplex(name, measured.what);
  const findings = [...damage];
  if (json) findings.push(finding('json-not-strict', `This is not valid JSON: ${json.reason}. We read it as YAML; most tools will not. Correct the file.`, { line: json.line }));
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

type JsonRead = { readonly status: 'read'; readonly value: unknown } | { readonly status: 'failed'; readonly reason: string; readonly line: number };

function readJson(text: string): JsonRead {
  try {
    return { status: 'read', value: JSON.parse(text) };
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    // V8 says: Expected ',' or '}' after property value in JSON at position 27 (line 3 column 1)
    const [, reason = error.message, position] = /^(.*?)(?: in JSON)?(?: at position (\d+).*)?$/s.exec(error.message) ?? [];
    const quoted = reason.replace(/, (?:\.\.\.)?".*$/s, '');
    return { status: 'failed', reason: quoted, line: toPosition(text, position === undefined ? text.length : Number(position)).line };
  }
}

function duplicateFindings(places: Place | null, text: string): ReadingFinding[] {
  if (!places) return [];
  const toPosition = createPositions(text);
  return findDuplicateKeys(places)
    .slice(0, MOST_PER_KIND)
    .map(({ pointer, key, offset }) =>
      finding('duplicate-key', `The key “${shorten(key)}” stands here again; only this last one counts. Merge the two, or rename one.`, {
        pointer,
        ...toPosition(offset),
      }),
    );
}

const MOST_PER_KIND = 20;

function unknownTagFinding(text: string, tag: string): ReadingFinding {
  const at = text.indexOf(tag.replace(/^tag:yaml\.org,2002:/, '!!'));
  return finding('unknown-tag', `The YAML tag “${shorten(tag)}” means nothing in an API description, and we passed over it. Publish the description after your templates were filled in.`, at === -1 ? {} : toPosition(text, at));
}

function damageFinding(text: string): ReadingFinding {
  return finding('not-utf-8', 'Some bytes here are not UTF-8, and those characters are lost. Save the file as UTF-8.', toPosition(text, text.indexOf('\uFFFD')));
}

function finding(check: ReadingCheck, message: string, place: { pointer?: string; line?: number; column?: number }): ReadingFinding {
  return { check, severity: readingChecks[check].severity, message, pointer: '', ...place };
}

/** Templates are a common reason why a file cannot be read. */
function templateHint(text: string, line: number | null): string {
  const written = line === null ? '' : (text.split(/\r\n?|\n/, line)[line - 1] ?? '');
  return /\{\{|<%|\{%/.test(written) ? ' It looks like a template that was not filled in.' : '';
}

function shorten(text: string): string {
  return text.length > 100 ? `${text.slice(0, 99)}…` : text;
}

function syntaxError(message: string, line?: number | null): ParsedDocument {
  return { ok: false, failure: { code: 'syntax-error', message, ...(line ? { line } : {}) } };
}

function tooLarge(name: string, length: number, limit: number): ParsedDocument {
  const message = `${name} has ${inMegabytes(length)} MB; we accept ${inMegabytes(limit)} MB.`;
  return { ok: false, failure: { code: 'too-large', message } };
}

function inMegabytes(bytes: number): string {
  return (bytes / 1024 ** 2).toLocaleString('en-GB', { maximumFractionDigits: 2 });
}

function tooComplex(name: string, what: keyof Size): ParsedDocument {
  const message = `${name} ${{ depth: 'is nested too deeply', nodes: 'holds too many values once its aliases are filled in', characters: 'is too long once its aliases are filled in' }[what]}.`;
  return { ok: false, failure: { code: 'too-complex', message } };
}
