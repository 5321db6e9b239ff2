/**
 * A signed message to an address of the publisher: JSON, with the same signature that our own webhooks take.
 */
import { createHmac } from 'node:crypto';
import type { HttpClient } from '../../http/client.ts';
import { digest } from '../../digest.ts';
import type { ProblemCode } from '../../problems.ts';
import type { Channel, Delivery } from '../notice.ts';

export type WebhookDeps = {
  readonly http: HttpClient;
  /** What messages are signed with; null where none is set. */
  readonly secret: string | null;
  /** Milliseconds since 1970. */
  readonly now: () => number;
};

export function createWebhookChannel({ http, secret, now }: WebhookDeps): Channel {
  return {
    name: 'webhook',
    isRepeatable: false,
    async open(place, { topic, about, organisation, thing, text }): Promise<Delivery> {
      if (secret === null)
        return { status: 'failed', reason: 'There is no secret to sign with: set WAYMARK_NOTICE_SECRET.' };
      const { title, paragraphs, list, action, url, stop } = text;
      const message = {
        about,
        organisation,
        thing,
        title,
        message: paragraphs.join('\n'),
        details: list,
        action,
        url,
        stop,
      };
      const body = JSON.stringify(message);
      const time = Math.floor(now() / 1000);
      const signature = createHmac('sha256', secret).update(`${time}.${body}`).digest('hex');
      const outcome = await http.request(place, {
        accept: '*/*',
        headers: {
          'content-type': 'application/json',
          'x-waymark-signature': `t=${time},v1=${signature}`,
          // The same for every attempt.
          'x-waymark-delivery': digest(`${topic} ${place} ${body}`).slice(0, 32),
        },
        body: new TextEncoder().encode(body),
      });
      if (outcome.status !== 'failed') return { status: 'sent' };
      const { failure, httpStatus } = outcome;
      const isUnheard = httpStatus !== undefined || unheard.has(failure.code);
      return { status: isUnheard ? 'failed' : 'uncertain', reason: failure.message };
    },
  };
}

/** After these nobody has got the message. */
const unheard: ReadonlySet<ProblemCode> = new Set([
  'address-invalid',
  'address-refused',
  'host-unknown',
  'host-unreachable',
  'certificate-invalid',
  'rate-limited',
]);
