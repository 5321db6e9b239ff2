import type { ComparedDescription } from './changes/compare-descriptions.ts';
import { ANALYSER_VERSION } from './judge.ts';
import type { ComparedRevision } from './store/comparisons.ts';

/** A kept revision as it is compared: with its bytes, and with its model where this analyser made it. */
export function keptDescription(
  { files, model, analyser }: ComparedRevision,
  read: (sha256: string) => Uint8Array,
): ComparedDescription {
  const contents = files.map(
    ({ location, sha256, missing }) =>
      [location, sha256 === null ? { missing: missing ?? 'It was not kept.' } : read(sha256)] as const,
  );
  // A model of another analyser may differ in what the publisher did not change.
  const isCurrent = model !== null && analyser === ANALYSER_VERSION;
  return {
    files: { root: files[0]?.location ?? '', files: new Map(contents) },
    model: isCurrent ? Buffer.from(read(model)).toString() : null,
  };
}
