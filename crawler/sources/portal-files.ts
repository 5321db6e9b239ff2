/**
 * The several files of a description as another Waymark offers them: one document, read into the files that were published.
 * Nothing is asked for where the files say that they are.
 */
import { LARGEST_DOCUMENT, LARGEST_EARLIER, PortalFiles, type PortalFile } from '../../schemas/portal-files.ts';
import { digest } from '../digest.ts';
import { digestOfFiles } from '../digest-of-files.ts';
import type { HttpClient } from '../http/client.ts';
import type { Failure } from '../problems.ts';
import type { FoundTarget, KeptContent, Part } from './source.ts';

/** What a portal offers at an address; `sha256` is the digest of the file, or over all files. */
export type OfferedContent = { readonly url: string; readonly sha256: string };

export type FoundFiles = {
  readonly file: Pick<FoundTarget, 'location' | 'bytes' | 'load'>;
  /** Bytes of all files together. */
  readonly size: number;
};

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
  const found = toFoundFiles(files);
  return found !== null && found.size <= LARGEST_EARLIER && digestOf(files) === sha256 ? found : null;
}

/** Null where the root is not among them. */
export function toFoundFiles(files: readonly File[]): FoundFiles | null {
  const byLocation = new Map(files.map((file) => [file.location, file.bytes]));
  const size = files.reduce((sum, { bytes }) => sum + (bytes?.byteLength ?? 0), 0);
  return toFound({ files, size: () => size }, (location) => byLocation.get(location) ?? null);
}

/** What is kept here. Of its files only the root is read before they are asked for. */
export function toFound(
  { files, size }: Pick<KeptContent, 'files' | 'size'>,
  read: (location: string) => Uint8Array | null,
): FoundFiles | null {
  const [root] = files;
  const bytes = root ? read(root.location) : null;
  if (!root || bytes === null) return null;
  const reasons = new Map(files.map(({ location, missing }) => [location, missing]));
  const toPart = (location: string): Part => read(location) ?? { missing: reasons.get(location) ?? NONE };
  const load = (locations: readonly string[]) =>
    Promise.resolve(new Map(locations.map((location) => [location, toPart(location)])));
  return { file: { location: root.location, bytes, load }, size: size() };
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
