/**
 * What there is to tell and what was told ─▶ what to do now. Pure.
 */
import { digest } from '../digest.ts';
import type { KnownNotice, NoticeKey } from '../store/notices.ts';
import { failingTopic, type Wanted } from './find-notices.ts';
import type { Notice } from './notice.ts';

export type Step =
  | {
      readonly does: 'open' | 'update';
      readonly key: NoticeKey;
      readonly notice: Notice;
      readonly said: string;
      readonly reference: string | null;
    }
  | {
      readonly does: 'close';
      readonly key: NoticeKey;
      readonly organisation: string;
      readonly said: string;
      readonly reference: string | null;
    }
  /** Nothing is sent: a crash cut off the last attempt, and another one might be the second. */
  | { readonly does: 'give-up'; readonly key: NoticeKey }
  /** Nothing is sent: it is mended, and told anew should it come back. */
  | { readonly does: 'forget'; readonly key: NoticeKey };

export type ChannelTraits = {
  /** Whether it can find out itself what became of an attempt that a crash cut off. */
  readonly isRepeatable: boolean;
  readonly canUpdate: boolean;
  readonly canClose: boolean;
};

/** After these nobody tries any more. */
const MOST_ATTEMPTS = 5;
const HOUR_MS = 3600 * 1000;

export function decideSteps(
  wanted: readonly Wanted[],
  known: readonly KnownNotice[],
  wellSources: ReadonlySet<string>,
  traitsOf: (channel: string) => ChannelTraits,
  now: string,
): Step[] {
  const knownByKey = new Map(known.map((each) => [keyText(each), each]));
  const steps: Step[] = [];
  for (const { notice, channel, place } of wanted) {
    const key = { topic: notice.topic, channel, place };
    const before = knownByKey.get(keyText(key));
    const said = digest(JSON.stringify(notice.text)).slice(0, 16);
    const next = { key, notice, said, reference: before?.reference ?? null };
    const traits = traitsOf(channel);
    if (before === undefined || before.state === 'cured') steps.push({ does: 'open', ...next });
    else if (before.state === 'intended') {
      // With a reference it is an update of what is there.
      if (traits.isRepeatable) steps.push({ does: before.reference === null ? 'open' : 'update', ...next });
      else steps.push({ does: 'give-up', key });
    } else if (before.state === 'failed' && mayTryAgain(before, now))
      steps.push({ does: before.reference === null ? 'open' : 'update', ...next });
    else if (before.state === 'sent' && before.said !== said && traits.canUpdate)
      steps.push({ does: 'update', ...next });
  }
  const wells = new Set([...wellSources].map(failingTopic));
  for (const before of known) {
    if (!wells.has(before.topic) || before.state === 'cured' || before.state === 'declined') continue;
    const { topic, channel, place, organisation, said, reference, state } = before;
    const key = { topic, channel, place };
    const isHopeless = state === 'failed' && before.attempts >= MOST_ATTEMPTS;
    if (!traitsOf(channel).canClose || state === 'uncertain' || isHopeless) steps.push({ does: 'forget', key });
    else if (state !== 'failed' || mayTryAgain(before, now))
      steps.push({ does: 'close', key, organisation, said, reference });
  }
  return steps;
}

/** An hour after the first attempt, four after the second, and so on. */
function mayTryAgain({ attempts, at }: KnownNotice, now: string): boolean {
  return attempts < MOST_ATTEMPTS && Date.parse(now) - Date.parse(at) >= attempts ** 2 * HOUR_MS;
}

function keyText({ topic, channel, place }: NoticeKey): string {
  return JSON.stringify([topic, channel, place]);
}
