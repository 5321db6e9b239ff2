/**
 * Bytes ─▶ verdict: reads the files, bundles them, describes what they say and runs the checks. Pure and synchronous.
 */
import type { Limits } from '../schemas/estate.ts';
import type { Analysis, DescriptionFiles } from './analysis.ts';
import { checks } from './checks/index.ts';
import type { Subject } from './checks/check.ts';
import { bundle, type Bundle } from './openapi/bundle.ts';
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
export function analyse(description: DescriptionFiles, limits: Limits): Analysis {
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
  const found: PlacedFinding[] = [
    ...parsed.findings.map((finding) => ({ ...finding, location: root })),
    ...checkVersions(parsed, specification).map((finding) => ({ ...finding, location: root })),
    ...bundled.findings,
    ...runChecks({ document: bundled.document, version, operations, model }, bundled, root),
  ];
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
    findings: locateFindings(withoutFlood(found), parts, limits.depth),
    parts: parts.used(),
    bundled: text,
    model: JSON.stringify(model),
  };
}

function unreadable(failure: Failure, likely: boolean): Analysis {
  return { status: 'unreadable', likely, failure, findings: [] };
}

/** A check looks at the bundled document; the place it names becomes the one where the publisher wrote it. */
function runChecks(subject: Subject, bundled: Bundle, root: string): PlacedFinding[] {
  return checks.flatMap(({ id, severity, run }) =>
    run(subject).map(({ message, pointer }) => ({ check: id, severity, message, ...originOf(bundled, root, pointer) })),
  );
}

/** At most so many findings of one check, then one that says how many more there are. */
function withoutFlood(findings: readonly PlacedFinding[]): PlacedFinding[] {
  return [...Map.groupBy(findings, ({ check }) => check).values()].flatMap((ofCheck) => {
    const [first] = ofCheck;
    if (!first || ofCheck.length <= MOST_PER_CHECK) return ofCheck;
    const message = `There are ${ofCheck.length - MOST_PER_CHECK} more findings of this kind. Correct those above first, then look again.`;
    return [...ofCheck.slice(0, MOST_PER_CHECK), { ...first, message, pointer: '' }];
  });
}

const MOST_PER_CHECK = 100;
