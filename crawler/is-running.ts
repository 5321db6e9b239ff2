/**
 * Whether a process is there.
 */

/** Of this machine, by its number. Also true of one that has the number since; so the number alone proves no more. */
export function isRunning(number: number): boolean {
  try {
    process.kill(number, 0);
    return true;
  } catch (error) {
    // EPERM: it is there and belongs to somebody else.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
