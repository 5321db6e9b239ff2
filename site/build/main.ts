/**
 * Snapshot ─▶ a complete site in an empty folder. What an earlier release has and nothing has changed is taken over from it.
 * The environment says what is known beforehand: `WAYMARK_CACHE_DIR`, where there is one `WAYMARK_PREVIOUS`, the earlier
 * release, `WAYMARK_SPARE`, a folder to be used up, and `WAYMARK_IDLE` where nobody has asked yet. It gets ready, and a message says the rest when there is a snapshot
 * (`schemas/site-build.ts`). Prints what it did as one line of JSON once the site is complete, and keeps then what the next
 * build needs to know; a mistake goes to stderr, and the exit code is 1.
 */
// oxlint-disable-next-line import/no-unassigned-import -- it is there for what it does
import './end-with-parent.ts';
import { BuildRequest, type Beforehand } from '../../schemas/site-build.ts';
import { buildSite } from './build-site.ts';
import { getReady } from './get-ready.ts';

const { WAYMARK_CACHE_DIR, WAYMARK_PREVIOUS, WAYMARK_SPARE, WAYMARK_IDLE } = process.env;
const beforehand: Beforehand = {
  cacheDirectory: WAYMARK_CACHE_DIR || '.cache/site',
  previous: WAYMARK_PREVIOUS || null,
  spare: WAYMARK_SPARE || null,
  idle: Boolean(WAYMARK_IDLE),
};

try {
  // That nobody has asked yet is a reason to stay.
  process.channel?.ref();
  const asked = new Promise<unknown>((resolve) => process.once('message', resolve));
  const ready = await getReady(beforehand);
  const request = BuildRequest.parse(await asked);
  process.channel?.unref();
  const { report, finish } = await buildSite({ ...beforehand, ...request }, ready);
  process.stdout.write(`${JSON.stringify(report)}\n`);
  await finish();
} catch (error) {
  process.stderr.write(`${inWords(error)}\n`);
  process.exitCode = 1;
}

/** The whole chain of causes, the stack of the last one: that is where it happened. */
function inWords(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause === undefined ? (error.stack ?? error.message) : `${error.message}\n${inWords(error.cause)}`;
}
