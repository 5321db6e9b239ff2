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
/** Of several changes that are told as one. */
const MOST_TOLD = 10;
/** Characters of one line that others wrote. */
const LONGEST = 300;

/** For a source that cannot be read, or parts of it. `problems` are those that its publisher can mend, `reminded` the days to remind of. */
export function failingText(
  { id, organisation, kind, url, state }: Pick<SourceRow, 'id' | 'organisation' | 'kind' | 'url' | 'state'>,
  problems: SourceRow['problems'],
  { portal, reminded }: { readonly portal: Portal; readonly reminded: number },
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
    ...(reminded > 0 && { since: `${reminded} ${reminded === 1 ? 'day' : 'days'} after it began this is still so.` }),
    url: `${origin(portal)}/sources/${id}/`,
    stop: stop(portal),
  };
}

function withPlace({ message, target, line }: SourceRow['problems'][number]): string {
  const isNamed = target === null || message.startsWith(target);
  const place = [isNamed ? null : target, line === undefined ? null : `line ${line}`].filter((part) => part !== null);
  return shortLine(place.length === 0 ? message : `${place.join(', ')}: ${message}`);
}

/** For changes of one description that may break its clients, the oldest first. */
export function breakingText(changes: readonly [BreakingChange, ...BreakingChange[]], portal: Portal): NoticeText {
  const [{ api, path, at }] = changes;
  const days = inDays(at);
  const newest = inDays(changes.at(-1)?.at ?? at);
  const isOne = changes.length === 1;
  const messages = changes.toReversed().flatMap((change) => change.messages);
  const told = messages.slice(0, isOne ? TOLD : MOST_TOLD);
  const found = changes.reduce((sum, change) => sum + change.found, 0);
  return {
    title: isOne ? `A change of ${api} may break its clients` : `Changes of ${api} may break its clients`,
    paragraphs: [
      isOne
        ? `On ${days} the description ${shortLine(path)} of ${api} changed in a way that may break programs that use the API.`
        : `The description ${shortLine(path)} of ${api} changed ${changes.length} times in a way that may break programs that use the API${days === newest ? `, on ${days}` : `: first on ${days}, last on ${newest}`}.`,
    ],
    list: [
      ...told.map(shortLine),
      ...(found > told.length && told.length > 0 ? ['See the page for all changes.'] : []),
    ],
    action:
      'If this was not meant, put back what was taken away. If it was, publish it as a new version, keep the old one for a while, and tell those who use it.',
    ...(!isOne && { since: `On ${newest} it changed again in such a way. What is said above is about all of it.` }),
    url: `${origin(portal)}/apis/${api}/changes/`,
    stop: stop(portal),
  };
}

/** What is said when a source is well again. */
export const wellWords = (source: string) => `${source} can be read again. Thank you.`;

/** What is said when changes that were told break nobody any more. */
export const takenBackWords = (api: string) =>
  `${api} serves again the programs that were written for it as it was before. Thank you.`;

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
