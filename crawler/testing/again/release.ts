/**
 * Releases a copy of the current site again and again, and switches back and forth, for a test that kills it.
 */
import { cpSync } from 'node:fs';
import { pointAt, prepareRelease, release, releaseNames } from '../../serve/release.ts';

const [site = '', template = ''] = process.argv.slice(2);
process.stdout.write('begun\n');
for (;;) {
  const place = prepareRelease(site, new Date().toISOString());
  cpSync(template, place.unfinished, { recursive: true });
  release(site, place);
  for (const name of releaseNames(site)) pointAt(site, name);
}
