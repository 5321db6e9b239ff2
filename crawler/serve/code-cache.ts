/**
 * Where Node keeps what it has compiled (https://nodejs.org/api/module.html#module-compile-cache): a process that does
 * the same as the one before it starts in half the time.
 */
import { join } from 'node:path';

/** Variables for the environment of a process. Node looks whether what is kept there is whole and of the same source. */
export function codeCache(cacheDirectory: string): { readonly NODE_COMPILE_CACHE: string } {
  return { NODE_COMPILE_CACHE: join(cacheDirectory, 'code') };
}
