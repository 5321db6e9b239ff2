/**
 * Snapshot ─▶ a complete site in an empty folder. What an earlier release has and nothing has changed is taken over from it.
 * The environment says where everything is: `WAYMARK_SNAPSHOT`, `WAYMARK_OUT_DIR`, `WAYMARK_CACHE_DIR`, and where there is
 * one `WAYMARK_PREVIOUS`, the earlier release; with `WAYMARK_ONLY_IF_NEW=1` nothing is built when nothing is new. With
 * `WAYMARK_STANDBY=1` it gets ready, using up the folder `WAYMARK_SPARE`, and a message says the rest when there is a snapshot. Prints what it did as one line of
 * JSON once the site is complete, and keeps then what the next build needs to know; a mistake goes to stderr, and the exit
 * code is 1.
 */
// oxlint-disable-next-line import/no-unassigned-import -- it is there for what it does
import './end-with-parent.ts';
import { buildSite, type SiteBuild } from './build-site.ts';
import { getReady, type Beforehand } from './get-ready.ts';

const {
  WAYMARK_SNAPSHOT,
  WAYMARK_OUT_DIR,
  WAYMARK_CACHE_DIR,
  WAYMARK_PREVIOUS,
  WAYMARK_SPARE,
  WAYMARK_ONLY_IF_NEW,
  WAYMARK_STANDBY,
} = process.env;
const beforehand: Beforehand = {
  cacheDirectory: WAYMARK_CACHE_DIR || '.cache/site',
  previous: WAYMARK_PREVIOUS || null,
  spare: WAYMARK_SPARE || null,
};

try {
  const { report, finish } = await (WAYMARK_STANDBY === '1' ? buildWhenAsked() : buildAtOnce());
  process.stdout.write(`${JSON.stringify(report)}\n`);
  finish();
} catch (error) {
  process.stderr.write(`${inWords(error)}\n`);
  process.exitCode = 1;
}

function buildAtOnce() {
  return buildSite({
    ...beforehand,
    snapshot: WAYMARK_SNAPSHOT || '.data/snapshot/snapshot.db',
    outDirectory: WAYMARK_OUT_DIR || 'dist',
    onlyIfNew: WAYMARK_ONLY_IF_NEW === '1',
  });
}

async function buildWhenAsked() {
  // That it has one is a reason to stay until it has said everything.
  process.channel?.ref();
  const asked = new Promise<Omit<SiteBuild, keyof Beforehand>>((resolve) =>
    process.once('message', (message) => resolve(message as never)),
  );
  const ready = await getReady(beforehand);
  const build = await asked;
  process.channel?.unref();
  return buildSite({ ...beforehand, ...build }, ready);
}

/** The whole chain of causes, the stack of the last one: that is where it happened. */
function inWords(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause === undefined ? (error.stack ?? error.message) : `${error.message}\n${inWords(error.cause)}`;
}
