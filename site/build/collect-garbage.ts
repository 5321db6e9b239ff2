/**
 * Gives back at once what is not used any more: for a process that has done much and waits for long, or does something
 * else next.
 */
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

export function collectGarbage(): void {
  // The one way to ask for it without a flag on the command line (https://nodejs.org/api/v8.html#v8setflagsfromstringflags).
  // It stays: all threads have the same flags, and several may be here at once.
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as (options: object) => void;
  // Anything less keeps the pages that have become free for what may come: often more than what is in use.
  collect({ type: 'major', execution: 'sync', flavor: 'last-resort' });
}
