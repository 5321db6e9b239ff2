/**
 * Errors of the disk as what the operator has to do about them.
 */
// SQLite cannot even open a database on a full disk: it has no room for what its processes share.
const full = new Set(['ENOSPC', 'EDQUOT', 'SQLITE_FULL', 'SQLITE_IOERR_SHMSIZE']);
const failing = new Set(['EFBIG', 'EIO', 'SQLITE_IOERR', 'SQLITE_IOERR_WRITE', 'SQLITE_IOERR_FSYNC']);
const refused = new Set([
  'EROFS',
  'EACCES',
  'EPERM',
  'SQLITE_READONLY',
  'SQLITE_READONLY_DIRECTORY',
  'SQLITE_CANTOPEN',
]);

/** What happened and what to do, for a disk that takes no more or nothing at all; null for any other error. */
export function diskTrouble(error: unknown): string | null {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const path = error instanceof Error && 'path' in error ? ` (${String(error.path)})` : '';
  if (full.has(code)) return `The disk is full${path}. What was recorded is safe. Make room, and run the same again.`;
  if (failing.has(code))
    return `The disk does not take it${path}: it is full, no file may become so large, or it fails. What was recorded is safe. Mend that, and run the same again.`;
  if (refused.has(code))
    return `We may not write there${path}. Nothing was changed. Make the data folder writable for this user, or name another one with --data.`;
  return null;
}
