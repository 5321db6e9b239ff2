/**
 * The guarded HTTP client: the only code that opens sockets. Every hop of every request passes the same checks: the
 * address's text, the host's turn, the numeric address of the socket, the size and time of the answer.
 */
import { isIP } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { Agent } from 'undici';
import type { Estate } from '../../schemas/estate.ts';
import { createAsker, isSuccess, maxRepeats } from './ask.ts';
import { conditionsFor, validatorsOf } from './conditions.ts';
import { createConnector, lookupPublic, lookupSome, systemLookup, type Lookup } from './connector.ts';
import type { Answer } from './exchange.ts';
import { readDomainRecords } from './domain-records.ts';
import { readEncryption } from './encryption.ts';
import { faultOfError, faultOfStatus, type Fault } from './failures.ts';
import { createHosts } from './hosts.ts';
import type { HttpClient, HttpOutcome, RequestOptions } from './outcome.ts';
import { followRedirect, isRedirect } from './redirects.ts';
import { bareHost, checkUrl } from './url-policy.ts';

export type * from './outcome.ts';

export type HttpClientOptions = Pick<Estate, 'allowedOrigins' | 'pacing'> & {
  readonly limits: Pick<Estate['limits'], 'wireBytes' | 'decodedBytes' | 'connectMs' | 'totalMs' | 'redirects'>;
  /** Product, version and where to read about it (RFC 9110 section 10.1.5). */
  readonly userAgent: string;
  /** The mailbox for complaints (RFC 9110 section 10.1.2); a person who asks once for themselves has none. */
  readonly from?: string | undefined;
  /** Milliseconds since 1970. */
  readonly now?: () => number;
  readonly sleep?: (ms: number) => Promise<void>;
  readonly lookup?: Lookup;
  /** Name servers to ask about domains, as `address:port`; by default those of the machine. */
  readonly nameServers?: readonly string[];
  /** From 0 up to, not including, 1. */
  readonly random?: () => number;
};

export function createHttpClient({
  userAgent,
  from,
  allowedOrigins,
  pacing,
  limits,
  now = Date.now,
  sleep = (ms) => delay(ms),
  lookup = systemLookup,
  nameServers,
  random = Math.random,
}: HttpClientOptions): HttpClient {
  const allowed = new Set(allowedOrigins.map(({ origin }) => origin));
  const hosts = createHosts({ allowedOrigins, pacing, now, sleep });
  // Passed to every request explicitly, so that no proxy from the environment can come between check and connection.
  const agent = new Agent({
    connect: createConnector({ allowed, lookup, connectMs: limits.connectMs }),
    maxHeaderSize: 16 * 1024,
  });
  let byOthers = 0;
  const { ask, usage } = createAsker({ agent, hosts, limits, now, sleep, random });

  async function request(address: string, options: RequestOptions = {}): Promise<HttpOutcome> {
    const first = checkUrl(address, allowed);
    if (!(first instanceof URL)) return { status: 'failed', failure: first };
    const budget = { remainingMs: limits.totalMs, repeats: options.body === undefined ? maxRepeats : 0 };
    const seen = new Set<string>();
    let url = first;
    let sameOrigin = true;
    let permanent = true;
    for (;;) {
      seen.add(url.href);
      sameOrigin &&= url.origin === first.origin;
      const conditions = conditionsFor(url, first, options.validators);
      const headers = { ...basicHeaders(options), ...conditions, ...(sameOrigin && lowerCase(options.headers)) };
      const { body, method, maxBytes } = options;
      const answer = await ask({ url, headers, body, method, maxBytes }, budget);
      if (answer.status === 'failed') return outcomeOf(answer);
      if (answer.httpStatus === 304) return { status: 'not-modified' };
      if (!isRedirect(answer.httpStatus) || options.body !== undefined)
        return isSuccess(answer.httpStatus, options.body)
          ? contentOf(answer, url, first, permanent)
          : outcomeOf(faultOfStatus(answer.httpStatus, url));
      permanent &&= answer.httpStatus === 301 || answer.httpStatus === 308;
      const redirect = {
        from: url,
        location: answer.header('location'),
        seen,
        allowed,
        maxRedirects: limits.redirects,
        mayLeave: options.sameOrigin !== true,
      };
      const next = followRedirect(redirect);
      if (!(next instanceof URL)) return { status: 'failed', failure: next, httpStatus: answer.httpStatus };
      url = next;
    }
  }

  /** Built anew for each hop, so that nothing reaches a host that was meant for another. */
  function basicHeaders({ accept = '*/*' }: RequestOptions): Record<string, string> {
    return { 'user-agent': userAgent, ...(from === undefined ? {} : { from }), accept, 'accept-encoding': 'gzip, br' };
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

  async function encryption(address: string): ReturnType<HttpClient['encryption']> {
    const url = checkUrl(address, allowed);
    if (!(url instanceof URL)) return url;
    const found = await resolve(url.href);
    if (!('addresses' in found)) return found;
    const host = bareHost(url);
    const peer = {
      address: found.addresses[0]!, // resolve finds at least one
      port: Number(url.port === '' ? 443 : url.port),
      servername: isIP(host) === 0 ? host : undefined,
      connectMs: limits.connectMs,
    };
    return readEncryption(peer, (task) => hosts.turn(url.origin, task));
  }

  async function domainRecords(domain: string): ReturnType<HttpClient['domainRecords']> {
    // The same names are refused as in addresses: nobody outside is told what is called how inside.
    if (!(checkUrl(`https://${domain}/`, new Set()) instanceof URL) || isIP(domain) !== 0) return null;
    return readDomainRecords(domain, { servers: nameServers, totalMs: limits.connectMs });
  }

  return {
    request,
    resolve,
    encryption,
    domainRecords,
    inTurn: (address, task) => hosts.turn(originOf(address, allowed), () => task((bytes) => (byOthers += bytes))),
    usage: () => ({ ...usage(), bytes: usage().bytes + byOthers }),
    close: () => agent.destroy(),
  };
}

function lowerCase(headers: Readonly<Record<string, string>> = {}): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
}

function contentOf(answer: Answer, url: URL, first: URL, permanent: boolean): HttpOutcome {
  return {
    status: 'fetched',
    url: url.href,
    ...(url.href !== first.href && permanent && { movedTo: url.href }),
    contentType: answer.header('content-type') ?? null,
    body: answer.body,
    validators: validatorsOf(answer, url, first),
    link: answer.header('link') ?? null,
    hsts: answer.header('strict-transport-security') ?? null,
    deprecation: answer.header('deprecation') ?? null,
    sunset: answer.header('sunset') ?? null,
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
