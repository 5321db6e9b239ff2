/**
 * The end of a sync: publishers who asked for it hear what is wrong, when the operator wants that.
 */
import { ConfigError } from '../config-error.ts';
import { holdDataFolder } from '../hold-data-folder.ts';
import { sendNotices, type NoticeDeps } from './run-notices.ts';

type Deps = NoticeDeps & Parameters<typeof holdDataFolder>[0];

/** Never throws: what was published stays published, and what was not said is said next time. */
export async function tellPublishers(deps: Deps): Promise<void> {
  const { estate, log } = deps;
  if (estate.notices !== 'send') return;
  try {
    // One process at a time, or two would say the same.
    await holdDataFolder(deps, () => sendNotices(deps));
  } catch (error) {
    if (error instanceof ConfigError) log.info({ reason: error.message }, 'notices left for the next run');
    else
      log.error(
        { error: error instanceof Error ? (error.stack ?? error.message) : String(error) },
        'bug: notices not sent',
      );
  }
}
