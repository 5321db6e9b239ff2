/**
 * What the descriptions of another Waymark were before, as it offers them: each with its digest, so that it is what was
 * published there, or nothing.
 */
import { LARGEST_EARLIER } from '../../schemas/portal-files.ts';
import { digest } from '../digest.ts';
import type { EarlierFile } from '../formats/entry.ts';
import type { HttpClient } from '../http/client.ts';
import type { Failure } from '../problems.ts';
import { createCatalogueFiles } from './catalogue-files.ts';
import { readOffered, readPortalFiles, toFoundFiles, type FoundFiles } from './portal-files.ts';
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

/** The one that is shown first; those before it are asked for when they are read, also one that came back only once. */
function toContents({ key, description, history }: PlacedEntry, origin: string, http: HttpClient): EarlierContent[] {
  if (description === null || history === undefined) return [];
  const shown = { url: description, at: history.since, sha256: '' };
  const nothing = { location: description, bytes: new Uint8Array(), load: () => Promise.resolve(new Map()) };
  const answers = new Map<string, Awaited<ReturnType<typeof readEarlier>>>();
  return [
    toContent(shown, () => Promise.resolve(toTarget(key, description, nothing))),
    ...history.earlier.map((file) =>
      toContent(file, async () => {
        const files = answers.get(file.sha256) ?? (await readEarlier(file, origin, http));
        answers.set(file.sha256, files);
        return files === null || 'code' in files ? files : toTarget(key, file.url, files.file);
      }),
    ),
  ];
}

function toContent({ at, sha256 }: EarlierFile, read: EarlierContent['read']): EarlierContent {
  return { commit: null, committedAt: at, signature: sha256, read };
}

/** Null for what is not what portals promise: from there on its word is worth nothing. */
async function readEarlier(file: EarlierFile, origin: string, http: HttpClient): Promise<FoundFiles | Failure | null> {
  if (file.several) return readPortalFiles(file, origin, http);
  const bytes = await readOffered(file.url, { origin, most: LARGEST_EARLIER, http });
  if (bytes === null || 'code' in bytes) return bytes;
  return digest(bytes) === file.sha256 ? toFoundFiles([{ location: file.url, bytes, missing: null }]) : null;
}

function toTarget(path: string, url: string, file: FoundFiles['file']): FoundTarget {
  return { path, webUrl: url, ...file };
}
