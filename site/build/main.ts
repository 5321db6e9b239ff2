/**
 * Snapshot ─▶ a complete site in an empty folder. What an earlier release has and nothing has changed is taken over from it.
 * The environment says where everything is: `WAYMARK_SNAPSHOT`, `WAYMARK_OUT_DIR`, `WAYMARK_CACHE_DIR`, and where there is
 * one `WAYMARK_PREVIOUS`, the earlier release; with `WAYMARK_ONLY_IF_NEW=1` nothing is built when nothing is new. Prints
 * what it did as one line of JSON once the site is complete, and keeps then what the next build needs to know; a mistake
 * goes to stderr, and the exit code is 1.
 */
// oxlint-disable-next-line import/no-unassigned-import -- it is there for what it does
import './end-with-parent.ts';
import { buildSite } from './build-site.ts';

const { WAYMARK_SNAPSHOT, WAYMARK_OUT_DIR, WAYMARK_CACHE_DIR, WAYMARK_PREVIOUS, WAYMARK_ONLY_IF_NEW } = process.env;

try {
  const { report, finish } = await buildSite({
    snapshot: WAYMARK_SNAPSHOT || '.data/snapshot/snapshot.db',
    outDirectory: WAYMARK_OUT_DIR || 'dist',
    cacheDirectory: WAYMARK_CACHE_DIR || '.cache/site',
    previous: WAYMARK_PREVIOUS || null,
    onlyIfNew: WAYMARK_ONLY_IF_NEW === '1',
  });
  process.stdout.write(`${JSON.stringify(report)}\n`);
  finish();
} catch (error) {
  process.stderr.write(`${inWords(error)}\n`);
  process.exitCode = 1;
}

/** The whole chain of causes, the stack of the last one: that is where it happened. */
function inWords(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause === undefined ? (error.stack ?? error.message) : `${error.message}\n${inWords(error.cause)}`;
}
