/**
 * The process that prepares the next site (`prepared.ts`): `WAYMARK_CACHE_DIR`, and `WAYMARK_PREVIOUS`, the release.
 */
// oxlint-disable-next-line import/no-unassigned-import -- it is there for what it does
import './end-with-parent.ts';
import { resolve } from 'node:path';
import { prepareNext } from './prepared.ts';

const { WAYMARK_CACHE_DIR = '.cache/site', WAYMARK_PREVIOUS = '' } = process.env;

prepareNext(resolve(WAYMARK_CACHE_DIR), resolve(WAYMARK_PREVIOUS));
