/**
 * Webhooks: a signed message that something was pushed ─▶ the address of the repository. One entry for each service
 * that sends them.
 */
import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import { z } from 'zod';

/** The environment variable with the secret that webhooks are signed with. */
export const SECRET = 'WAYMARK_WEBHOOK_SECRET';
/** A message is known by its digest for this long, and one that names its time must not be older. */
const REPLAY_MS = 10 * 60 * 1000;
/** Characters; fewer can be guessed. */
const SHORTEST_SECRET = 16;

export type Message = { readonly headers: IncomingHttpHeaders; readonly body: Buffer };

export type WebhookVerdict =
  | { readonly status: 'accepted'; readonly address: string }
  /** Nothing that we act on. */
  | { readonly status: 'ignored'; readonly why: string }
  | { readonly status: 'refused'; readonly httpStatus: 400 | 401 | 409; readonly why: string };

/** What is said to those who do not know the secret. */
export const UNPROVEN = 'The signature is missing, wrong or too old.';

type Service = {
  /** The header with which senders prove that they know the secret. */
  readonly proof: string;
  /** The header that is another one for every message, where there is one. */
  readonly signature?: string;
  /** Whether the sender knows the secret. */
  isSigned(message: Message, secret: string, now: number): boolean;
  /** Whether this is about new content. */
  isPush(headers: IncomingHttpHeaders): boolean;
  /** Of its JSON. */
  readonly body: z.ZodType<string>;
};

/** Passed on as an argument: never one that begins like a flag, and nothing that the system lets no argument hold. */
const Address = z
  .string()
  .max(2000)
  .regex(/^https?:\/\/[^\p{Cc}\p{Cs}\s]+$/u);

const services: Readonly<Record<string, Service>> = {
  /** https://docs.github.com/en/webhooks/using-webhooks/validating-webhook-deliveries */
  github: {
    proof: 'x-hub-signature-256',
    isSigned: ({ headers, body }, secret) => isSame(headers['x-hub-signature-256'], `sha256=${digest(secret, body)}`),
    isPush: (headers) => headers['x-github-event'] === 'push',
    body: z
      .object({ repository: z.object({ clone_url: Address }) })
      .transform(({ repository }) => repository.clone_url),
  },
  /** https://docs.gitlab.com/user/project/integrations/webhooks/: the secret itself is sent, so only over HTTPS. */
  gitlab: {
    proof: 'x-gitlab-token',
    isSigned: ({ headers }, secret) => isSame(headers['x-gitlab-token'], secret),
    isPush: (headers) => /^(?:Push|Tag Push) Hook$/.test(String(headers['x-gitlab-event'])),
    body: z.object({ project: z.object({ git_http_url: Address }) }).transform(({ project }) => project.git_http_url),
  },
  /**
   * Of our own, for everything else: `X-Waymark-Signature: t=<seconds since 1970>,v1=<hex>` with HMAC-SHA-256 over
   * `<t>.<body>`, and `{"url": "<address of a source>"}`.
   */
  generic: {
    proof: 'x-waymark-signature',
    signature: 'x-waymark-signature',
    isSigned({ headers, body }, secret, now) {
      const [, time = '', signature] =
        /^t=(\d{1,12}),v1=([0-9a-f]{64})$/.exec(String(headers['x-waymark-signature'])) ?? [];
      const isFresh = Math.abs(now - Number(time) * 1000) < REPLAY_MS;
      return isSame(signature, digest(secret, Buffer.concat([Buffer.from(`${time}.`), body]))) && isFresh;
    },
    isPush: () => true,
    body: z.object({ url: Address }).transform(({ url }) => url),
  },
};

/** What one service sends. */
export type Webhook = {
  /** Whether a message is worth reading, as far as its head tells: without proof nobody’s is. */
  hasProof(headers: IncomingHttpHeaders): boolean;
  judge(message: Message): WebhookVerdict;
};

/** `service` is the last part of the address that a message was sent to; null when there is no such service. */
export type Webhooks = (service: string) => Webhook | null;

/** Throws when the secret is too short to be one. `now` gives milliseconds since 1970. */
export function createWebhooks(secret: string, now: () => number = Date.now): Webhooks {
  if (secret.length < SHORTEST_SECRET)
    throw new Error(`The secret for webhooks must have at least ${SHORTEST_SECRET} characters.`);
  const seen = new Map<string, number>();
  return (name) => {
    const service = Object.hasOwn(services, name) ? services[name] : undefined;
    if (service === undefined) return null;
    return {
      hasProof: (headers) => headers[service.proof] !== undefined,
      judge(message) {
        if (!service.isSigned(message, secret, now())) return { status: 'refused', httpStatus: 401, why: UNPROVEN };
        if (!service.isPush(message.headers)) return { status: 'ignored', why: 'This is not about new content.' };
        const address = service.body.safeParse(parseJson(message.body)).data;
        if (address === undefined)
          return { status: 'refused', httpStatus: 400, why: 'The message names no repository.' };
        const signature = service.signature === undefined ? '' : String(message.headers[service.signature]);
        if (isReplay(createHash('sha256').update(`${name} ${signature} `).update(message.body).digest('hex')))
          return { status: 'refused', httpStatus: 409, why: 'This message has been here before.' };
        return { status: 'accepted', address };
      },
    };
  };

  function isReplay(message: string): boolean {
    for (const [old, at] of seen) if (now() - at > REPLAY_MS) seen.delete(old);
    if (seen.has(message)) return true;
    seen.set(message, now());
    return false;
  }
}

function digest(secret: string, body: Buffer): string {
  return createHmac('sha256', secret).update(body).digest('hex');
}

/** In a time that tells nothing, whatever the lengths. */
function isSame(given: string | string[] | undefined, expected: string): boolean {
  if (typeof given !== 'string') return false;
  const [a, b] = [given, expected].map((text) => createHash('sha256').update(text).digest());
  return timingSafeEqual(a!, b!);
}

function parseJson(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString());
  } catch {
    return undefined;
  }
}
