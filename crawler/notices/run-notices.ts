/**
 * Tells publishers who asked for it what is wrong with their sources: find ─▶ decide ─▶ intend ─▶ send ─▶ settle.
 * An intention is on disk before anything is sent, so that a crash between sends nothing twice.
 */
import type { Estate } from '../../schemas/estate.ts';
import type { AnalysisPool } from '../analysis-pool.ts';
import type { HttpClient } from '../http/client.ts';
import type { Logger } from '../log.ts';
import { readPublishedSources } from '../publish/build-snapshot.ts';
import { readRegistrations } from '../register/read-registrations.ts';
import type { KnownNotice, NoticeKey, NoticeState } from '../store/notices.ts';
import type { Store } from '../store/store.ts';
import { whenFree } from '../store/when-free.ts';
import { createChannels, type Channels } from './channels/index.ts';
import { decideSteps, type Step } from './decide-steps.ts';
import { createRowFinder, failingTopic, findNotices, wellSources, type Found } from './find-notices.ts';
import { findTakenBack, type TakenBack } from './find-taken-back.ts';
import { breakingTopic } from './gather-changes.ts';
import type { Channel, Delivery } from './notice.ts';
import type { NoticeSecrets } from './notice-secrets.ts';
import { takenBackWords, wellWords } from './notice-text.ts';

export type NoticeDeps = {
  readonly estateDirectory: string;
  readonly estate: Estate;
  readonly store: Pick<Store, 'notices' | 'registrations' | 'database' | 'comparisons' | 'blobs'>;
  /** For what descriptions say now, compared with what they said before they broke somebody. */
  readonly pool: AnalysisPool;
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

export type Planned = {
  readonly steps: readonly Step[];
  readonly unplaced: Found['unplaced'];
  readonly takenBack: TakenBack;
};

/** What would be done now. Sends nothing and records nothing. */
export async function planNotices(
  deps: Pick<NoticeDeps, 'estateDirectory' | 'estate' | 'store' | 'pool' | 'now'>,
  channels: Channels,
): Promise<Planned> {
  const { estateDirectory, estate, store } = deps;
  const publishers = readRegistrations(estateDirectory, store.registrations.known()).flatMap(
    ({ organisation, notices, sources }) => (notices ? [{ organisation: organisation.id, notices, sources }] : []),
  );
  const known = store.notices.all();
  if (publishers.length === 0 && known.length === 0)
    return { steps: [], unplaced: [], takenBack: { ids: new Set(), standing: [], uncompared: [] } };
  const now = deps.now();
  const rows = readPublishedSources(store.database, estate, now);
  const news = new Date(Date.parse(now) - NEWS_MS).toISOString();
  const told = new Set(
    known.map(({ organisation }) => organisation).concat(publishers.map((each) => each.organisation)),
  );
  // What was told where nothing can be closed is done with.
  const closable = known.filter(({ state, channel }) => state !== 'cured' && channels.traitsOf(channel).canClose);
  const seen = store.notices
    .breakingSince(news, closable.flatMap(toldChange))
    .filter(({ organisation }) => told.has(organisation));
  const open = new Set(closable.filter(({ state }) => state !== 'declined').flatMap(toldChange));
  const takenBack = await findTakenBack(
    seen.filter(({ id, isNews }) => isNews || open.has(id)),
    deps,
    now,
  );
  const changes = seen.filter(({ id }) => !takenBack.ids.has(id));
  const portal = { name: estate.name, url: estate.url, email: estate.contact.email };
  const { wanted, unplaced } = findNotices(publishers, { rows, changes, known }, portal, now);
  const mended = new Map([
    ...wellSources(rows).map((id) => [failingTopic(id), wellWords(id)] as const),
    ...seen
      .filter(({ id }) => takenBack.ids.has(id))
      .map(({ id, api }) => [breakingTopic(id), takenBackWords(api)] as const),
  ]);
  return { steps: decideSteps(wanted, known, mended, channels.traitsOf, now), unplaced, takenBack };
}

/** The comparison whose changes a notice told, if it did. */
function toldChange({ topic }: KnownNotice): number[] {
  const [, id] = /^breaking:(\d+)$/.exec(topic) ?? [];
  return id === undefined ? [] : [Number(id)];
}

/** Does what is planned. Never throws for what a server does; returns how many notices were sent, changed or closed. */
export async function sendNotices(deps: NoticeDeps, channels: Channels = createChannels(deps)): Promise<number> {
  const { store, log } = deps;
  const { steps, unplaced, takenBack } = await planNotices(deps, channels);
  for (const { id, error } of takenBack.uncompared)
    log.error(
      { comparison: id, error: error instanceof Error ? (error.stack ?? error.message) : String(error) },
      'bug: change not compared with what its description says now',
    );
  for (const { id, current } of takenBack.standing) await whenFree(() => store.notices.stand(id, current), log);
  for (const { notice, channel, reason } of unplaced)
    log.warn({ organisation: notice.organisation, about: notice.thing, channel, reason }, 'notice has no place');
  let sent = 0;
  for (const step of steps.slice(0, MOST_AT_ONCE)) if (await take(step, deps, channels)) sent++;
  if (steps.length > MOST_AT_ONCE) log.info({ later: steps.length - MOST_AT_ONCE }, 'notices left for the next run');
  return sent;
}

type Ending = { readonly state: NoticeState; readonly reference?: string; readonly reason?: string };

function settle(key: NoticeKey, ending: Ending, { store, log, now }: NoticeDeps): Promise<void> {
  return whenFree(() => store.notices.settle(key, { ...ending, at: now() }), log);
}

/** True when somebody was told something. */
async function take(step: Step, deps: NoticeDeps, channels: Channels): Promise<boolean> {
  const { log } = deps;
  const { key } = step;
  switch (step.does) {
    case 'forget':
      await settle(key, { state: 'cured' }, deps);
      return false;
    case 'give-up':
      await settle(key, { state: 'uncertain', reason: 'We were cut off while it was being sent.' }, deps);
      log.warn({ ...key }, 'notice may or may not have been sent: it is not sent again');
      return false;
  }
  await intend(key, step, deps);
  const delivery = await deliver(step, channels.find(key.channel), log);
  const { status } = delivery;
  if (status === 'closed') {
    const next = await acceptClosed(step, deps);
    return next === null ? false : take(next, deps, channels);
  }
  if (status === 'sent') {
    await keepSent(step, delivery.reference, deps);
    log.info({ ...key, does: step.does }, 'notice sent');
    return true;
  }
  await settle(key, { state: status, reason: delivery.reason }, deps);
  log.warn({ ...key, does: step.does, status, reason: delivery.reason }, 'notice not sent');
  return false;
}

function intend(key: NoticeKey, step: SendingStep, { store, log, now }: NoticeDeps): Promise<void> {
  const { organisation } = step.does === 'close' ? step : step.notice;
  return whenFree(() => store.notices.intend(key, { organisation, said: step.said, at: now() }), log);
}

/**
 * Whoever closed an issue about a failure knows of it until it is mended; about changes, of those that it told of. Returns
 * what is to be told anew.
 */
async function acceptClosed(step: SendingStep, deps: NoticeDeps): Promise<Step | null> {
  if (step.does === 'close' || step.notice.about === 'failing') {
    await settle(step.key, { state: step.does === 'close' ? 'cured' : 'sent' }, deps);
    return null;
  }
  const isTold = createTold(deps.store.notices.all(), step.reference);
  for (const each of [...step.also.filter(isTold), step.key])
    await settle(each, { state: 'cured', reason: 'Somebody closed the issue.' }, deps);
  return step.ifClosed;
}

async function keepSent(step: SendingStep, reference: string | undefined, deps: NoticeDeps): Promise<void> {
  const state = step.does === 'close' ? 'cured' : 'sent';
  const ending: Ending = { state, ...(reference !== undefined && { reference }) };
  // Itself last: until then it is done again.
  for (const each of step.does === 'close' ? [] : step.also) {
    await intend(each, step, deps);
    await settle(each, ending, deps);
  }
  await settle(step.key, ending, deps);
}

type SendingStep = Extract<Step, { does: 'open' | 'update' | 'close' }>;

/** Never throws. */
async function deliver(step: SendingStep, channel: Channel, log: Logger): Promise<Delivery> {
  const { key, reference } = step;
  const earlier = { reference };
  try {
    switch (step.does) {
      case 'open':
        return await channel.open(key.place, step.notice, earlier);
      case 'update':
        return await (channel.update ?? channel.open)(key.place, step.notice, earlier);
      case 'close':
        return (await channel.close?.(key.place, key.topic, earlier, step.words)) ?? { status: 'closed' };
    }
  } catch (error) {
    // A bug of ours: whether it was sent is not known.
    log.error(
      { ...key, error: error instanceof Error ? (error.stack ?? error.message) : String(error) },
      'bug while sending a notice',
    );
    return { status: 'uncertain', reason: 'A mistake of our own.' };
  }
}

/** Whether a notice is one of those that were told under a name. */
function createTold(known: readonly KnownNotice[], reference: string | null): (key: NoticeKey) => boolean {
  const rowOf = createRowFinder(known);
  return (key) => reference !== null && rowOf(key)?.reference === reference;
}
