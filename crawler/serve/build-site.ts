/**
 * Snapshot ─▶ a complete site in a folder of its own, by running the site's build as another process.
 */
import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const projectDirectory = fileURLToPath(new URL('../../', import.meta.url));
/** What is kept of the build's output for the message when it fails. */
const TAIL = 4000;

/** Builds the site of `snapshot` into `outDirectory`. Throws with the end of the build's own output when it fails. */
export async function buildSite({
  snapshot,
  outDirectory,
  cacheDirectory,
}: {
  snapshot: string;
  outDirectory: string;
  cacheDirectory: string;
}): Promise<void> {
  const astro = join(dirname(createRequire(import.meta.url).resolve('astro/package.json')), 'bin/astro.mjs');
  const child = spawn(process.execPath, [astro, 'build', '--silent', '--root', projectDirectory], {
    cwd: projectDirectory,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      PATH: process.env['PATH'],
      HOME: process.env['HOME'],
      ASTRO_TELEMETRY_DISABLED: '1',
      WAYMARK_SNAPSHOT: snapshot,
      WAYMARK_OUT_DIR: outDirectory,
      WAYMARK_CACHE_DIR: cacheDirectory,
    },
  });
  let output = '';
  const keep = (chunk: Buffer) => (output = `${output}${chunk.toString()}`.slice(-TAIL));
  child.stdout.on('data', keep);
  child.stderr.on('data', keep);
  const code = await new Promise<number | null>((resolve, reject) =>
    child.once('error', reject).once('close', resolve),
  );
  if (code !== 0) throw new Error(`The site could not be built; the old one stays. The build said:\n${output.trim()}`);
}
