/**
 * The process that prepares the next site (`prepared.ts`): `WAYMARK_CACHE_DIR`, `WAYMARK_PREVIOUS`, the
 * release, and perhaps `WAYMARK_SPARE`, a folder to be used up.
 */
// oxlint-disable-next-line import/no-unassigned-import -- it is there for what it does
import './end-with-parent.ts';
import { resolve } from 'node:path';
import { prepareNext } from './prepared.ts';

const { WAYMARK_CACHE_DIR = '.cache/site', WAYMARK_PREVIOUS = '', WAYMARK_SPARE = null } = process.env;

prepareNext({
  cacheDirectory: resolve(WAYMARK_CACHE_DIR),
  release: resolve(WAYMARK_PREVIOUS),
  spare: WAYMARK_SPARE && resolve(WAYMARK_SPARE),
});
