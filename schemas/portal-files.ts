/**
 * The several files of a description as one document, as one Waymark offers them to another: so their digests, and the places
 * in them that findings and changes name, are the same in both.
 */
import { z } from 'zod';

/** Bytes of one content: every portal keeps them for as long as the description is there, and they must not be most of its space. */
export const LARGEST_EARLIER = 250_000;

/** Files of one content. */
export const MOST_FILES = 200;

/** Bytes of the document: what is written of a file is never longer than it is in Base64, and a line for its place. */
export const LARGEST_DOCUMENT = 2 * LARGEST_EARLIER;

const location = z
  .string()
  .max(2000)
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
