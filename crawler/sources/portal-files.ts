/**
 * The several files of a description as another Waymark offers them: one document, read into the files that were published.
 * Nothing is asked for where the files say that they are.
 */
import { LARGEST_DOCUMENT, LARGEST_EARLIER, PortalFiles, type PortalFile } from '../../schemas/portal-files.ts';
import { digest } from '../digest.ts';
import { digestOfFiles } from '../digest-of-files.ts';
import type { HttpClient } from '../http/client.ts';
import type { Failure } from '../problems.ts';
import type { FoundTarget, Part } from './source.ts';

/** What a portal offers at an address; `sha256` is the digest of the file, or over all files. */
export type OfferedContent = { readonly url: string; readonly sha256: string };

export type FoundFiles = Pick<FoundTarget, 'location' | 'bytes' | 'load'>;

/** A file that was, or was not, there. */
type File = { readonly location: string; readonly bytes: Uint8Array | null; readonly missing: string | null };

const NONE = 'The other portal offers no such file.';

/**
 * The bytes at an address of the portal at `origin`, of which no more is read than `most`. Null for what is not what portals
 * promise: it is elsewhere, or larger.
 */
export async function readOffered(
  url: string,
  { origin, most, http }: { readonly origin: string; readonly most: number; readonly http: HttpClient },
): Promise<Uint8Array | Failure | null> {
  if (new URL(url).origin !== origin) return null;
  const outcome = await http.request(url, { accept: '*/*', sameOrigin: true, maxBytes: most });
  if (outcome.status === 'failed') return outcome.failure.code === 'too-large' ? null : outcome.failure;
  return outcome.status === 'fetched' ? outcome.body : null;
}

/** Null for what is not the content that was told. */
export async function readPortalFiles(
  { url, sha256 }: OfferedContent,
  origin: string,
  http: HttpClient,
): Promise<FoundFiles | Failure | null> {
  const document = await readOffered(url, { origin, most: LARGEST_DOCUMENT, http });
  if (document === null || 'code' in document) return document;
  const parsed = PortalFiles.safeParse(parseJson(document)).data;
  if (!parsed) return null;
  const files = parsed.files.map(toFile);
  const bytes = files.reduce((sum, file) => sum + (file.bytes?.byteLength ?? 0), 0);
  return bytes <= LARGEST_EARLIER && digestOf(files) === sha256 ? toFoundFiles(files) : null;
}

/** Null where the root is not among them. */
export function toFoundFiles([root, ...parts]: readonly File[]): FoundFiles | null {
  if (!root || root.bytes === null) return null;
  const byLocation = new Map(parts.map((file): [string, Part] => [file.location, toPart(file)]));
  const load = (locations: readonly string[]) =>
    Promise.resolve(new Map(locations.map((location) => [location, byLocation.get(location) ?? { missing: NONE }])));
  return { location: root.location, bytes: root.bytes, load };
}

function toPart({ bytes, missing }: File): Part {
  return bytes ?? { missing: missing ?? NONE };
}

function toFile(file: PortalFile): File {
  const { location } = file;
  if ('missing' in file) return { location, bytes: null, missing: file.missing };
  return {
    location,
    bytes: 'text' in file ? Buffer.from(file.text) : Buffer.from(file.base64, 'base64'),
    missing: null,
  };
}

function digestOf(files: readonly File[]): string {
  return digestOfFiles(
    files.map(({ location, bytes }) => ({ location, sha256: bytes === null ? null : digest(bytes) })),
  );
}

function parseJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(Buffer.from(bytes).toString('utf8'));
  } catch {
    // Not what a portal writes, like anything else that is of another shape.
    return null;
  }
}
