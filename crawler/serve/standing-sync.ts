/**
 * The process of the next sync: `standing-sync.ts --estate … --data …`. It gets ready while nothing is new, and a message
 * says what to do (`run-sync.ts`). Its code is in memory, a thread waits for descriptions, and the process of the build
 * knows the current release and fills the folder of the next one.
 */
import { createAnalysisPool } from '../analysis-pool.ts';
import { toRuleset } from '../checks/engine/ruleset.ts';
import { parseConfig, type Config } from '../config.ts';
import { estateFolder } from '../register/locate-estate.ts';
import { readEstate } from '../register/read-estate.ts';
import { runCommand, type Ready } from '../run-command.ts';
import { foldersOf, standByIdly } from '../sync.ts';
import type { SyncRequest } from './keep-syncing.ts';

const args = process.argv.slice(2);
const asked = new Promise<SyncRequest>((resolve) => process.once('message', resolve));
// Whoever would have asked has ended.
const leave = () => process.exit(0);
process.once('disconnect', leave);

const ready = getReady();
const { sources, due } = await asked;
process.off('disconnect', leave);
process.disconnect();
process.exitCode = await runCommand(['sync', ...sources, ...(due ? ['--due'] : []), ...args, '--json'], ready);
// It may have ended before it came to use them.
await Promise.all([ready.build?.end(), ready.analysis?.pool.close()]);

/** What is wrong is told by the sync itself. */
function getReady(): Ready {
  const config = parseConfig(['sync', ...args]);
  if (config === 'help') throw new Error('A sync that stands by is told an estate and a data folder.');
  return { build: standByIdly(foldersOf(config.dataDirectory)), analysis: analysisFor(config) };
}

function analysisFor(config: Config): Ready['analysis'] {
  try {
    const estate = readEstate(estateFolder(config));
    const pool = createAnalysisPool({ limits: estate.limits, ruleset: toRuleset(estate.checks) });
    pool.warmUp();
    return { estate, pool };
  } catch {
    return null;
  }
}
