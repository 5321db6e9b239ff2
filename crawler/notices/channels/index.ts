/**
 * The ways to tell a publisher: one file each.
 */
import type { Estate } from '../../../schemas/estate.ts';
import type { HttpClient } from '../../http/client.ts';
import type { ChannelTraits } from '../decide-steps.ts';
import type { Channel } from '../notice.ts';
import type { NoticeSecrets } from '../notice-secrets.ts';
import type { ChannelName } from '../places.ts';
import { createEmailChannel } from './email.ts';
import { createIssueChannel } from './issue.ts';
import { createWebhookChannel } from './webhook.ts';

export type Channels = {
  /** Throws for a name that is none: it is one of ours. */
  find(name: string): Channel;
  traitsOf(name: string): ChannelTraits;
};

export type ChannelDeps = {
  readonly estate: Pick<Estate, 'contact' | 'url' | 'allowedOrigins' | 'limits' | 'name'>;
  readonly http: HttpClient;
  readonly tokens: ReadonlyMap<string, string>;
  readonly noticeSecrets: NoticeSecrets;
};

export function createChannels({ estate, http, tokens, noticeSecrets }: ChannelDeps): Channels {
  const channels: Readonly<Record<ChannelName, Channel>> = {
    issue: createIssueChannel({ http, tokens }),
    email: createEmailChannel({
      server: noticeSecrets.smtp,
      from: { name: estate.name, email: estate.contact.email },
      portal: estate.url,
      privateHosts: new Set(estate.allowedOrigins.map(({ origin }) => new URL(origin).hostname)),
      connectMs: estate.limits.connectMs,
    }),
    webhook: createWebhookChannel({ http, secret: noticeSecrets.webhook, now: Date.now }),
  };
  const find = (name: string): Channel => {
    const channel = Object.values(channels).find((each) => each.name === name);
    if (!channel) throw new Error(`There is no channel ${name}.`);
    return channel;
  };
  return {
    find,
    traitsOf(name) {
      const { isRepeatable, update, close } = find(name);
      return { isRepeatable, canUpdate: update !== undefined, canClose: close !== undefined };
    },
  };
}
