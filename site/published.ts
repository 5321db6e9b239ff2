/**
 * The snapshot that is published, and what is worked out from it: for pages. Where nobody gives it to them, as in
 * development, it is opened here.
 */
import { findingsOf, type Findings } from './findings.ts';
import { given, type Published } from './given.ts';
import { openSnapshot, snapshotPath, type Snapshot } from './snapshot.ts';

export const published: Snapshot = asGivenNow(({ snapshot }) => snapshot);
export const findings: Findings = asGivenNow(({ findings: now }) => now);

let opened: Published | undefined;

/** Pages are loaded once, and may be made from one snapshot after another. */
function asGivenNow<Part extends object>(which: (all: Published) => Part): Part {
  return new Proxy({} as Part, {
    get: (_, name) => Reflect.get(which(given() ?? (opened ??= open())), name) as unknown,
  });
}

function open(): Published {
  const snapshot = openSnapshot(snapshotPath());
  return { snapshot, findings: findingsOf(snapshot) };
}
