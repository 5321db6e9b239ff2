/**
 * Asks one address: in its host's turn, within what is left of the request's time, and again after a pause where that
 * may help.
 */
import type { Agent } from 'undici';
import { askedToWaitMs } from './asked-to-wait.ts';
import { afterInWords } from './come-back.ts';
import { isConditional } from './conditions.ts';
import { exchange, type Answer, type Exchange } from './exchange.ts';
import { fault, faultOfStatus, faultOfTime, isHostFailure, type Fault } from './failures.ts';
import { maxWaitMs, type Hosts } from './hosts.ts';
import type { HttpUsage } from './outcome.ts';
import { isRedirect } from './redirects.ts';
import { shortUrl } from './short-url.ts';

/** Repeats of one request, all its redirects together. */
export const maxRepeats = 2;
/** The first repeat comes within this long, the second within twice as long (full jitter). */
const backOffBaseMs = 2000;

export type Hop = {
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array | undefined;
  readonly method?: 'PATCH' | undefined;
  /** Where less is wanted than the limits allow. */
  readonly maxBytes?: number | undefined;
};

/** What a server answers that has done what it was sent: made it, will do it, or has nothing to say. */
const doneStatuses: ReadonlySet<number> = new Set([201, 202, 204]);

/** Whether an answer is content, or the thanks for some. */
export function isSuccess(httpStatus: number, body: Uint8Array | undefined): boolean {
  return httpStatus === 200 || httpStatus === 203 || (body !== undefined && doneStatuses.has(httpStatus));
}

/** What one request may still use; shrinks on its way. Time in turns and pauses is not counted. */
export type Budget = { remainingMs: number; repeats: number };

export type Asker = {
  /** Content, a redirect or an honest 304; everything else is a fault. */
  ask(hop: Hop, budget: Budget): Promise<Answer | Fault>;
  usage(): HttpUsage;
};

export function createAsker({
  agent,
  hosts,
  limits,
  now,
  sleep,
  random,
}: {
  readonly agent: Agent;
  readonly hosts: Hosts;
  readonly limits: Exchange['limits'];
  readonly now: () => number;
  readonly sleep: (ms: number) => Promise<void>;
  readonly random: () => number;
}): Asker {
  const usage = { requests: 0, notModified: 0, bytes: 0 };

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

  async function send(hop: Hop, budget: Budget): Promise<Answer | Fault> {
    const { remainingMs } = budget;
    if (remainingMs <= 0) return faultOfTime(hop.url, limits.totalMs);
    usage.requests += 1;
    const started = performance.now();
    const { maxBytes = Infinity, ...asked } = hop;
    const within = {
      ...limits,
      wireBytes: Math.min(limits.wireBytes, maxBytes),
      decodedBytes: Math.min(limits.decodedBytes, maxBytes),
    };
    const answer = await exchange({ ...asked, agent, limits: within, remainingMs, onBytes: count });
    budget.remainingMs -= performance.now() - started;
    return answer.status === 'failed' ? answer : judge(answer, hop);
  }

  /** Answers that are no use become faults; a host that asks for a pause gets it. */
  function judge(answer: Answer, { url, headers, body }: Hop): Answer | Fault {
    const { httpStatus } = answer;
    if (isSuccess(httpStatus, body) || isRedirect(httpStatus)) return answer;
    if (httpStatus === 304) {
      if (!isConditional(headers)) {
        const message = `${shortUrl(url)} answered 304 Not Modified to a request without conditions.`;
        return { ...fault('response-unreadable', message), httpStatus };
      }
      usage.notModified += 1;
      return answer;
    }
    const judged = faultOfStatus(httpStatus, url);
    const retryAfterMs = askedToWaitMs(answer, now());
    if (retryAfterMs === undefined) return judged;
    hosts.backOff(url.origin, retryAfterMs);
    // Who is told when to come back is not refused (403), but early.
    const code = httpStatus === 403 ? 'rate-limited' : judged.failure.code;
    const message =
      retryAfterMs > maxWaitMs
        ? `${judged.failure.message} We ask again ${afterInWords(retryAfterMs, now())}.`
        : judged.failure.message;
    return { ...judged, again: true, failure: { code, message, retryAfterMs } };
  }

  function count(bytes: number): void {
    usage.bytes += bytes;
  }

  return { ask, usage: () => ({ ...usage }) };
}

function isRepeatable(answer: Answer | Fault, { repeats }: Budget): boolean {
  return answer.status === 'failed' && answer.again && repeats > 0;
}
