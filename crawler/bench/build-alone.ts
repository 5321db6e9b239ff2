/**
 * The site build alone: `build-alone.ts SNAPSHOT FOLDER`.
 */
import { join } from 'node:path';
import { buildSite } from '../serve/build-site.ts';

const [snapshot = '', folder = ''] = process.argv.slice(2);
const { ended } = await buildSite({
  snapshot,
  outDirectory: join(folder, 'site'),
  cacheDirectory: join(folder, 'cache'),
  previous: null,
  spare: null,
  onlyIfNew: false,
});
await ended;
