/**
 * Tells publishers who asked for it what is wrong with their sources: find ─▶ decide ─▶ intend ─▶ send ─▶ settle.
 * An intention is on disk before anything is sent, so that a crash between sends nothing twice.
 */
import type { Estate } from '../../schemas/estate.ts';
import type { HttpClient } from '../http/client.ts';
import type { Logger } from '../log.ts';
import { readPublishedSources } from '../publish/build-snapshot.ts';
import { readRegistrations } from '../register/read-registrations.ts';
import type { NoticeState } from '../store/notices.ts';
import type { Store } from '../store/store.ts';
import { whenFree } from '../store/when-free.ts';
import { createChannels, type Channels } from './channels/index.ts';
import { decideSteps, type Step } from './decide-steps.ts';
import { findNotices, wellSources, type Found } from './find-notices.ts';
import type { Delivery } from './notice.ts';
import type { NoticeSecrets } from './notice-secrets.ts';

export type NoticeDeps = {
  readonly estateDirectory: string;
  readonly estate: Estate;
  readonly store: Pick<Store, 'notices' | 'registrations' | 'database'>;
  readonly http: HttpClient;
  readonly tokens: ReadonlyMap<string, string>;
  readonly noticeSecrets: NoticeSecrets;
  readonly log: Logger;
  readonly now: () => string;
};

/** Sent in one run; the rest is for the next. Somebody who is told of hundreds of things at once reads none. */
const MOST_AT_ONCE = 50;
/** Breaking changes of before are no news. */
const NEWS_MS = 7 * 24 * 3600 * 1000;

export type Planned = { readonly steps: readonly Step[]; readonly unplaced: Found['unplaced'] };

/** What would be done now. Sends nothing and records nothing. */
export function planNotices(
  deps: Pick<NoticeDeps, 'estateDirectory' | 'estate' | 'store' | 'now'>,
  channels: Channels,
): Planned {
  const { estateDirectory, estate, store } = deps;
  const publishers = readRegistrations(estateDirectory, store.registrations.known()).flatMap(
    ({ organisation, notices, sources }) => (notices ? [{ organisation: organisation.id, notices, sources }] : []),
  );
  const known = store.notices.all();
  if (publishers.length === 0 && known.length === 0) return { steps: [], unplaced: [] };
  const now = deps.now();
  const rows = readPublishedSources(store.database, estate, now);
  const changes = store.notices.breakingSince(new Date(Date.parse(now) - NEWS_MS).toISOString());
  const portal = { name: estate.name, url: estate.url, email: estate.contact.email };
  const { wanted, unplaced } = findNotices(publishers, rows, changes, portal, now);
  return { steps: decideSteps(wanted, known, wellSources(rows), channels.traitsOf, now), unplaced };
}

/** Does what is planned. Never throws for what a server does; returns how many notices were sent, changed or closed. */
export async function sendNotices(deps: NoticeDeps, channels: Channels = createChannels(deps)): Promise<number> {
  const { log } = deps;
  const { steps, unplaced } = planNotices(deps, channels);
  for (const { notice, channel, reason } of unplaced)
    log.warn({ organisation: notice.organisation, about: notice.thing, channel, reason }, 'notice has no place');
  let sent = 0;
  for (const step of steps.slice(0, MOST_AT_ONCE)) if (await take(step, deps, channels)) sent++;
  if (steps.length > MOST_AT_ONCE) log.info({ later: steps.length - MOST_AT_ONCE }, 'notices left for the next run');
  return sent;
}

/** True when somebody was told something. */
async function take(step: Step, deps: NoticeDeps, channels: Channels): Promise<boolean> {
  const { store, log, now } = deps;
  const { key } = step;
  const settle = (state: NoticeState, more: { readonly reference?: string; readonly reason?: string } = {}) =>
    whenFree(() => store.notices.settle(key, { state, at: now(), ...more }), log);
  if (step.does === 'forget') {
    await settle('cured');
    return false;
  }
  if (step.does === 'give-up') {
    await settle('uncertain', { reason: 'We were cut off while it was being sent.' });
    log.warn({ ...key }, 'notice may or may not have been sent: it is not sent again');
    return false;
  }
  const channel = channels.find(key.channel);
  const organisation = step.does === 'close' ? step.organisation : step.notice.organisation;
  await whenFree(() => store.notices.intend(key, { organisation, said: step.said, at: now() }), log);
  const earlier = { reference: step.reference };
  let delivery: Delivery;
  try {
    if (step.does === 'close') delivery = (await channel.close?.(key.place, key.topic, earlier)) ?? { status: 'sent' };
    else if (step.does === 'update') delivery = await (channel.update ?? channel.open)(key.place, step.notice, earlier);
    else delivery = await channel.open(key.place, step.notice, earlier);
  } catch (error) {
    // A bug of ours: whether it was sent is not known.
    log.error(
      { ...key, error: error instanceof Error ? (error.stack ?? error.message) : String(error) },
      'bug while sending a notice',
    );
    delivery = { status: 'uncertain', reason: 'A mistake of our own.' };
  }
  const { status } = delivery;
  if (status === 'sent') {
    const { reference } = delivery;
    await settle(step.does === 'close' ? 'cured' : 'sent', reference === undefined ? {} : { reference });
    log.info({ ...key, does: step.does }, 'notice sent');
    return true;
  }
  await settle(status, { reason: delivery.reason });
  log.warn({ ...key, does: step.does, status, reason: delivery.reason }, 'notice not sent');
  return false;
}
