/**
 * The command `notices`: what publishers would be told now, and what they were told.
 */
import type { Estate } from '../../schemas/estate.ts';
import { oneLine } from '../one-line.ts';
import type { KnownNotice } from '../store/notices.ts';
import { count } from '../status.ts';
import type { Planned } from './run-notices.ts';
import { toPlainText } from './render-notice.ts';

export type NoticesReport = {
  readonly mode: Estate['notices'];
  readonly next: readonly {
    readonly does: 'open' | 'update' | 'close';
    readonly topic: string;
    readonly channel: string;
    readonly place: string;
    readonly title?: string;
    readonly text?: string;
  }[];
  readonly unplaced: readonly { readonly about: string; readonly channel: string; readonly reason: string }[];
  readonly told: readonly Pick<KnownNotice, 'topic' | 'channel' | 'place' | 'state' | 'reason' | 'at'>[];
};

export function noticesReport(
  mode: Estate['notices'],
  { steps, unplaced }: Planned,
  known: readonly KnownNotice[],
): NoticesReport {
  return {
    mode,
    next: steps.flatMap((step) => {
      if (step.does === 'give-up' || step.does === 'forget') return [];
      const { does, key } = step;
      if (step.does === 'close') return [{ does, ...key, text: step.words }];
      const { text } = step.notice;
      const since = step.does === 'update' && text.since !== undefined ? `\nAs a comment: ${text.since}\n` : '';
      return [{ does, ...key, title: text.title, text: `${toPlainText(text)}${since}` }];
    }),
    unplaced: unplaced.map(({ notice, channel, reason }) => ({ about: notice.thing, channel, reason })),
    told: known.map(({ topic, channel, place, state, reason, at }) => ({ topic, channel, place, state, reason, at })),
  };
}

const verbs = { open: 'Tell', update: 'Tell anew', close: 'Close' } as const;

export function noticesText({ mode, next, unplaced, told }: NoticesReport): string {
  const dry = mode === 'dry-run' ? ' Nothing is sent: estate.yaml says dry-run.' : ' The next sync sends them.';
  return [
    next.length === 0 ? 'There is nothing to tell.' : `${count(next.length, 'notice')} to send.${dry}`,
    ...next.map(({ does, topic, channel, place, title, text }) =>
      [
        `\n${verbs[does]} by ${channel}: ${oneLine(place)} (${oneLine(topic)})`,
        ...(title === undefined ? [] : [`  ${oneLine(title)}`]),
        ...(text === undefined
          ? []
          : text
              .trimEnd()
              .split('\n')
              .map((line) => (line === '' ? '' : `  ${line}`))),
      ].join('\n'),
    ),
    ...unplaced.map(
      ({ about, channel, reason }) => `\nNobody can be told of ${oneLine(about)} by ${channel}: ${oneLine(reason)}`,
    ),
    ...(told.length === 0 ? [] : ['\nSo far:']),
    ...told.map(
      ({ topic, channel, place, state, reason, at }) =>
        `  ${state.padEnd(9)}  ${at.slice(0, 16).replace('T', ' ')} UTC  ${channel}  ${oneLine(place)}  ${oneLine(topic)}${reason === null ? '' : `  ${oneLine(reason)}`}`,
    ),
  ].join('\n');
}
