/**
 * What is odd in a file that can be read all the same.
 */
import { createPositions, findDuplicateKeys, toPosition, type Place } from './places.ts';
import { readingChecks, type ReadingCheck, type ReadingFinding } from './reading-finding.ts';

/** At most 20 keys that stand in their object again. */
export function duplicateFindings(places: Place | null, text: string): ReadingFinding[] {
  if (!places) return [];
  const toPosition = createPositions(text);
  return findDuplicateKeys(places)
    .slice(0, MOST_PER_KIND)
    .map(({ pointer, key, offset }) =>
      finding(
        'duplicate-key',
        `The key “${shorten(key)}” stands here again; only this last one counts. Merge the two, or rename one.`,
        {
          pointer,
          ...toPosition(offset),
        },
      ),
    );
}

const MOST_PER_KIND = 20;

export function unknownTagFinding(text: string, tag: string): ReadingFinding {
  const at = text.indexOf(tag.replace(/^tag:yaml\.org,2002:/, '!!'));
  return finding(
    'unknown-tag',
    `The YAML tag “${shorten(tag)}” means nothing in an API description, and we passed over it. Publish the description after your templates were filled in.`,
    at === -1 ? {} : toPosition(text, at),
  );
}

export function damageFinding(text: string): ReadingFinding {
  return finding(
    'not-utf-8',
    'Some bytes here are not UTF-8, and those characters are lost. Save the file as UTF-8.',
    toPosition(text, text.indexOf('\uFFFD')),
  );
}

export function looseJsonFinding(reason: string, line: number): ReadingFinding {
  const message = `This is not valid JSON: ${reason}. We read it as YAML; most tools will not. Correct the file.`;
  return finding('json-not-strict', message, { line });
}

function finding(
  check: ReadingCheck,
  message: string,
  place: { pointer?: string; line?: number; column?: number },
): ReadingFinding {
  return { check, severity: readingChecks[check].severity, message, pointer: '', ...place };
}

function shorten(text: string): string {
  return text.length > 100 ? `${text.slice(0, 99)}…` : text;
}
