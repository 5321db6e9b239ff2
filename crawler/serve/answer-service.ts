/**
 * What a server answers besides the site: whether it is well, its figures, webhooks, and what agents ask.
 */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Logger } from '../log.ts';
import type { FailingBuilds } from '../store/releases.ts';
import { isSamePlace } from '../register/named-sources.ts';
import type { AgentAnswers } from './answer-agents.ts';
import type { Syncing } from './keep-syncing.ts';
import type { Metrics } from './metrics.ts';
import { currentRelease } from './release.ts';
import { createBodyReceiver } from './receive-body.ts';
import { UNPROVEN, type Webhooks } from './webhooks.ts';

export type ServiceDeps = {
  readonly siteDirectory: string;
  readonly syncing: Syncing;
  /** The repository that the estate is in; null where it is in a folder. */
  readonly estateAddress: string | null;
  /** The builds that failed since the last release; null when the newest was released. */
  readonly failing: () => FailingBuilds | null;
  readonly metrics: Metrics;
  /** Null where no secret is set: then nobody can send any. */
  readonly webhooks: Webhooks | null;
  /** Null where the operator did not ask for it. */
  readonly agents: AgentAnswers | null;
  /** When the schedule asks for the next sync (ISO 8601, UTC). */
  readonly nextSync: () => string | null;
  readonly log: Logger;
};

/** Bytes of one webhook. That of a push with 2,048 commits, the most GitHub tells, is below it. */
const LONGEST_BODY = 5 * 1024 ** 2;
/** Anybody may send one: what they can take of our memory, and for how long. */
const MOST_RECEIVED = 8;
const RECEIVE_MS = 10_000;

/** Answers requests for `/health`, `/metrics`, `/hooks/<service>` and `/mcp`; false for all others, which are for the site. */
export function createServiceAnswers(deps: ServiceDeps) {
  const receive = createBodyReceiver({ longest: LONGEST_BODY, most: MOST_RECEIVED, ms: RECEIVE_MS });
  return (request: IncomingMessage, response: ServerResponse): boolean => {
    response.once('finish', () => deps.metrics.count(response.statusCode));
    const [path = ''] = (request.url ?? '').split('?');
    const hook = /^\/hooks\/([a-z]{1,20})$/.exec(path)?.[1];
    if (hook !== undefined && deps.webhooks !== null)
      void answerHook(hook, request, response, { ...deps, webhooks: deps.webhooks, receive });
    else if (path === '/health' && isReading(request)) answerHealth(response, deps);
    else if (path === '/metrics' && isReading(request)) void answerMetrics(response, deps);
    else return deps.agents?.answer(request, response) ?? false;
    return true;
  };
}

function isReading({ method }: IncomingMessage): boolean {
  return method === 'GET' || method === 'HEAD';
}

/** 200 while there is a site to read; a sync that failed leaves the last release in place. */
function answerHealth(response: ServerResponse, { siteDirectory, syncing, failing, nextSync }: ServiceDeps): void {
  const release = currentRelease(siteDirectory);
  const { isRunning, last, lastGood } = syncing;
  const failure = failing();
  const isGood = failure === null && (last === null || last.outcome === 'done');
  const status = release === null ? 'no release yet' : isGood ? 'ok' : 'stale';
  sendJson(response, release === null ? 503 : 200, {
    status,
    release,
    // What is for the operator alone is in the log and in `status`.
    failing: failure && { since: failure.since, at: failure.at, reason: failure.reason },
    sync: { running: isRunning, last, lastGood, next: nextSync() },
  });
}

async function answerMetrics(response: ServerResponse, { metrics, log }: ServiceDeps): Promise<void> {
  try {
    const text = await metrics.text();
    response.writeHead(200, { 'Content-Type': metrics.mediaType, 'Cache-Control': 'no-store' }).end(text);
  } catch (error) {
    log.error({ error: String(error) }, 'bug: the figures could not be collected');
    sendJson(response, 500, { error: 'The figures could not be collected.' });
  }
}

async function answerHook(
  service: string,
  request: IncomingMessage,
  response: ServerResponse,
  {
    webhooks,
    syncing,
    estateAddress,
    log,
    receive,
  }: ServiceDeps & { readonly webhooks: Webhooks; readonly receive: ReturnType<typeof createBodyReceiver> },
): Promise<void> {
  if (request.method !== 'POST') {
    response.writeHead(405, { Allow: 'POST' }).end();
    return;
  }
  // What is not read is not kept either.
  const refuse = (httpStatus: number, error: string) =>
    sendJson(
      response,
      httpStatus,
      { error },
      { Connection: 'close', ...(httpStatus === 503 && { 'Retry-After': '1' }) },
    );
  const webhook = webhooks(service);
  if (webhook === null) return refuse(404, 'There is no such webhook.');
  if (!webhook.hasProof(request.headers)) {
    log.warn({ service, reason: UNPROVEN }, 'webhook refused');
    return refuse(401, UNPROVEN);
  }
  const body = await receive(request);
  if (body === 'long') return refuse(413, `A message has at most ${LONGEST_BODY} bytes.`);
  if (body === 'late') return refuse(408, `A message is sent within ${RECEIVE_MS / 1000} seconds.`);
  if (body === 'busy') return refuse(503, 'Too many messages at once. Send it again in a second.');
  const verdict = webhook.judge({ headers: request.headers, body });
  if (verdict.status === 'refused') {
    log.warn({ service, reason: verdict.why }, 'webhook refused');
    sendJson(response, verdict.httpStatus, { error: verdict.why });
  } else if (verdict.status === 'ignored') sendJson(response, 200, { ignored: verdict.why });
  else {
    log.info({ service, address: verdict.address }, 'webhook accepted');
    // A push to the estate itself: whatever is registered anew is due.
    if (estateAddress !== null && isSamePlace(verdict.address, estateAddress)) syncing.ask();
    else syncing.ask([verdict.address]);
    sendJson(response, 202, { accepted: verdict.address });
  }
}

function sendJson(
  response: ServerResponse,
  httpStatus: number,
  value: unknown,
  headers: Readonly<Record<string, string>> = {},
): void {
  response
    .writeHead(httpStatus, {
      'Content-Type': 'application/json; charset=utf-8',
      'Cache-Control': 'no-store',
      'X-Content-Type-Options': 'nosniff',
      ...headers,
    })
    .end(`${JSON.stringify(value)}\n`);
}
