/**
 * The several files of a description as one document, as one Waymark offers them to another: so their digests, and the places
 * in them that findings and changes name, are the same in both.
 */
import { z } from 'zod';

/** Bytes of one content: every portal keeps them for as long as the description is there, and they must not be most of its space. */
export const LARGEST_EARLIER = 250_000;

/** Files of one content. */
const MOST_FILES = 200;

/** Bytes of the document. */
export const LARGEST_DOCUMENT = 2 * LARGEST_EARLIER;

/** Characters of a place. */
const LONGEST_LOCATION = 2000;

const location = z
  .string()
  .max(LONGEST_LOCATION)
  .regex(/^(?:https?|repo):\/\//)
  .refine((value) => URL.canParse(value))
  .describe('Its address, or `repo:///` and its path in the repository: nothing is asked for there');

export const PortalFile = z.union([
  z.strictObject({ location, text: z.string() }),
  z.strictObject({ location, base64: z.base64() }),
  z.strictObject({ location, missing: z.string().describe('Why it was not there') }),
]);
export type PortalFile = z.infer<typeof PortalFile>;

export const PortalFiles = z.object({
  files: z.array(PortalFile).min(2).max(MOST_FILES).describe('The main one first, then in the order of their digest'),
});
export type PortalFiles = z.infer<typeof PortalFiles>;

/** A file of a content, its `bytes` counted; null for one that was not there. */
type CountedFile = { readonly location: string; readonly bytes: number | null; readonly missing: string | null };

/** Whether several files are within what every portal reads, however their bytes are written. */
export function mayBeOffered(files: readonly CountedFile[]): boolean {
  const bytes = files.reduce((sum, file) => sum + (file.bytes ?? 0), 0);
  return (
    files.length <= MOST_FILES &&
    bytes <= LARGEST_EARLIER &&
    files.every(({ location }) => location.length <= LONGEST_LOCATION) &&
    files.reduce((sum, file) => sum + writtenBytes(file), 0) <= LARGEST_DOCUMENT
  );
}

/** At the most: what is written of a file is never longer than it is in Base64, with its place and what is around them. */
function writtenBytes({ location, bytes, missing }: CountedFile): number {
  const said = new TextEncoder().encode(JSON.stringify({ location, missing: missing ?? '' })).byteLength;
  return said + 20 + (bytes === null ? 0 : 4 * Math.ceil(bytes / 3));
}
