/**
 * The files of one description ─▶ one self-contained document that knows where everything in it was written.
 */
import type { DescriptionFiles } from '../analysis.ts';
import type { Limits } from '../../schemas/estate.ts';
import type { Failure } from '../problems.ts';
import { bundle, type Bundle } from './bundle.ts';
import { isObject } from './json-value.ts';
import { nameOf } from './location.ts';
import { looksLikeDescription } from './looks-like-description.ts';
import { measure } from './measure.ts';
import { parseDocument, sizeFrom, type ParsedDocument } from './parse-document.ts';
import { openParts, type Parts } from './parts.ts';
import { readSpecification, type Specification } from './specification.ts';

export type OpenedDescription = {
  readonly status: 'opened';
  readonly root: string;
  /** The root as published. */
  readonly parsed: Extract<ParsedDocument, { ok: true }>;
  readonly specification: Specification;
  readonly parts: Parts;
  readonly bundled: Bundle;
};

export type OpenOutcome =
  | OpenedDescription
  /** Parts that are referred to and were not given. */
  | { readonly status: 'needs-parts'; readonly locations: readonly string[] }
  /** Not readable as a description at all; `likely` when it plainly means to be one. */
  | { readonly status: 'unreadable'; readonly likely: boolean; readonly failure: Failure };

/** Reads the root and puts its parts together, within the limits. Never throws, whatever the bytes. */
export function openDescription(description: DescriptionFiles, limits: Limits): OpenOutcome {
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
  const bundled = bundle(document, parts, { root, version: specification.version, depth: 2 * limits.depth });
  const needed = parts.needed();
  if (needed.length > 0) return { status: 'needs-parts', locations: needed };
  const measured = measure(bundled.document, { ...sizeFrom(limits), depth: 2 * limits.depth });
  if (bundled.tooDeep || measured.status === 'exceeded') {
    return unreadable(
      { code: 'too-complex', message: `${name} becomes too deep or too large once its files are put together.` },
      true,
    );
  }
  return { status: 'opened', root, parsed, specification, parts, bundled };
}

function unreadable(failure: Failure, likely: boolean): OpenOutcome {
  return { status: 'unreadable', likely, failure };
}
