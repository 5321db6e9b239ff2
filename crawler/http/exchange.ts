/**
 * One request and its answer: no redirect followed, nothing repeated.
 */
import { request, type Agent } from 'undici';
import { faultOfError, type Fault } from './failures.ts';
import { abandon, readBody, type BodyLimits } from './read-body.ts';

export type Answer = {
  readonly status: 'answered';
  readonly httpStatus: number;
  /** A header's value, one character per byte; several lines of one header joined by commas. */
  header(name: string): string | undefined;
  /** Decoded; empty unless the answer is content (2xx). */
  readonly body: Uint8Array;
};

export type Exchange = {
  readonly agent: Agent;
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  /** Sent as a POST, or with another method. */
  readonly body?: Uint8Array | undefined;
  readonly method?: 'PATCH' | undefined;
  readonly limits: BodyLimits & { readonly totalMs: number };
  /** What is left of `totalMs`. */
  readonly remainingMs: number;
  readonly onBytes: (count: number) => void;
};

/** A body that pauses longer than this is given up, long before the whole request is. */
const idleMs = 15_000;
/** Bodies of answers that are no content are read to keep the connection, when they are no longer than this. */
const keptBytes = 16 * 1024;

export async function exchange({
  agent,
  url,
  headers,
  body,
  method,
  limits,
  remainingMs,
  onBytes,
}: Exchange): Promise<Answer | Fault> {
  const signal = AbortSignal.timeout(Math.max(1, Math.ceil(remainingMs)));
  try {
    const response = await request(url, {
      dispatcher: agent,
      method: body === undefined ? 'GET' : (method ?? 'POST'),
      headers,
      body: body ?? null,
      signal,
      // The signal covers the wait for the first byte.
      headersTimeout: 0,
      bodyTimeout: idleMs,
    });
    const header = (name: string): string | undefined => {
      const value = response.headers[name];
      return typeof value === 'string' ? value : value?.join(', ');
    };
    const answer = { status: 'answered', httpStatus: response.statusCode, header } as const;
    const length = header('content-length');
    if (response.statusCode < 200 || response.statusCode > 299) {
      if (response.statusCode === 304 || Number(length) <= keptBytes) {
        // The status is all that matters: a body that breaks off takes nothing from it.
        await response.body.dump({ limit: keptBytes, signal }).catch(() => {});
      } else abandon(response.body);
      return { ...answer, body: new Uint8Array() };
    }
    const content = await readBody(response.body, {
      url,
      encoding: header('content-encoding'),
      length,
      limits,
      onBytes,
    });
    return content instanceof Uint8Array ? { ...answer, body: content } : content;
  } catch (error) {
    return faultOfError(error, url, limits.totalMs);
  }
}
