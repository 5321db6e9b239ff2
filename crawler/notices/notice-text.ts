/**
 * The words of notices: what happened, to which thing, what to do, how to stop. Pure.
 */
import type { SourceRow } from '../../schemas/snapshot.ts';
import { oneLine } from '../one-line.ts';
import type { BreakingChange } from '../store/notices.ts';
import type { NoticeText } from './notice.ts';

export type Portal = { readonly name: string; readonly url: string; readonly email: string };

/** Problems told of at once; the page has all of them. */
const TOLD = 5;
/** Characters of one line that others wrote. */
const LONGEST = 300;

/** For a source that cannot be read, or parts of it. `problems` are those that its publisher can mend. */
export function failingText(
  { id, organisation, kind, url, state }: Pick<SourceRow, 'id' | 'organisation' | 'kind' | 'url' | 'state'>,
  problems: SourceRow['problems'],
  portal: Portal,
): NoticeText {
  const [first] = problems;
  const since = inDays(problems.map((problem) => problem.since).toSorted()[0] ?? '');
  // The mistakes of a registration have an entry of their own among the sources.
  const isRegistration = kind === 'registration';
  const shown =
    state === 'failed'
      ? 'There is no earlier copy to show.'
      : 'Until it is mended we show the last copy that we could read.';
  return {
    title: isRegistration
      ? `The registration of ${organisation} at ${portal.name} has a mistake`
      : `${portal.name} cannot read ${id}`,
    paragraphs: [
      isRegistration
        ? `Since ${since} there is a mistake in the file that registers your organisation at ${portal.name}. What is right in it is read all the same.`
        : `${portal.name} reads the API descriptions at ${url}. Since ${since} this has not been possible, or not in full. ${shown}`,
    ],
    list: [
      ...problems.slice(0, TOLD).map(withPlace),
      ...(problems.length > TOLD ? [`and ${problems.length - TOLD} more`] : []),
    ],
    action: first?.action ?? 'See the page for what to do.',
    url: `${origin(portal)}/sources/${id}/`,
    stop: stop(portal),
  };
}

function withPlace({ message, target, line }: SourceRow['problems'][number]): string {
  const isNamed = target === null || message.startsWith(target);
  const place = [isNamed ? null : target, line === undefined ? null : `line ${line}`].filter((part) => part !== null);
  return shortLine(place.length === 0 ? message : `${place.join(', ')}: ${message}`);
}

export function breakingText({ api, path, at, messages, found }: BreakingChange, portal: Portal): NoticeText {
  return {
    title: `A change of ${api} may break its clients`,
    paragraphs: [
      `On ${inDays(at)} the description ${shortLine(path)} of ${api} changed in a way that may break programs that use the API.`,
    ],
    list: [
      ...messages.map(shortLine),
      ...(found > messages.length && messages.length > 0 ? ['See the page for all changes.'] : []),
    ],
    action:
      'If this was not meant, put back what was taken away. If it was, publish it as a new version, keep the old one for a while, and tell those who use it.',
    url: `${origin(portal)}/apis/${api}/changes/`,
    stop: stop(portal),
  };
}

function stop({ name, email }: Portal): string {
  return `You get this because the registration of your organisation at ${name} asks for it. To stop it, take “notices” out of the registration, or write to ${email}.`;
}

function origin({ url }: Portal): string {
  return url.replace(/\/+$/, '');
}

function shortLine(text: string): string {
  const line = oneLine(text);
  return line.length > LONGEST ? `${line.slice(0, LONGEST - 1)}…` : line;
}

function inDays(time: string): string {
  return new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(time));
}
