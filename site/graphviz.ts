/**
 * Graphviz, loaded once, with a memory: what was laid out before is read from the build’s cache by the digest of the
 * question. Threads share the folder; each answer is a file of its own, put there by renaming.
 */
import { Graphviz } from '@hpcc-js/wasm-graphviz';
import { createHash, randomUUID } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

const graphviz = await Graphviz.load();
const folder = resolve(process.env['WAYMARK_CACHE_DIR'] || '.cache/astro', 'diagrams', graphviz.version());
const made = new Set<string>();

/** Lays out a description in DOT; answers in Graphviz’s plain format. */
export function layOut(dot: string): string {
  const digest = createHash('sha256').update(dot).digest('hex');
  const file = join(folder, digest.slice(0, 2), digest.slice(2));
  const known = readIfThere(file);
  if (known !== null) return known;
  const plain = graphviz.layout(dot, 'plain', 'dot');
  keep(file, plain);
  return plain;
}

function readIfThere(file: string): string | null {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

function keep(file: string, plain: string): void {
  const home = join(file, '..');
  if (!made.has(home)) mkdirSync(home, { recursive: true });
  made.add(home);
  const draft = `${file}.${randomUUID()}`;
  writeFileSync(draft, plain);
  renameSync(draft, file);
}
