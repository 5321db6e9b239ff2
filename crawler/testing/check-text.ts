/**
 * Checks on small texts: what a check says about a description that holds no more than the point needs.
 */
import { Limits } from '../../schemas/estate.ts';
import type { Finding } from '../../schemas/facts.ts';
import { analyse } from '../analyse.ts';
import type { Analysis } from '../analysis.ts';

const limits = Limits.parse({});

/** The text with what every description needs put before it, where it is not there. */
export function completeText(text: string): string {
  const has = (word: string) => new RegExp(`^(?:\\{?")?${word}\\b`, 'm').test(text);
  return [
    has('openapi') || has('swagger') ? '' : 'openapi: 3.0.3\n',
    has('info') || text.startsWith('{') ? '' : 'info: {title: Boats, version: 1.0.0}\n',
    text,
    has('paths') || has('webhooks') || text.startsWith('{') ? '' : 'paths: {}\n',
  ].join('');
}

/** The verdict on a text; files that it refers to are not there, except those given. */
export function judgeText(
  text: string,
  files: Readonly<Record<string, string>> = {},
): Extract<Analysis, { status: 'described' }> {
  const root = `repo:///openapi.${text.startsWith('{') ? 'json' : 'yaml'}`;
  const given = new Map<string, Uint8Array | { missing: string }>([[root, bytesOf(completeText(text))]]);
  for (const [path, content] of Object.entries(files)) given.set(`repo:///${path}`, Buffer.from(content));
  for (;;) {
    const analysis = analyse({ root, files: given }, limits);
    if (analysis.status === 'described') return analysis;
    if (analysis.status === 'unreadable') throw new Error(`${analysis.failure.message}\n${completeText(text)}`);
    for (const location of analysis.locations) given.set(location, { missing: 'There is no such file.' });
  }
}

/** The findings of one check, as `line:column pointer: message`. */
export function findingsOf(check: string, text: string, files: Readonly<Record<string, string>> = {}): string[] {
  return judgeText(text, files)
    .findings.filter((finding) => finding.check === check)
    .map(inWords);
}

function inWords({ line, column, pointer, message }: Finding): string {
  return `${line ?? '?'}:${column ?? '?'} ${pointer}: ${message}`;
}

/** U+FFFD stands for a byte that is not UTF-8. */
function bytesOf(text: string): Buffer {
  return Buffer.concat(
    text
      .split('\uFFFD')
      .flatMap((part, index) => (index === 0 ? [Buffer.from(part)] : [Buffer.from([0xff]), Buffer.from(part)])),
  );
}
