/**
 * `waymark mcp`: the server on standard input and output, until the other side closes it.
 */
import { serveStdio } from '@modelcontextprotocol/server/stdio';
import type { Estate } from '../../schemas/estate.ts';
import { createAnalysisPool } from '../analysis-pool.ts';
import { toRuleset } from '../checks/engine/ruleset.ts';
import { ConfigError } from '../config-error.ts';
import { openFreshPublished, type FreshPublished } from './fresh-published.ts';
import { createMcpServer } from './server.ts';

type McpOptions = {
  readonly snapshot: string;
  readonly estate: Pick<Estate, 'limits' | 'checks'>;
  readonly version: string;
};

/** Resolves when the other side has closed the connection. Throws ConfigError when there is no snapshot to answer from. */
export async function runMcp({ snapshot, estate, version }: McpOptions): Promise<number> {
  const fresh = open(snapshot);
  const pool = createAnalysisPool({ limits: estate.limits, ruleset: toRuleset(estate.checks) });
  try {
    const closed = new Promise<void>((resolve) => process.stdin.once('end', resolve).once('close', resolve));
    const handle = serveStdio(() => createMcpServer({ fresh, pool, version }));
    await closed;
    await handle.close();
    return 0;
  } finally {
    await pool.close();
    fresh.close();
  }
}

function open(path: string): FreshPublished {
  const fresh = openFreshPublished(path);
  try {
    fresh.use(() => undefined);
    return fresh;
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new ConfigError(`${reason} Run \`sync\` or \`harvest\` first, or name another folder with --data.`, {
      cause: error,
    });
  }
}
