/**
 * What a description is and was, as far as it is offered to other portals: its newest contents, each as its file or, where it
 * has several, as one document of all of them.
 */
import type { Revision } from '../../schemas/facts.ts';
import { LARGEST_EARLIER } from '../../schemas/portal-files.ts';
import type { Snapshot } from '../snapshot.ts';
import type { VersionSummary } from '../snapshot-parts.ts';
import { downloadPath } from './addresses.ts';

export type OfferedContent = {
  readonly revision: Revision;
  /** Whether there is a document of its several files at the path, rather than its only file. */
  readonly several: boolean;
  readonly path: string;
};

export type EarlierContents = {
  /** When the content that is shown came. */
  readonly since: string;
  /** Newest first, each with when it came: one that came back is there twice. */
  readonly contents: readonly (OfferedContent & { readonly at: string })[];
};

/** The most that are told of one version: those that came and went are told as often. */
const MOST = 50;

const UNREADABLE = 'Not readable';

type Version = Pick<VersionSummary, 'api' | 'version' | 'slug' | 'downloads'>;

/** The document of the several files of the content that is shown; null where it is one file, or they are too large. */
export function severalFiles({ historyOf }: Pick<Snapshot, 'historyOf'>, version: Version): OfferedContent | null {
  const [current] = historyOf(version.api, version.version).revisions;
  return current?.files ? offered(version, current) : null;
}

/**
 * Null where there is no description that could be read. Ends before what is not offered: nobody could tell what changed across
 * a gap.
 */
export function earlierContents(
  { historyOf, comparisonsOf }: Pick<Snapshot, 'historyOf' | 'comparisonsOf'>,
  version: Version,
): EarlierContents | null {
  const { revisions } = historyOf(version.api, version.version);
  const [current] = revisions;
  if (!current || current.specification === UNREADABLE) return null;
  const steps = revisions.length < 2 ? [] : comparisonsOf(version.api, version.version);
  const since = steps[0]?.toRevision === current.sha256 ? steps[0].at : firstArrival(current);
  const original = version.downloads.find(({ kind }) => kind === 'original');
  if (!original || original.bytes > LARGEST_EARLIER || offered(version, current) === null)
    return { since, contents: [] };
  const known = new Map(revisions.map((revision) => [revision.sha256, revision]));
  const contents: (OfferedContent & { at: string })[] = [];
  let after = current.sha256;
  for (const [index, { fromRevision, toRevision }] of steps.slice(0, MOST).entries()) {
    const revision = known.get(fromRevision);
    const content = revision && toRevision === after ? offered(version, revision) : null;
    if (content === null) break;
    const before = steps[index + 1];
    contents.push({ ...content, at: before?.toRevision === fromRevision ? before.at : firstArrival(content.revision) });
    after = fromRevision;
  }
  return { since, contents };
}

function firstArrival({ committedAt, firstSeen }: Revision): string {
  return committedAt !== undefined && committedAt < firstSeen ? committedAt : firstSeen;
}

function offered(version: Version, revision: Revision): OfferedContent | null {
  const { sha256, document, files, specification } = revision;
  // The digest of a content of one file is that of the file.
  if (specification === UNREADABLE || (document !== sha256 && files === undefined)) return null;
  const several = files !== undefined;
  // Text is all that is certain of one file: a description that is JSON now may have been YAML.
  const name = several ? `files-${sha256.slice(0, 16)}.json` : `earlier-${sha256.slice(0, 16)}.txt`;
  return { revision, several, path: downloadPath(version.api, { ...version, current: false }, name) };
}
