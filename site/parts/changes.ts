/**
 * What changed in every version of every API: the page, and the last files as they were.
 */
import type { Revision } from '../../schemas/facts.ts';
import type { Out, Part, Site } from '../build/part.ts';
import type { ApiRow, ComparisonRow } from '../../schemas/snapshot.ts';
import { absolute, changesPath, feedPath, operationPath, revisionFilePath } from '../lib/addresses.ts';
import { toGroup } from '../lib/changes/change-group.ts';
import { changesPage } from '../lib/changes/changes-page.ts';
import { askedFor } from '../lib/asked-for.ts';
import type { Content } from '../lib/changes/compare-html.ts';
import { groupHtml } from '../lib/changes/group-html.ts';
import { linesHtml, type KeptFile } from '../lib/changes/lines-html.ts';
import type { SafeHtml } from '../lib/markup.ts';
import type { Snapshot } from '../snapshot.ts';
import type { VersionHistory, VersionSummary } from '../snapshot-parts.ts';

/** What one page shows. A lively API has more, and a page of everything would be megabytes. */
const MOST_GROUPS = 50;
const MOST_OLDER = 500;
const MOST_CHANGES = 300;
const MOST_IN_GROUP = 60;
const MOST_LINES = 600;

export function* changesParts(site: Site): Generator<Part> {
  const { apis, versionsOf } = site.snapshot;
  for (const { id } of apis)
    for (const { version, downloads } of versionsOf(id))
      if (downloads.length > 0)
        yield {
          id: `changes ${id} ${version}`,
          about: id,
          make: (out) => makeChanges(site, { api: id, version }, out),
        };
}

function makeChanges({ snapshot, frames }: Site, which: { api: string; version: string }, out: Out): void {
  const api = askedFor(snapshot.apiById.get(which.api), which.api);
  const versions = snapshot.versionsOf(api.id);
  const version = askedFor(
    versions.find((each) => each.version === which.version),
    which.version,
  );
  const history = snapshot.historyOf(api.id, version.version);
  const comparisons = snapshot.comparisonsOf(api.id, version.version);
  const files = comparisons.length === 0 ? new Map<string, string>() : writeFiles(snapshot, history, out);
  const revisions = new Map(history.revisions.map((revision) => [revision.sha256, revision]));
  const fileOf = ({ document }: Revision) =>
    document !== undefined && files.has(document) ? revisionFilePath(api.id, document) : null;
  const organisation = snapshot.organisationById.get(api.organisation)?.name ?? api.organisation;
  const name = version.current ? api.name : `${history.name}, version ${version.version}`;
  const main = changesPage({
    api,
    organisation,
    version,
    versions,
    history,
    name,
    groups: groupsOf(snapshot, { api, version, history, comparisons, files }),
    comparisons,
    older: comparisons
      .slice(MOST_GROUPS, MOST_GROUPS + MOST_OLDER)
      .map((comparison) => toGroup(snapshot, comparison, 0)),
    contents: contentsBetween(comparisons.slice(0, MOST_GROUPS), revisions, fileOf),
    fileOf,
    affected: snapshot.graph.affects(api.id),
  });
  const path = changesPath(api.id, version);
  const page = frames.changes.complete({
    title: `What changed in ${name} · ${organisation}`,
    description: `Every change of ${name}, the newest first, and whether it breaks those who use it.`,
    canonical: absolute(snapshot.estate.url, path),
    alternate: feedPath(api.id),
    main: main.html,
  });
  out.page(path, page);
}

type Subject = {
  readonly api: ApiRow;
  readonly version: VersionSummary;
  readonly history: VersionHistory;
  readonly comparisons: readonly ComparisonRow[];
  /** The text of main files, by the digest of the file. */
  readonly files: ReadonlyMap<string, string>;
};

function groupsOf(snapshot: Snapshot, { api, version, history, comparisons, files }: Subject): SafeHtml[] {
  if (comparisons.length === 0) return [];
  const anchors = new Map(
    snapshot.operationsOf(api.id, version.version).map(({ method, path, anchor }) => [`${method} ${path}`, anchor]),
  );
  const operationAddress = (operation: string) => {
    const anchor = version.model === null ? undefined : anchors.get(operation);
    return anchor === undefined ? null : operationPath(api.id, version, anchor);
  };
  const revisions = new Map(history.revisions.map((revision) => [revision.sha256, revision]));
  const kept = (revision: Revision | undefined): KeptFile | null => {
    const text = files.get(revision?.document ?? '');
    return revision?.document === undefined || text === undefined
      ? null
      : { text, address: revisionFilePath(api.id, revision.document) };
  };
  let changes = MOST_CHANGES;
  let lines = MOST_LINES;
  return comparisons.slice(0, MOST_GROUPS).map((comparison) => {
    const group = toGroup(snapshot, comparison, Math.min(changes, MOST_IN_GROUP));
    changes -= group.changes.length;
    const [older, newer] = [revisions.get(comparison.fromRevision), revisions.get(comparison.toRevision)];
    const differing = linesHtml(kept(older), kept(newer), lines);
    lines -= differing?.shown ?? 0;
    return groupHtml(group, {
      context: {
        rules: snapshot.changeRuleById,
        sides: { file: history, older: older?.commit, newer: comparison.commit ?? newer?.commit },
        operationAddress,
      },
      older,
      newer,
      data: `/api/v1/apis/${api.id}.json`,
      lines: differing?.html ?? null,
      isSilent: snapshot.hasChangeOf(comparison, 'version-not-raised'),
    });
  });
}

/** The main files of the last revisions, by digest. Only versions that changed have something to compare. */
function writeFiles(snapshot: Snapshot, { api, revisions }: VersionHistory, out: Out): ReadonlyMap<string, string> {
  const files = new Map<string, string>();
  for (const { document } of revisions) {
    if (document === undefined || files.has(document)) continue;
    const bytes = snapshot.documentBytes(document);
    out.file(revisionFilePath(api, document), bytes);
    files.set(document, bytes.toString('utf8'));
  }
  return files;
}

/** The content after each step, and the one before the first. */
function contentsBetween(
  comparisons: readonly ComparisonRow[],
  revisions: ReadonlyMap<string, Revision>,
  fileOf: (revision: Revision) => string | null,
): Content[] {
  const content = (sha256: string, at: string | undefined): Content => {
    const revision = revisions.get(sha256);
    return {
      at: at ?? revision?.committedAt ?? revision?.firstSeen ?? '',
      infoVersion: revision?.infoVersion,
      file: revision ? fileOf(revision) : null,
    };
  };
  const first = comparisons.at(-1);
  return [
    ...comparisons.map(({ toRevision, at }) => content(toRevision, at)),
    ...(first ? [content(first.fromRevision, undefined)] : []),
  ];
}
