/**
 * What there is to tell and what was told ─▶ what to do now. Pure.
 */
import { digest } from '../digest.ts';
import type { KnownNotice, NoticeKey } from '../store/notices.ts';
import { isHopeless, mayTryAgain } from './attempts.ts';
import { createRowFinder, type Wanted } from './find-notices.ts';
import type { Notice } from './notice.ts';

export type Step =
  | {
      readonly does: 'open' | 'update';
      readonly key: NoticeKey;
      /** Told with it, as one. */
      readonly also: readonly NoticeKey[];
      readonly notice: Notice;
      readonly said: string;
      readonly reference: string | null;
      /** What is done where somebody closed what is to be changed. */
      readonly ifClosed: Step | null;
    }
  | {
      readonly does: 'close';
      readonly key: NoticeKey;
      readonly organisation: string;
      readonly said: string;
      readonly reference: string | null;
      /** What to say of it. */
      readonly words: string;
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

/** `mended` says of topics that they are, in the words to close them with. */
export function decideSteps(
  wanted: readonly Wanted[],
  known: readonly KnownNotice[],
  mended: ReadonlyMap<string, string>,
  traitsOf: (channel: string) => ChannelTraits,
  now: string,
): Step[] {
  const rowOf = createRowFinder(known);
  return [
    ...wanted.flatMap((each) => stepFor(each, rowOf(keyOf(each)), traitsOf(each.channel), now)),
    ...closingSteps(known, mended, traitsOf, now),
  ];
}

function stepFor(wanted: Wanted, before: KnownNotice | undefined, traits: ChannelTraits, now: string): Step[] {
  const { notice, channel, place, also = [] } = wanted;
  const key = keyOf(wanted);
  const said = digest(JSON.stringify(notice.text)).slice(0, 16);
  const next = {
    key,
    also: also.map((topic) => ({ topic, channel, place })),
    notice,
    said,
    reference: before?.reference ?? null,
    ifClosed: wanted.ifClosed === undefined ? null : (stepFor(wanted.ifClosed, undefined, traits, now)[0] ?? null),
  };
  // With a reference it is an update of what is there.
  const again = { does: next.reference === null ? ('open' as const) : ('update' as const), ...next };
  if (before === undefined) return [{ does: 'open', ...next }];
  switch (before.state) {
    case 'cured':
      // A failure may come back. A change that does is another one.
      return notice.about === 'failing' ? [{ does: 'open', ...next }] : [];
    case 'intended':
      return [traits.isRepeatable ? again : { does: 'give-up', key }];
    case 'failed':
      return mayTryAgain(before, now) ? [again] : [];
    case 'sent':
      return before.said !== said && traits.canUpdate ? [{ does: 'update', ...next }] : [];
    case 'uncertain':
    case 'declined':
      return [];
  }
}

function closingSteps(
  known: readonly KnownNotice[],
  mended: ReadonlyMap<string, string>,
  traitsOf: (channel: string) => ChannelTraits,
  now: string,
): Step[] {
  const open = known.filter(({ state }) => state !== 'cured' && state !== 'declined');
  const isOne = ({ reference }: KnownNotice) => reference !== null;
  const nameOf = ({ channel, place, reference }: KnownNotice) => JSON.stringify([channel, place, reference]);
  const stillNeeded = new Set(open.filter((each) => isOne(each) && !mended.has(each.topic)).map(nameOf));
  const steps: Step[] = [];
  for (const before of open) {
    const words = mended.get(before.topic);
    if (words === undefined) continue;
    const { topic, channel, place, organisation, said, reference, state } = before;
    const key = { topic, channel, place };
    // What tells of something else too stays, and is closed once.
    const isKept = isOne(before) && stillNeeded.has(nameOf(before));
    if (isKept || !traitsOf(channel).canClose || state === 'uncertain' || isHopeless(before))
      steps.push({ does: 'forget', key });
    else if (state !== 'failed' || mayTryAgain(before, now)) {
      steps.push({ does: 'close', key, organisation, said, reference, words });
      if (isOne(before)) stillNeeded.add(nameOf(before));
    }
  }
  return steps;
}

function keyOf({ notice: { topic }, channel, place }: Wanted): NoticeKey {
  return { topic, channel, place };
}
