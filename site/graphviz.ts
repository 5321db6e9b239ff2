/**
 * Graphviz, loaded once, with a memory: what was laid out before is read from the build’s cache by the digest of the
 * question. Threads share the folder; each answer is a file of its own, put there by renaming.
 */
import { Graphviz } from '@hpcc-js/wasm-graphviz';
import { createHash, randomUUID } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join, resolve } from 'node:path';

const graphviz = await Graphviz.load();
const version = graphviz.version();
const folder = resolve(process.env['WAYMARK_CACHE_DIR'] || '.cache/astro', 'diagrams', version);
const made = new Set<string>();
const DAY_MS = 86_400_000;
/** Everything is asked for once a week, when a site is made as a whole. */
const KEPT_MS = 14 * DAY_MS;

/** Lays out a description in DOT; answers in Graphviz’s plain format. */
export function layOut(dot: string): string {
  const digest = createHash('sha256').update(dot).digest('hex');
  const file = join(folder, digest.slice(0, 2), digest.slice(2));
  const known = readIfThere(file);
  if (known !== null) {
    if (ageOf(file) > DAY_MS) utimesSync(file, new Date(), new Date());
    return known;
  }
  const plain = graphviz.layout(dot, 'plain', 'dot');
  keep(file, plain);
  return plain;
}

/** Forgets what nobody has asked for in two weeks, and what other versions of Graphviz laid out. */
export function forgetUnasked(): void {
  const versions = join(folder, '..');
  if (!existsSync(versions)) return;
  for (const name of readdirSync(versions))
    if (name !== version) rmSync(join(versions, name), { recursive: true, force: true });
  if (!existsSync(folder)) return;
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    const file = join(entry.parentPath, entry.name);
    if (entry.isFile() && ageOf(file) > KEPT_MS) rmSync(file, { force: true });
  }
}

/** Milliseconds since it was written or marked as asked for. */
function ageOf(file: string): number {
  const stats = statSync(file, { throwIfNoEntry: false });
  return stats ? Date.now() - stats.mtimeMs : 0;
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
