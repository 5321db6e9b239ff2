import { member } from './json-value.ts';
import type { ParsedDocument } from './parse-document.ts';
import { readingChecks, type ReadingCheck, type ReadingFinding } from './reading-finding.ts';
import type { Specification } from './specification.ts';

type Readable = Extract<ParsedDocument, { ok: true }>;

/** `info.version` as written where it is a number: `1.10` is read as 1.1, and `1.0` as 1. Null where it is text. */
export function readInfoVersion({ value, text }: Readable): string | null {
  const version = member(member(value, 'info'), 'version');
  if (typeof version !== 'number') return null;
  const written = [...text.matchAll(/^[ \t{,]*"?version"?[ \t]*:[ \t]*([-+.\deE]+)/gm)].map(
    ([, number = '']) => number,
  );
  return written.find((number) => Number(number) === version) ?? String(version);
}

/** Findings about versions: of the API, written as a number that loses digits, and of a specification that we do not know. */
export function checkVersions(document: Readable, { version, words, pointer }: Specification): ReadingFinding[] {
  const findings: ReadingFinding[] = [];
  const read = member(member(document.value, 'info'), 'version');
  const written = readInfoVersion(document);
  if (written !== null && written !== String(read)) {
    findings.push(
      toFinding(
        'version-number-lossy',
        '/info/version',
        `The version ${written} is a number here, and programs read it as ${String(read)}. Put it in quotes.`,
      ),
    );
  }
  if (version === null) {
    findings.push(
      toFinding(
        'specification-unknown',
        pointer,
        `We do not know ${words}, so we could not check the description against it. We know Swagger 2.0 and OpenAPI 3.0, 3.1 and 3.2.`,
      ),
    );
  }
  return findings;
}

function toFinding(check: ReadingCheck, pointer: string, message: string): ReadingFinding {
  return { check, severity: readingChecks[check].severity, message, pointer };
}
