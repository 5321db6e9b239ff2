/**
 * Bytes ─▶ verdict: reads the files, bundles them, describes what they say and runs the checks. Pure and synchronous.
 */
import type { Limits } from '../schemas/estate.ts';
import type { Analysis, DescriptionFiles } from './analysis.ts';
import { checks } from './checks/index.ts';
import { readingChecks } from './checks/engine/reading-checks.ts';
import { toRuleset, type Ruleset } from './checks/engine/ruleset.ts';
import { runChecks } from './checks/engine/run-checks.ts';
import { describe } from './openapi/describe.ts';
import { positionInFile } from './openapi/location.ts';
import { locateFindings, type PlacedFinding } from './openapi/locate-findings.ts';
import { openDescription } from './openapi/open-description.ts';
import { originOf } from './openapi/origin.ts';
import { readModel } from './openapi/read-model.ts';
import { checkVersions } from './openapi/version-numbers.ts';
import type { Failure } from './problems.ts';

/** Everything the catalogue says about one description. Never throws, whatever the bytes. */
export function analyse(description: DescriptionFiles, limits: Limits, ruleset: Ruleset = toRuleset()): Analysis {
  const opened = openDescription(description, limits);
  if (opened.status === 'unreadable')
    return { ...opened, failure: placed(opened.failure, description.root), findings: [] };
  if (opened.status === 'needs-parts') return opened;
  const { root, parsed, specification, parts, bundled } = opened;
  const read = readModel(opened);
  if (read.status === 'too-complex') return { status: 'unreadable', likely: true, failure: read.failure, findings: [] };
  const { operations, model, text, infoVersion } = read;
  const reading: PlacedFinding[] = [
    ...parsed.findings.map((finding) => ({ ...finding, location: root })),
    ...checkVersions(parsed, specification).map((finding) => ({ ...finding, location: root })),
    ...bundled.findings,
  ];
  const { findings, score } = runChecks(
    { document: bundled.document, text, version: specification.version, operations, model },
    { checks, readingChecks, reading, ruleset, originOf: (pointer) => originOf(bundled, root, pointer) },
  );
  return {
    status: 'described',
    description: describe(bundled.document, {
      specification,
      operations,
      model,
      bundled: text,
      location: root,
      infoVersion,
    }),
    findings: locateFindings(findings, parts, limits.depth),
    score,
    parts: parts.used(),
    bundled: text,
    model: JSON.stringify(model),
  };
}

/** A failure that names a line, with the line in the file that the description is written in. */
function placed({ line, ...failure }: Failure, root: string): Failure {
  const position = line === undefined ? null : positionInFile(root, { line, column: 1 });
  return position === null ? failure : { ...failure, line: position.line };
}
