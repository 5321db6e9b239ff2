/**
 * The thread that answers agents over HTTP (`crawler/serve/answer-agents.ts`): whatever a question costs, pages are
 * served meanwhile. Nothing is kept from one request to the next, so that nothing can grow.
 */
import { createMcpHandler } from '@modelcontextprotocol/server';
import { parentPort, workerData } from 'node:worker_threads';
import type { Estate } from '../../schemas/estate.ts';
import { createAnalysisPool } from '../analysis-pool.ts';
import { toRuleset } from '../checks/engine/ruleset.ts';
import { openFreshPublished } from './fresh-published.ts';
import { createMcpServer } from './server.ts';

export type AgentsThreadData = {
  readonly snapshot: string;
  readonly estate: Pick<Estate, 'limits' | 'checks'>;
  readonly version: string;
  /** Bytes of one request. */
  readonly longestBody: number;
};

export type AgentRequest = {
  readonly id: number;
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array<ArrayBuffer> | null;
};

export type AgentAnswer = {
  readonly id: number;
  readonly httpStatus: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
};

const { snapshot, estate, version, longestBody } = workerData as AgentsThreadData;
const fresh = openFreshPublished(snapshot);
const pool = createAnalysisPool({ limits: estate.limits, ruleset: toRuleset(estate.checks) });
const handler = createMcpHandler(() => createMcpServer({ fresh, pool, version }), {
  maxRequestBodySize: longestBody,
  // Nothing that could be subscribed to changes without a new connection.
  maxSubscriptions: 0,
});

parentPort?.on('message', (request: AgentRequest) => {
  void answer(request).then((reply) =>
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a port of a thread has no origin
    parentPort?.postMessage(reply),
  );
});

async function answer({ id, method, headers, body }: AgentRequest): Promise<AgentAnswer> {
  try {
    const response = await handler.fetch(new Request('http://localhost/mcp', { method, headers, body }));
    return {
      id,
      httpStatus: response.status,
      headers: Object.fromEntries(response.headers),
      body: new Uint8Array(await response.arrayBuffer()),
    };
  } catch (error) {
    // As before the first harvest.
    const message = error instanceof Error ? error.message : String(error);
    return {
      id,
      httpStatus: 503,
      headers: { 'content-type': 'application/json' },
      body: Buffer.from(JSON.stringify({ jsonrpc: '2.0', id: null, error: { code: -32603, message } })),
    };
  }
}
