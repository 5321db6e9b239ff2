/**
 * Writes the reference pages of the playbook anew: `node content/write-reference.ts`. A test tells when that is due.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { guidesDirectory } from './read-guide.ts';
import { formattedReference } from './reference-pages.ts';

for (const [path, text] of await formattedReference()) {
  const file = join(guidesDirectory, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}
