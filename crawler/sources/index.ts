/**
 * The kinds of sources: one file each, one line here. A kind of the schema without a file does not compile.
 */
import type { SourceKind } from '../../schemas/registration.ts';
import { git } from './git.ts';
import { openapi } from './openapi.ts';
import type { KnownReading, Source, SourceDeps, SourceOutcome } from './source.ts';
import type { RegisteredSource } from '../../schemas/registration.ts';

const sources: { readonly [K in SourceKind]: Source<K> } = { git, openapi };

/** Looks at a source, whatever its kind. */
export function observeSource(source: RegisteredSource, known: KnownReading, deps: SourceDeps): Promise<SourceOutcome> {
  const observer = sources[source.kind] as Source<SourceKind>; // the table above pairs each kind with its own type
  return observer.observe(source, known, deps);
}
