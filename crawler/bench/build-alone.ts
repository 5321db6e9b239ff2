/**
 * The site build alone: `build-alone.ts SNAPSHOT FOLDER`.
 */
import { join } from 'node:path';
import { standBy } from '../serve/build-site.ts';

const [snapshot = '', folder = ''] = process.argv.slice(2);
const build = standBy({ cacheDirectory: join(folder, 'cache'), previous: null, spare: null });
const { ended } = await build.build({ snapshot, outDirectory: join(folder, 'site'), onlyIfNew: false });
await ended;
