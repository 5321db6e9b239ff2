/**
 * The guarded HTTP client: the only code that opens sockets. Every hop of every request passes the same checks: the
 * address's text, the host's turn, the numeric address of the socket, the size and time of the answer.
 */
import { isIP } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { Agent } from 'undici';
import type { Estate } from '../../schemas/estate.ts';
import { conditionsFor, validatorsOf } from './conditions.ts';
import { createConnector, lookupPublic, lookupSome, systemLookup, type Lookup } from './connector.ts';
import { exchange, type Answer } from './exchange.ts';
import { faultOfError, faultOfStatus, faultOfTime, isHostFailure, type Fault } from './failures.ts';
import { createHosts, maxWaitMs } from './hosts.ts';
import type { HttpClient, HttpOutcome, RequestOptions } from './outcome.ts';
import { followRedirect, isRedirect } from './redirects.ts';
import { parseRetryAfter } from './retry-after.ts';
import { shortUrl } from './short-url.ts';
import { bareHost, checkUrl } from './url-policy.ts';

export type * from './outcome.ts';

export type HttpClientOptions = Pick<Estate, 'allowedOrigins' | 'pacing'> & {
  readonly limits: Pick<Estate['limits'], 'wireBytes' | 'decodedBytes' | 'connectMs' | 'totalMs' | 'redirects'>;
  /** Product, version and where to read about it (RFC 9110 section 10.1.5). */
  readonly userAgent: string;
  /** The mailbox for complaints (RFC 9110 section 10.1.2). */
  readonly from: string;
  /** Milliseconds since 1970. */
  readonly now?: () => number;
  readonly sleep?: (ms: number) => Promise<void>;
  readonly lookup?: Lookup;
  /** From 0 up to, not including, 1. */
  readonly random?: () => number;
};

/** Repeats of one request, all its redirects together. */
const maxRepeats = 2;
/** The first repeat comes within this long, the second within twice as long (full jitter). */
const backOffBaseMs = 2000;

export function createHttpClient({
  userAgent,
  from,
  allowedOrigins,
  pacing,
  limits,
  now = Date.now,
  sleep = (ms) => delay(ms),
  lookup = systemLookup,
  random = Math.random,
}: HttpClientOptions): HttpClient {
  const allowed = new Set(allowedOrigins.map(({ origin }) => origin));
  const hosts = createHosts({ allowedOrigins, pacing, now, sleep });
  // Passed to every request explicitly, so that no proxy from the environment can come between check and connection.
  const agent = new Agent({
    connect: createConnector({ allowed, lookup, connectMs: limits.connectMs }),
    maxHeaderSize: 16 * 1024,
  });
  const usage = { requests: 0, notModified: 0, bytes: 0 };

  async function request(address: string, options: RequestOptions = {}): Promise<HttpOutcome> {
    const first = checkUrl(address, allowed);
    if (!(first instanceof URL)) return { status: 'failed', failure: first };
    const budget: Budget = { remainingMs: limits.totalMs, repeats: options.body === undefined ? maxRepeats : 0 };
    const seen = new Set<string>();
    let url = first;
    let sameOrigin = true;
    let permanent = true;
    for (;;) {
      seen.add(url.href);
      sameOrigin &&= url.origin === first.origin;
      const conditions = conditionsFor(url, first, options.validators);
      const headers = { ...basicHeaders(options), ...conditions, ...(sameOrigin && lowerCase(options.headers)) };
      const answer = await ask({ url, headers, body: options.body }, budget);
      if (answer.status === 'failed') return outcomeOf(answer);
      if (answer.httpStatus === 304) return notModified(url, conditions);
      if (!isRedirect(answer.httpStatus) || options.body !== undefined) return contentOf(answer, url, first, permanent);
      permanent &&= answer.httpStatus === 301 || answer.httpStatus === 308;
      const redirect = {
        from: url,
        location: answer.header('location'),
        seen,
        allowed,
        maxRedirects: limits.redirects,
      };
      const next = followRedirect(redirect);
      if (!(next instanceof URL)) return { status: 'failed', failure: next, httpStatus: answer.httpStatus };
      url = next;
    }
  }

  /** Asks one address in its host's turn, again after a pause where that may help. Redirects and 304 are answers. */
  async function ask(hop: Hop, budget: Budget): Promise<Answer | Fault> {
    const { origin } = hop.url;
    for (let repeat = 0; ; repeat++) {
      const answer = await hosts.turn(origin, async () => hosts.refusal(origin) ?? (await send(hop, budget)));
      const failure = answer.status === 'failed' ? answer.failure : undefined;
      const waitMs = failure?.retryAfterMs;
      if (failure === undefined || !isRepeatable(answer, budget) || (waitMs ?? 0) > maxWaitMs) {
        hosts.record(origin, failure !== undefined && isHostFailure(failure) ? failure : undefined);
        return answer;
      }
      budget.repeats -= 1;
      // Where the host named a time, its turn comes no sooner anyway.
      if (waitMs === undefined) await sleep(random() * backOffBaseMs * 2 ** repeat);
    }
  }

  async function send({ url, headers, body }: Hop, budget: Budget): Promise<Answer | Fault> {
    if (budget.remainingMs <= 0) return faultOfTime(url, limits.totalMs);
    usage.requests += 1;
    const started = performance.now();
    const { remainingMs } = budget;
    const answer = await exchange({ agent, url, headers, body, limits, remainingMs, onBytes: count });
    budget.remainingMs -= performance.now() - started;
    return judge(answer, url);
  }

  /** Answers that are no use become faults; a host that asks for a pause gets it. */
  function judge(answer: Answer | Fault, url: URL): Answer | Fault {
    if (answer.status === 'failed') return answer;
    const { httpStatus } = answer;
    if (httpStatus === 200 || httpStatus === 203 || httpStatus === 304 || isRedirect(httpStatus)) return answer;
    const judged = faultOfStatus(httpStatus, url);
    const retryAfterMs = parseRetryAfter(answer.header('retry-after'), now());
    if (retryAfterMs === undefined || (httpStatus !== 429 && httpStatus !== 503)) return judged;
    hosts.backOff(url.origin, retryAfterMs);
    return { ...judged, failure: { ...judged.failure, retryAfterMs } };
  }

  function count(bytes: number): void {
    usage.bytes += bytes;
  }

  /** Built anew for each hop, so that nothing reaches a host that was meant for another. */
  function basicHeaders({ accept = '*/*' }: RequestOptions): Record<string, string> {
    return { 'user-agent': userAgent, from, accept, 'accept-encoding': 'gzip, br' };
  }

  function notModified(url: URL, conditions: Record<string, string>): HttpOutcome {
    if (Object.keys(conditions).length > 0) {
      usage.notModified += 1;
      return { status: 'not-modified' };
    }
    const message = `${shortUrl(url)} answered 304 Not Modified to a request without conditions.`;
    return { status: 'failed', failure: { code: 'response-unreadable', message }, httpStatus: 304 };
  }

  async function resolve(address: string): ReturnType<HttpClient['resolve']> {
    const url = checkUrl(address, allowed);
    if (!(url instanceof URL)) return url;
    const refusal = hosts.refusal(url.origin);
    if (refusal !== undefined) return refusal.failure;
    const host = bareHost(url);
    // A literal has passed the check of the address's text.
    if (isIP(host) !== 0) return { addresses: [host] };
    try {
      const answers = allowed.has(url.origin) ? lookupSome(host, lookup) : lookupPublic(host, lookup);
      const timeout = rejectAfter(limits.connectMs);
      return { addresses: (await Promise.race([answers, timeout])).map((answer) => answer.address) };
    } catch (error) {
      return faultOfError(error, url, limits.connectMs).failure;
    }
  }

  return {
    request,
    resolve,
    inTurn: (address, task) => hosts.turn(originOf(address, allowed), task),
    usage: () => ({ ...usage }),
    close: () => agent.destroy(),
  };
}

type Hop = {
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array | undefined;
};

/** What one request may still use; shrinks on its way. Time in turns and pauses is not counted. */
type Budget = { remainingMs: number; repeats: number };

function isRepeatable(answer: Answer | Fault, { repeats }: Budget): boolean {
  return answer.status === 'failed' && answer.again && repeats > 0;
}

function lowerCase(headers: Readonly<Record<string, string>> = {}): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
}

function contentOf(answer: Answer, url: URL, first: URL, permanent: boolean): HttpOutcome {
  if (answer.httpStatus !== 200 && answer.httpStatus !== 203) return outcomeOf(faultOfStatus(answer.httpStatus, url));
  return {
    status: 'fetched',
    url: url.href,
    ...(url.href !== first.href && permanent && { movedTo: url.href }),
    contentType: answer.header('content-type') ?? null,
    body: answer.body,
    validators: validatorsOf(answer, url, first),
  };
}

function outcomeOf({ failure, httpStatus }: Fault): HttpOutcome {
  return { status: 'failed', failure, ...(httpStatus !== undefined && { httpStatus }) };
}

/** The key of a host's turns: for an address that is refused anyway, any key will do. */
function originOf(address: string, allowed: ReadonlySet<string>): string {
  const url = checkUrl(address, allowed);
  return url instanceof URL ? url.origin : 'https://invalid.invalid';
}

async function rejectAfter(ms: number): Promise<never> {
  await delay(ms, undefined, { ref: false });
  throw Object.assign(new Error('The name server did not answer.'), { code: 'EAI_TIMEOUT' });
}
