/**
 * The process of a sync: `standing-sync.ts idle|asked --estate … --data …`. It gets ready, with all the time there is where
 * it is started idly, and a message says what to do (`run-sync.ts`). Its code is in memory then, a thread waits for
 * descriptions, the next snapshot is written but for what the sync will find, and the process of the build knows the current
 * release and has filled the folder of the next one.
 */
import type { Estate } from '../../schemas/estate.ts';
import { createAnalysisPool } from '../analysis-pool.ts';
import { toRuleset } from '../checks/engine/ruleset.ts';
import { parseConfig } from '../config.ts';
import { standingSnapshot, type StandingSnapshot } from '../publish/standing-snapshot.ts';
import { estateFolder } from '../register/locate-estate.ts';
import { readEstate } from '../register/read-estate.ts';
import { runCommand, type Ready } from '../run-command.ts';
import { foldersOf, standByFor, type Folders } from '../sync.ts';
import type { SyncRequest } from './keep-syncing.ts';

const [mode, ...args] = process.argv.slice(2);
const asked = new Promise<SyncRequest>((resolve) => process.once('message', resolve));
// Whoever would have asked has ended.
const leave = () => {
  ready.analysis?.snapshot?.end();
  process.exit(0);
};
process.once('disconnect', leave);

const ready = getReady();
const { sources, due } = await asked;
process.off('disconnect', leave);
process.disconnect();
process.exitCode = await runCommand(['sync', ...sources, ...(due ? ['--due'] : []), ...args, '--json'], ready);
// It may have ended before it came to use them.
ready.analysis?.snapshot?.end();
await Promise.all([ready.build?.end(), ready.analysis?.pool.close()]);

/** What is wrong with any of it is told by the sync itself. */
function getReady(): Ready {
  const config = parseConfig(['sync', ...args]);
  if (config === 'help') throw new Error('A sync that stands by is told an estate and a data folder.');
  const isIdle = mode === 'idle';
  const folders = foldersOf(config.dataDirectory);
  const build = standByFor(folders, { idle: isIdle });
  try {
    const estate = readEstate(estateFolder(config));
    const pool = createAnalysisPool({ limits: estate.limits, ruleset: toRuleset(estate.checks) });
    pool.warmUp();
    return { build, analysis: { estate, pool, snapshot: isIdle ? standingSnapshotOf(folders, estate) : null } };
  } catch {
    return { build, analysis: null };
  }
}

function standingSnapshotOf(folders: Folders, estate: Estate): StandingSnapshot | null {
  try {
    return standingSnapshot(folders, estate, new Date().toISOString());
  } catch {
    return null; // somebody is at work in the database, it is of another program, or the disk is full
  }
}
