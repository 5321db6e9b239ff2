/**
 * A site that could not be released: what readers see stays as it was.
 */
import { diskTrouble } from '../disk-trouble.ts';

export class ReleaseFailure extends Error {
  override name = 'ReleaseFailure';
  /** Why, in a sentence that everybody may read: it names no place on this machine. */
  readonly reason: string;

  /** `details` are for the operator alone. */
  constructor(reason: string, details = '', options: ErrorOptions = {}) {
    super(`${reason} The old site stays as it was.${details === '' ? '' : `\n${details}`}`, options);
    this.reason = reason;
  }
}

/** Any error between the snapshot and the release as one. */
export function toReleaseFailure(error: unknown): ReleaseFailure {
  if (error instanceof ReleaseFailure) return error;
  const trouble = diskTrouble(error);
  if (trouble !== null)
    return new ReleaseFailure('The site could not be written to the disk.', trouble, { cause: error });
  const details = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return new ReleaseFailure('The site could not be released because of a mistake of our own.', details, {
    cause: error,
  });
}
