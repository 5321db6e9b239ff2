/**
 * Bytes ─▶ verdict: reads the files, bundles them, describes what they say and runs the checks. Pure and synchronous.
 */
import type { Limits } from '../schemas/estate.ts';
import type { Analysis, DescriptionFiles } from './analysis.ts';
import { checks } from './checks/index.ts';
import { readingChecks } from './checks/engine/reading-checks.ts';
import { toRuleset, type Ruleset } from './checks/engine/ruleset.ts';
import { runChecks } from './checks/engine/run-checks.ts';
import { bundle } from './openapi/bundle.ts';
import { describe } from './openapi/describe.ts';
import { isObject } from './openapi/json-value.ts';
import { locateFindings, type PlacedFinding } from './openapi/locate-findings.ts';
import { nameOf } from './openapi/location.ts';
import { looksLikeDescription } from './openapi/looks-like-description.ts';
import { measure } from './openapi/measure.ts';
import { buildModel } from './openapi/model/build-model.ts';
import { listOperations } from './openapi/operations.ts';
import { originOf } from './openapi/origin.ts';
import { parseDocument, sizeFrom } from './openapi/parse-document.ts';
import { openParts } from './openapi/parts.ts';
import { readSpecification } from './openapi/specification.ts';
import { checkVersions, readInfoVersion } from './openapi/version-numbers.ts';
import type { Failure } from './problems.ts';

/** Everything the catalogue says about one description. Never throws, whatever the bytes. */
export function analyse(description: DescriptionFiles, limits: Limits, ruleset: Ruleset = toRuleset()): Analysis {
  const { root, files } = description;
  const name = nameOf(root);
  const bytes = files.get(root);
  if (!(bytes instanceof Uint8Array))
    return unreadable({ code: 'not-found', message: `${name}: ${bytes?.missing ?? 'the file was not given.'}` }, false);

  const parsed = parseDocument(bytes, limits, name);
  if (!parsed.ok) return unreadable(parsed.failure, looksLikeDescription(bytes));
  const document = parsed.value;
  const specification = readSpecification(document);
  if (!specification || !isObject(document)) {
    const message = `${name} has no key “openapi” or “swagger” with a version at its root.`;
    return unreadable(
      { code: 'not-a-description', message },
      isObject(document) && isObject(document['info']) && isObject(document['paths']),
    );
  }

  const parts = openParts(description, parsed, limits);
  const { version } = specification;
  const bundled = bundle(document, parts, { root, version, depth: 2 * limits.depth });
  const needed = parts.needed();
  if (needed.length > 0) return { status: 'needs-parts', locations: needed };
  const measured = measure(bundled.document, { ...sizeFrom(limits), depth: 2 * limits.depth });
  if (bundled.tooDeep || measured.status === 'exceeded') {
    return unreadable(
      { code: 'too-complex', message: `${name} becomes too deep or too large once its files are put together.` },
      true,
    );
  }

  const operations = listOperations(bundled.document, version);
  const text = JSON.stringify(bundled.document);
  const infoVersion = readInfoVersion(parsed);
  const model = buildModel(bundled.document, { version, operations, location: root, infoVersion });
  const reading: PlacedFinding[] = [
    ...parsed.findings.map((finding) => ({ ...finding, location: root })),
    ...checkVersions(parsed, specification).map((finding) => ({ ...finding, location: root })),
    ...bundled.findings,
  ];
  const { findings, score } = runChecks(
    { document: bundled.document, text, version, operations, model },
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

function unreadable(failure: Failure, likely: boolean): Analysis {
  return { status: 'unreadable', likely, failure, findings: [] };
}
