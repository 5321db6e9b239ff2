/**
 * The snapshot that is published, and what is worked out from it: for pages. Where nobody gives it to them, as in
 * development, it is opened here.
 */
import { findingsOf } from './findings.ts';
import { given, type Published } from './given.ts';
import { openSnapshot, snapshotPath } from './snapshot.ts';

const source: Published = given() ?? open();
export const published = source.snapshot;
export const findings = source.findings;

function open(): Published {
  const snapshot = openSnapshot(snapshotPath());
  return { snapshot, findings: findingsOf(snapshot) };
}
