/**
 * Checks on small texts: what a check says about a description that holds no more than the point needs.
 */
import { Limits } from '../../schemas/estate.ts';
import type { Finding } from '../../schemas/facts.ts';
import { analyse } from '../analyse.ts';
import type { Analysis } from '../analysis.ts';
import type { Subject } from '../checks/engine/facts.ts';
import { toRuleset } from '../checks/engine/ruleset.ts';
import type { JsonObject } from '../openapi/json-value.ts';
import { buildModel } from '../openapi/model/build-model.ts';
import { listOperations } from '../openapi/operations.ts';
import { readSpecification } from '../openapi/specification.ts';

const limits = Limits.parse({});

/** A parsed document as checks look at it. */
export function toSubject(document: JsonObject): Subject {
  const version = readSpecification(document)?.version ?? null;
  const operations = listOperations(document, version);
  const text = JSON.stringify(document);
  const model = buildModel(document, {
    version,
    operations,
    location: 'repo:///openapi.yaml',
    infoVersion: null,
    characters: text.length,
  });
  if (model === null) throw new Error('The model of this document would be larger than is kept.');
  return { document, text, version, operations, model };
}

/** The text with what every description needs put before it, where it is not there. */
export function completeText(text: string): string {
  if (text.startsWith('{')) return text;
  const has = (word: string) => new RegExp(`^${word}\\b`, 'm').test(text);
  return [
    has('openapi') || has('swagger') ? '' : 'openapi: 3.0.3\n',
    has('info') ? '' : 'info: {title: Boats, version: 1.0.0}\n',
    text,
    has('paths') || has('webhooks') ? '' : 'paths: {}\n',
  ].join('');
}

/** The verdict on a text; files that it refers to are not there, except those given. */
export function judgeText(
  text: string,
  files: Readonly<Record<string, string>> = {},
  ruleset = toRuleset(),
): Extract<Analysis, { status: 'described' }> {
  const root = `repo:///openapi.${text.startsWith('{') ? 'json' : 'yaml'}`;
  const given = new Map<string, Uint8Array | { missing: string }>([[root, bytesOf(completeText(text))]]);
  for (const [path, content] of Object.entries(files)) given.set(`repo:///${path}`, Buffer.from(content));
  for (;;) {
    const analysis = analyse({ root, files: given }, limits, ruleset);
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
