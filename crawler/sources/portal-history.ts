/**
 * What the descriptions of another Waymark were before, as it offers them: each as a file whose digest is told, so that it is
 * what was published there, or nothing.
 */
import { LARGEST_EARLIER } from '../../schemas/portal-entry.ts';
import { digest } from '../digest.ts';
import type { EarlierFile } from '../formats/entry.ts';
import type { HttpClient } from '../http/client.ts';
import type { Failure } from '../problems.ts';
import { createCatalogueFiles } from './catalogue-files.ts';
import { readCatalogues, type PlacedEntry } from './read-catalogues.ts';
import type { EarlierContent, FoundTarget, HistoryDeps, SourceHistory } from './source.ts';

/** `location`: where its catalogue is. Nothing is asked for at any other origin. */
export async function readPortalHistory(
  location: string,
  accept: string,
  deps: HistoryDeps,
): Promise<SourceHistory | Failure> {
  const { origin } = new URL(location);
  const http: HttpClient = {
    ...deps.http,
    request: (url, options) => deps.http.request(url, { ...options, sameOrigin: true }),
  };
  const files = createCatalogueFiles(http, accept, {});
  const elsewhere: Failure = { code: 'robots-refused', message: 'Histories are read from the portal itself alone.' };
  const catalogue = await readCatalogues(
    { format: 'apis-json', location, organisations: null },
    { files, deps, refusal: () => Promise.resolve(elsewhere) },
  );
  if (catalogue.status === 'failed') return catalogue.failure;
  const entries = new Map(catalogue.entries.map((entry) => [entry.key, entry]));
  return {
    of(path) {
      const entry = entries.get(path);
      return Promise.resolve(entry === undefined ? [] : toContents(entry, origin, http));
    },
  };
}

/** The one that is shown first; those before it are asked for when they are read, so that only one of them is held. */
function toContents({ key, description, history }: PlacedEntry, origin: string, http: HttpClient): EarlierContent[] {
  if (description === null || history === undefined) return [];
  const shown = { url: description, at: history.since, sha256: '' };
  return [
    toContent(shown, () => Promise.resolve(toTarget(key, shown.url, new Uint8Array()))),
    ...history.earlier.map((file) => toContent(file, () => readFile(key, file, { origin, http }))),
  ];
}

function toContent({ at, sha256 }: EarlierFile, read: EarlierContent['read']): EarlierContent {
  return { commit: null, committedAt: at, signature: sha256, read };
}

/** Null for what is not what portals promise: from there on its word is worth nothing. */
async function readFile(
  path: string,
  { url, sha256 }: EarlierFile,
  { origin, http }: { readonly origin: string; readonly http: HttpClient },
): ReturnType<EarlierContent['read']> {
  if (new URL(url).origin !== origin) return null;
  const outcome = await http.request(url, { accept: '*/*' });
  if (outcome.status === 'failed') return outcome.failure;
  if (outcome.status === 'not-modified' || outcome.body.byteLength > LARGEST_EARLIER) return null;
  return digest(outcome.body) === sha256 ? toTarget(path, url, outcome.body) : null;
}

function toTarget(path: string, url: string, bytes: Uint8Array): FoundTarget {
  return {
    path,
    webUrl: url,
    location: url,
    bytes,
    // It was one file; what it names beside itself was never a part of it.
    load: (locations) =>
      Promise.resolve(
        new Map(locations.map((location) => [location, { missing: 'The other portal offers no such file.' }])),
      ),
  };
}
