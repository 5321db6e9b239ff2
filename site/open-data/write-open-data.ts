/**
 * Writes everything beside the pages: data, downloads, signposts and the snapshot itself. Straight from the snapshot to
 * files, because as pages of Astro thousands of these cost about a millisecond each, and nothing about them is a page.
 */
import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { downloadPath } from '../lib/addresses.ts';
import { manifestPath } from '../lib/search-index/files.ts';
import type { Snapshot, VersionSummary } from '../snapshot.ts';
import { toSourcesJson } from '../../schemas/open-data.ts';
import { apiEntry, apiJson, changeEntry } from './entries.ts';
import { buildSearchIndex } from './search-index/build.ts';
import { searchedEntries } from './search-index/entries.ts';
import { writeFeeds } from './write-feeds.ts';
import { writeSignposts } from './write-signposts.ts';
import { writerInto, type Write } from './writer.ts';

export function writeOpenData(snapshot: Snapshot, outDir: string): void {
  const write = writerInto(outDir);
  const { estate, apis } = snapshot;
  write(
    '/api/v1/apis.json',
    json({ generatedAt: estate.generatedAt, apis: apis.map((api) => apiEntry(snapshot, api)) }),
  );
  write('/api/v1/sources.json', json(toSourcesJson(snapshot.sources)));
  write('/api/v1/changes.json', json(snapshot.newestChanges(NEWEST_CHANGES).map(changeEntry)));
  for (const api of apis) {
    write(`/api/v1/apis/${api.id}.json`, json(apiJson(snapshot, api)));
    for (const version of snapshot.versionsOf(api.id)) writeDownloads(snapshot, version, write);
  }
  // Programs follow no signposts: they find the record itself, which says what the API is called now.
  for (const { alias, api } of snapshot.aliases)
    write(`/api/v1/apis/${alias}.json`, json(apiJson(snapshot, snapshot.apiById.get(api)!)));
  writeFeeds(snapshot, write);
  writeSignposts(snapshot, write);
  writeSearchIndex(snapshot, write);
  copyFileSync(snapshot.path, join(outDir, 'catalogue.db'));
}

/** Enough for whoever asks once a week; the rest is in the database. */
const NEWEST_CHANGES = 1000;

function writeSearchIndex(snapshot: Snapshot, write: Write): void {
  const { manifest, files } = buildSearchIndex(searchedEntries(snapshot));
  for (const [name, bytes] of files) write(manifest.folder + name, bytes);
  write(manifestPath, json(manifest));
}

/**
 * A version’s files are beside its page. What was read is under the version too, where it stays when another version
 * becomes the current one; what a program of ours made of it is found from the page.
 */
function writeDownloads(snapshot: Snapshot, version: VersionSummary, write: Write): void {
  for (const { kind, sha256, fileName } of version.downloads) {
    const bytes = snapshot.documentBytes(sha256);
    write(downloadPath(version.api, version, fileName), bytes);
    if (version.current && (kind === 'original' || kind === 'bundled'))
      write(downloadPath(version.api, { ...version, current: false }, fileName), bytes);
  }
}

function json(value: unknown): string {
  return `${JSON.stringify(value)}\n`;
}
