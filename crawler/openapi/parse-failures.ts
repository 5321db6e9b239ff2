/**
 * Why a file cannot be read, as failures that name it.
 */
import type { Failure } from '../problems.ts';
import type { Size } from './measure.ts';

type Failed = { readonly ok: false; readonly failure: Failure };

export function syntaxError(message: string, line?: number | null): Failed {
  return { ok: false, failure: { code: 'syntax-error', message, ...(line ? { line } : {}) } };
}

export function tooLarge(name: string, length: number, limit: number): Failed {
  const message = `${name} has ${inMegabytes(length)} MB; we accept ${inMegabytes(limit)} MB.`;
  return { ok: false, failure: { code: 'too-large', message } };
}

function inMegabytes(bytes: number): string {
  return (bytes / 1024 ** 2).toLocaleString('en-GB', { maximumFractionDigits: 2 });
}

const tooMuch = {
  depth: 'is nested too deeply',
  nodes: 'holds more values than we accept, each alias counted in full',
  characters: 'is too long once its aliases are filled in',
} as const satisfies Record<keyof Size, string>;

export function tooComplex(name: string, what: keyof Size): Failed {
  return { ok: false, failure: { code: 'too-complex', message: `${name} ${tooMuch[what]}.` } };
}

/** Templates are a common reason why a file cannot be read. */
export function templateHint(text: string, line: number | null): string {
  const written = line === null ? '' : (text.split(/\r\n?|\n/, line)[line - 1] ?? '');
  return /\{\{|<%|\{%/.test(written) ? ' It looks like a template that was not filled in.' : '';
}
