/**
 * Graphviz, loaded once, with a memory: what was laid out before is read from the build’s cache by the digest of the
 * question. Threads share the folder; each answer is a file of its own, put there by renaming.
 */
import { Graphviz } from '@hpcc-js/wasm-graphviz';
import { createHash, randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

const graphviz = await Graphviz.load();
const version = graphviz.version();
const folder = resolve(process.env['WAYMARK_CACHE_DIR'] || '.cache/astro', 'diagrams', version);
const made = new Set<string>();
/** The files of what this thread was asked for. */
const asked = new Set<string>();

/** Lays out a description in DOT; answers in Graphviz’s plain format. */
export function layOut(dot: string): string {
  const digest = createHash('sha256').update(dot).digest('hex');
  const file = join(folder, digest.slice(0, 2), digest.slice(2));
  asked.add(file);
  const known = readIfThere(file);
  if (known !== null) return known;
  const plain = graphviz.layout(dot, 'plain', 'dot');
  keep(file, plain);
  return plain;
}

/**
 * Forgets what this thread was not asked for, and what other versions of Graphviz laid out. For the thread that draws
 * everything there is, at its end: what it did not ask for is a drawing of something that is gone or has changed.
 */
export function forgetUnasked(): void {
  const versions = join(folder, '..');
  if (!existsSync(versions)) return;
  for (const name of readdirSync(versions))
    if (name !== version) rmSync(join(versions, name), { recursive: true, force: true });
  if (!existsSync(folder)) return;
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    const file = join(entry.parentPath, entry.name);
    // A name with a full stop is a draft that another thread may just be writing.
    if (entry.isFile() && !entry.name.includes('.') && !asked.has(file)) rmSync(file, { force: true });
  }
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
