/**
 * The kinds of sources: one file each, one line here. A kind of the schema without a file does not compile.
 */
import type { SourceKind } from '../../schemas/registration.ts';
import { apiCatalog } from './api-catalog.ts';
import { apisJson } from './apis-json.ts';
import { csv } from './csv.ts';
import { dcat } from './dcat.ts';
import { git } from './git.ts';
import { github } from './github.ts';
import { openapi } from './openapi.ts';
import { v1alpha } from './v1alpha.ts';
import type { Failure } from '../problems.ts';
import type {
  HistoryDeps,
  HistoryRequest,
  KnownReading,
  OwnedSource,
  Source,
  SourceDeps,
  SourceHistory,
  SourceOutcome,
} from './source.ts';
import type { RegisteredSource } from '../../schemas/registration.ts';

const sources: { readonly [K in SourceKind]: Source<K> } = {
  'api-catalog': apiCatalog,
  'apis-json': apisJson,
  csv,
  dcat,
  git,
  github,
  openapi,
  v1alpha,
};

/** Looks at a source, whatever its kind. */
export function observeSource(source: OwnedSource, known: KnownReading, deps: SourceDeps): Promise<SourceOutcome> {
  const observer = sources[source.kind] as Source<SourceKind>; // the table above pairs each kind with its own type
  return observer.observe(source, known, deps);
}

/** Whether sources of this kind have a history that can be read. */
export function hasHistory(kind: SourceKind): boolean {
  return sources[kind].history !== undefined;
}

/** What the targets of a source were before. */
export async function readSourceHistory(
  source: RegisteredSource,
  request: HistoryRequest,
  deps: HistoryDeps,
): Promise<SourceHistory | Failure | null> {
  const observer = sources[source.kind] as Source<SourceKind>; // as above
  return (await observer.history?.(source, request, deps)) ?? null;
}
