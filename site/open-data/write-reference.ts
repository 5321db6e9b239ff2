/**
 * Writes the reference of every version, with its Markdown twins. One model is in memory at a time, read once.
 */
import type { ApiRow, VersionRow } from '../../schemas/snapshot.ts';
import { absolute, explorePath, referencePath, versionPath } from '../lib/addresses.ts';
import { exploredDownload } from '../lib/explored.ts';
import { langAttribute } from '../lib/lang-attribute.ts';
import { framePaths, type Frame } from '../lib/page-frame.ts';
import { referenceNotice } from '../lib/reference/notice.ts';
import { renderReference } from '../lib/reference/render-reference.ts';
import type { Snapshot } from '../snapshot.ts';
import { takeFrame } from './take-frame.ts';
import { writerInto, type Write } from './writer.ts';

/** The addresses of the pages that were written, as paths. */
export function writeReference(snapshot: Snapshot, outDir: string): string[] {
  const frame = takeFrame(outDir, snapshot.estate.url, framePaths.reference);
  const write = writerInto(outDir);
  return snapshot.apis.flatMap((api) =>
    snapshot
      .versionsOf(api.id)
      .flatMap(({ version, model }) =>
        model === null ? [] : writeVersion(snapshot, api, snapshot.version(api.id, version), { frame, write }),
      ),
  );
}

function writeVersion(
  snapshot: Snapshot,
  api: ApiRow,
  version: VersionRow,
  { frame, write }: { frame: Frame; write: Write },
): string[] {
  const model = snapshot.modelOf(version);
  if (!model) return [];
  const { estate, organisationById } = snapshot;
  const base = referencePath(api.id, version);
  const name = version.current ? api.name : `${version.name} ${version.version}`;
  const organisation = organisationById.get(api.organisation)?.name ?? api.organisation;
  const { pages, anchors } = renderReference({
    model,
    name,
    version: version.version,
    apiPath: versionPath(api.id, version),
    base,
    explore: exploredDownload(version) ? explorePath(api.id, version) : null,
    notice: referenceNotice(api, version),
    lang: langAttribute(version.language),
  });
  for (const { path, title, html, markdown } of pages) {
    const page = frame.complete({
      title: `${title} · ${organisation}`,
      description: `${title}: what each operation of ${name} takes, what it gives back and what can go wrong.`,
      canonical: absolute(estate.url, base + path),
      alternate: `${base}${path}index.md`,
      main: html,
    });
    write(`${base}${path}index.html`, page);
    write(`${base}${path}index.md`, markdown);
  }
  if (anchors) write(`${base}anchors.json`, `${JSON.stringify(anchors)}\n`);
  return pages.map(({ path }) => base + path);
}
