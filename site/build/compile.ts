/**
 * Pages, styles, scripts and guides ─▶ what renders pages, and the files that are the same in every build. Kept below the
 * project, where the compiled pages find its packages, under a name made of all that went into it.
 */
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { EstateRow } from '../../schemas/snapshot.ts';
import { makeSocialCard } from './card/social-card.ts';
import { withTwin } from './page-markdown.ts';
import { copyViewer } from '../open-data/copy-viewer.ts';

export type Compiled = {
  /** Changes with everything that a page can show beside the snapshot’s rows. */
  readonly key: string;
  /** The module of `renderer.ts`. */
  readonly renderer: string;
  /** Files that are the same in every build, as they lie on the site. */
  readonly files: string;
};

const project = fileURLToPath(new URL('../../', import.meta.url));
const sources = [
  'astro.config.mjs',
  'package.json',
  'package-lock.json',
  'schemas',
  'site',
  'content/guides',
  'content/standards',
];
/** What is kept of the output for the message when it fails. */
const TAIL = 4000;
const DAY_MS = 86_400_000;
const endWithParent = new URL('end-with-parent.ts', import.meta.url).href;

/** Compiles, unless it has been done. `snapshot`: its file; `estate`: its row. Throws with the end of Astro’s own output when it fails. */
export async function compile(snapshot: string, estate: EstateRow): Promise<Compiled> {
  const key = keyOf(estate);
  const home = join(project, '.cache', 'compiled');
  const folder = join(home, key);
  mkdirSync(home, { recursive: true });
  removeOld(home, key);
  if (!existsSync(folder)) {
    const work = mkdtempSync(join(home, `unfinished-${process.pid}-`));
    try {
      await runAstro(snapshot, work);
      const files = join(work, 'out', 'client');
      for (const name of readdirSync(files)) if (/^sitemap-.*\.xml$/.test(name)) rmSync(join(files, name));
      writeTwins(files);
      copyViewer(files);
      await makeSocialCard(files, estate.name);
      rmSync(join(work, 'cache'), { recursive: true, force: true });
      moveInto(work, folder);
    } finally {
      rmSync(work, { recursive: true, force: true });
    }
  }
  const now = new Date();
  utimesSync(folder, now, now);
  return { key, renderer: join(folder, 'out', 'server', 'entry.mjs'), files: join(folder, 'out', 'client') };
}

/** Pages that are the same in every build, such as guides, as Markdown too. */
function writeTwins(files: string): void {
  for (const entry of readdirSync(files, { recursive: true, withFileTypes: true })) {
    if (entry.name !== 'index.html') continue;
    const file = join(entry.parentPath, entry.name);
    const twin = withTwin(readFileSync(file, 'utf8'));
    if (twin === null) continue;
    writeFileSync(file, twin.html);
    writeFileSync(join(entry.parentPath, 'index.md'), twin.markdown);
  }
}

/** Another build may have finished the same meanwhile; then that one stays. */
function moveInto(work: string, folder: string): void {
  try {
    renameSync(work, folder);
  } catch (error) {
    if (!existsSync(folder)) throw error;
  }
}

function keyOf({ generatedAt: _generatedAt, ...estate }: EstateRow): string {
  const hash = createHash('sha256');
  hash.update(JSON.stringify([process.version, estate]));
  // An installation without development may lack some.
  for (const source of sources.map((name) => join(project, name))) if (existsSync(source)) addTo(hash, source);
  return hash.digest('hex').slice(0, 24);
}

function addTo(hash: ReturnType<typeof createHash>, path: string): void {
  if (statSync(path).isDirectory()) {
    for (const name of readdirSync(path).toSorted()) if (!/\.test\.ts$|^e2e$/.test(name)) addTo(hash, join(path, name));
  } else {
    hash.update(`${path}\0`).update(readFileSync(path)).update('\0');
  }
}

async function runAstro(snapshot: string, folder: string): Promise<void> {
  const astro = join(dirname(createRequire(import.meta.url).resolve('astro/package.json')), 'bin/astro.mjs');
  const child = spawn(process.execPath, ['--import', endWithParent, astro, 'build', '--silent', '--root', project], {
    cwd: project,
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    env: {
      PATH: process.env['PATH'],
      HOME: process.env['HOME'],
      NODE_ENV: 'production',
      ASTRO_TELEMETRY_DISABLED: '1',
      WAYMARK_SNAPSHOT: snapshot,
      WAYMARK_OUT_DIR: join(folder, 'out'),
      // Beside it: Astro empties the folder it writes to.
      WAYMARK_CACHE_DIR: join(folder, 'cache'),
    },
  });
  let output = '';
  const keep = (chunk: Buffer) => (output = `${output}${chunk.toString()}`.slice(-TAIL));
  child.stdout?.on('data', keep);
  child.stderr?.on('data', keep);
  const code = await new Promise<number | null>((resolve, reject) =>
    child.once('error', reject).once('close', resolve),
  );
  if (code !== 0) throw new Error(`The pages could not be compiled. Astro said:\n${output.trim()}`);
}

/** What nobody has used for a day, but for what is wanted now, and what a killed build left behind. */
function removeOld(home: string, wanted: string): void {
  for (const name of readdirSync(home).filter((each) => each !== wanted)) {
    const folder = join(home, name);
    const [, builder] = /^unfinished-(\d+)-/.exec(name) ?? [];
    const isLeft = builder !== undefined && !isRunning(Number(builder));
    const stats = statSync(folder, { throwIfNoEntry: false });
    if (stats && (isLeft || Date.now() - stats.mtimeMs > DAY_MS)) rmSync(folder, { recursive: true, force: true });
  }
}

/** Whether there is a process of this number that we may ask. */
function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
