/**
 * What the descriptions of another Waymark were before, as it offers them: each as a file whose digest is told, so that it is
 * what was published there, or nothing.
 */
import { digest } from '../digest.ts';
import type { EarlierFile } from '../formats/entry.ts';
import type { Failure } from '../problems.ts';
import { createCatalogueFiles } from './catalogue-files.ts';
import { readCatalogues, type PlacedEntry } from './read-catalogues.ts';
import type { EarlierContent, HistoryDeps, SourceHistory } from './source.ts';

/** `location`: where its catalogue is. Nothing is asked for at any other origin. */
export async function readPortalHistory(
  location: string,
  accept: string,
  deps: HistoryDeps,
): Promise<SourceHistory | Failure> {
  const files = createCatalogueFiles(deps.http, accept, {});
  const elsewhere: Failure = { code: 'robots-refused', message: 'Histories are read from the portal itself alone.' };
  const catalogue = await readCatalogues(
    { format: 'apis-json', location, organisations: null },
    { files, deps, refusal: () => Promise.resolve(elsewhere) },
  );
  if (catalogue.status === 'failed') return catalogue.failure;
  const entries = new Map(catalogue.entries.map((entry) => [entry.key, entry]));
  return {
    async of(path) {
      const entry = entries.get(path);
      return entry?.history === undefined ? [] : readContents(entry, entry.history, new URL(location).origin, deps);
    },
  };
}

/** The one that is shown first, and those before it until one cannot be had. */
async function readContents(
  { key, description }: PlacedEntry,
  { since, earlier }: NonNullable<PlacedEntry['history']>,
  origin: string,
  { http }: HistoryDeps,
): Promise<EarlierContent[] | Failure> {
  if (description === null) return [];
  const contents = [toContent(key, { url: description, at: since, sha256: '' }, new Uint8Array())];
  for (const file of earlier) {
    if (new URL(file.url).origin !== origin) break;
    const outcome = await http.request(file.url, { accept: '*/*' });
    if (outcome.status === 'failed') return outcome.failure;
    if (outcome.status === 'not-modified' || digest(outcome.body) !== file.sha256) break;
    contents.push(toContent(key, file, outcome.body));
  }
  return contents;
}

function toContent(path: string, { url, at, sha256 }: EarlierFile, bytes: Uint8Array): EarlierContent {
  return {
    commit: null,
    committedAt: at,
    signature: sha256,
    target: {
      path,
      webUrl: url,
      location: url,
      bytes,
      // It was one file; what it names beside itself was never a part of it.
      load: (locations) =>
        Promise.resolve(
          new Map(locations.map((location) => [location, { missing: 'The other portal offers no such file.' }])),
        ),
    },
  };
}
