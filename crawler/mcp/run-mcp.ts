/**
 * `waymark mcp`: the server on standard input and output, until the other side closes it.
 */
import { serveStdio } from '@modelcontextprotocol/server/stdio';
import type { Estate } from '../../schemas/estate.ts';
import { createAnalysisPool } from '../analysis-pool.ts';
import { toRuleset } from '../checks/engine/ruleset.ts';
import { ConfigError } from '../config-error.ts';
import { openPublished, type Published } from '../publish/read-published.ts';
import { createMcpServer } from './server.ts';

type McpOptions = {
  readonly snapshot: string;
  readonly estate: Pick<Estate, 'limits' | 'checks'>;
  readonly version: string;
};

/** Resolves when the other side has closed the connection. Throws ConfigError when there is no snapshot to answer from. */
export async function runMcp({ snapshot, estate, version }: McpOptions): Promise<number> {
  const published = open(snapshot);
  const pool = createAnalysisPool({ limits: estate.limits, ruleset: toRuleset(estate.checks) });
  try {
    const closed = new Promise<void>((resolve) => process.stdin.once('end', resolve).once('close', resolve));
    const handle = serveStdio(() => createMcpServer({ published, pool }, version));
    await closed;
    await handle.close();
    return 0;
  } finally {
    await pool.close();
    published.close();
  }
}

function open(path: string): Published {
  try {
    return openPublished(path);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new ConfigError(`${reason} Run \`sync\` or \`harvest\` first, or name another folder with --data.`, {
      cause: error,
    });
  }
}
