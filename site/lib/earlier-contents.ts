/**
 * What a description was before, as far as it is offered: its newest earlier contents, each of one file. Of contents of several
 * files only the first one is kept, from which nobody could tell what they were.
 */
import type { Revision } from '../../schemas/facts.ts';
import { LARGEST_EARLIER } from '../../schemas/portal-entry.ts';
import type { Snapshot } from '../snapshot.ts';
import type { VersionSummary } from '../snapshot-parts.ts';
import { downloadPath } from './addresses.ts';

export type EarlierFile = { readonly revision: Revision; readonly sha256: string; readonly path: string };

export type EarlierContents = {
  /** When the content that is shown came. */
  readonly since: string;
  /** Newest first, each content once. */
  readonly files: readonly EarlierFile[];
};

/** Null where there are none. */
export function earlierContents(
  { historyOf }: Pick<Snapshot, 'historyOf'>,
  version: Pick<VersionSummary, 'api' | 'version' | 'slug' | 'downloads'>,
): EarlierContents | null {
  const original = version.downloads.find(({ kind }) => kind === 'original');
  const [current, ...earlier] = historyOf(version.api, version.version).revisions;
  if (!original || original.bytes > LARGEST_EARLIER || !current || !isOneFile(current)) return null;
  const told = new Set([current.sha256]);
  const files = earlier.flatMap((revision) => {
    const { sha256 } = revision;
    if (!isOneFile(revision) || told.has(sha256)) return [];
    told.add(sha256);
    // Text is all that is certain of each: a description that is JSON now may have been YAML.
    const name = `earlier-${sha256.slice(0, 16)}.txt`;
    return { revision, sha256, path: downloadPath(version.api, { ...version, current: false }, name) };
  });
  return files.length === 0 ? null : { since: arrivedAt(current), files };
}

/** When a content came, or came back. */
export function arrivedAt({ backSince, committedAt, firstSeen }: Revision): string {
  return backSince ?? committedAt ?? firstSeen;
}

/** The digest of a content of one file is that of the file. */
function isOneFile({ sha256, document, specification }: Revision): boolean {
  return document === sha256 && specification !== 'Not readable';
}
