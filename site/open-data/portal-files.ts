/**
 * The several files of a content as one document (`schemas/portal-files.ts`).
 */
import type { Revision } from '../../schemas/facts.ts';
import type { PortalFile, PortalFiles } from '../../schemas/portal-files.ts';
import type { Snapshot } from '../snapshot.ts';

export function toPortalFiles({ files = [] }: Revision, { documentBytes }: Pick<Snapshot, 'documentBytes'>): string {
  const told = files.map(({ location, sha256, missing = '' }) =>
    sha256 === undefined ? { location, missing } : toPortalFile(location, documentBytes(sha256)),
  );
  return `${JSON.stringify({ files: told } satisfies PortalFiles)}\n`;
}

/** As text, unless that is not what its bytes are, or takes more room to write than they do. */
function toPortalFile(location: string, bytes: Buffer): PortalFile {
  const text = bytes.toString('utf8');
  const base64 = bytes.toString('base64');
  const isExact = Buffer.from(text).equals(bytes);
  return isExact && Buffer.byteLength(JSON.stringify(text)) <= base64.length + 2
    ? { location, text }
    : { location, base64 };
}
