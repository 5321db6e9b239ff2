/**
 * `/mcp`: the Model Context Protocol over HTTP, where the operator asked for it. What a request may be is decided here;
 * what it asks is answered in a thread.
 */
import { localhostAllowedHostnames, validateHostHeader, validateOriginHeader } from '@modelcontextprotocol/server';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Worker } from 'node:worker_threads';
import type { Estate } from '../../schemas/estate.ts';
import type { Logger } from '../log.ts';
import type { AgentAnswer, AgentRequest, AgentsThreadData } from '../mcp/agents-thread.ts';
import { startThread } from '../start-thread.ts';
import { createBodyReceiver } from './receive-body.ts';
import { safetyHeaders } from './safety-headers.ts';

export type AgentDeps = {
  readonly snapshot: string;
  readonly estate: Pick<Estate, 'limits' | 'checks' | 'url'>;
  readonly version: string;
  readonly log: Logger;
};

export type AgentAnswers = {
  /** Answers requests for `/mcp`; false for all others. */
  answer(request: IncomingMessage, response: ServerResponse): boolean;
  close(): Promise<void>;
};

/** Bytes of one request: a description to be checked fits in. */
const LONGEST_BODY = 4 * 1024 ** 2;
/** Requests whose body is being received, and requests that are being answered, at once. */
const MOST_RECEIVED = 64;
const MOST_ANSWERED = 16;
const RECEIVE_MS = 10_000;
const ANSWER_MS = 60_000;

/** Headers that the protocol reads; nothing else is passed on. */
const passedOn = /^(?:accept|content-type|mcp-.{1,100}|last-event-id)$/;

export function createAgentAnswers({ snapshot, estate, version, log }: AgentDeps): AgentAnswers {
  const thread = createThread({ snapshot, estate, version, longestBody: LONGEST_BODY }, log);
  // A page of another site could have its own name lead to this machine (DNS rebinding): names are looked at, not addresses.
  const hosts = [...localhostAllowedHostnames(), new URL(estate.url).hostname];
  const receive = createBodyReceiver({ longest: LONGEST_BODY, most: MOST_RECEIVED, ms: RECEIVE_MS });

  async function respond(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const host = validateHostHeader(request.headers.host, hosts);
    if (!host.ok) return refuse(response, 403, `This server has another name. ${host.message}`);
    const origin = validateOriginHeader(request.headers.origin, hosts);
    if (!origin.ok) return refuse(response, 403, `Pages of other sites may not ask this server. ${origin.message}`);
    const body = await receive(request);
    if (body === 'busy') return refuse(response, 503, 'Too many questions at once. Ask again in a second.');
    if (body === 'long') return refuse(response, 413, `A request has at most ${LONGEST_BODY} bytes.`);
    if (body === 'late') return refuse(response, 408, `A request is sent within ${RECEIVE_MS / 1000} seconds.`);
    const answer = await thread.ask({
      method: request.method ?? 'GET',
      headers: Object.fromEntries(
        Object.entries(request.headers).flatMap(([name, value]) =>
          typeof value === 'string' && passedOn.test(name) ? [[name, value] as const] : [],
        ),
      ),
      body: body.byteLength === 0 ? null : new Uint8Array(body),
    });
    if (answer === 'busy') return refuse(response, 503, 'Too many questions at once. Ask again in a second.');
    if (answer === 'failed') return refuse(response, 500, 'This could not be answered.');
    response
      .writeHead(answer.httpStatus, {
        ...answer.headers,
        ...safetyHeaders,
        'Cache-Control': 'no-store',
      })
      .end(answer.body);
  }

  return {
    answer(request, response) {
      const [path] = (request.url ?? '').split('?');
      if (path !== '/mcp') return false;
      respond(request, response).catch((error: unknown) => {
        log.error({ error: String(error) }, 'bug: an agent could not be answered');
        response.destroy();
      });
      return true;
    },
    close: () => thread.close(),
  };
}

function refuse(response: ServerResponse, httpStatus: number, message: string): void {
  response
    .writeHead(httpStatus, {
      ...safetyHeaders,
      'Content-Type': 'application/json; charset=utf-8',
      'Cache-Control': 'no-store',
      ...(httpStatus === 503 && { 'Retry-After': '1' }),
      // What is left of the body is not read.
      Connection: 'close',
    })
    .end(`${JSON.stringify({ jsonrpc: '2.0', id: null, error: { code: -32000, message } })}\n`);
}

type Question = Omit<AgentRequest, 'id'>;
type Outcome = AgentAnswer | 'busy' | 'failed';

/** The thread is started with the first question, and again after it ended. */
function createThread(workerData: AgentsThreadData, log: Logger) {
  const waiting = new Map<number, (outcome: Outcome) => void>();
  let worker: Worker | null = null;
  let last = 0;

  function start(): Worker {
    const started = startThread(new URL('../mcp/agents-thread.ts', import.meta.url), { workerData });
    started.on('message', (answer: AgentAnswer) => waiting.get(answer.id)?.(answer));
    started.on('error', (error) => log.error({ error: String(error) }, 'bug: the thread for agents failed'));
    started.once('exit', () => {
      if (worker === started) worker = null;
      for (const settle of waiting.values()) settle('failed');
    });
    return started;
  }

  return {
    ask(question: Question): Promise<Outcome> {
      if (waiting.size >= MOST_ANSWERED) return Promise.resolve('busy');
      const id = ++last;
      return new Promise((resolve) => {
        // Whoever holds up everybody else is stopped.
        const late = setTimeout(() => {
          log.error({ seconds: ANSWER_MS / 1000 }, 'a question of an agent took too long');
          void worker?.terminate();
        }, ANSWER_MS);
        waiting.set(id, (outcome) => {
          clearTimeout(late);
          waiting.delete(id);
          resolve(outcome);
        });
        worker ??= start();
        // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
        worker.postMessage({ id, ...question } satisfies AgentRequest);
      });
    },
    async close(): Promise<void> {
      await worker?.terminate();
    },
  };
}
