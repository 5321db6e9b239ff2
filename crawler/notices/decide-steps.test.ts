import { expect, test } from 'vitest';
import type { KnownNotice, NoticeState } from '../store/notices.ts';
import { decideSteps } from './decide-steps.ts';
import type { Wanted } from './find-notices.ts';
import type { ChannelName } from './places.ts';

const now = '2026-11-10T09:00:00.000Z';
const text = { title: 'T', paragraphs: [], list: [], action: '', url: '', stop: '' };

function wanted(channel: ChannelName): Wanted {
  const notice = { topic: 'failing:h/t', about: 'failing' as const, organisation: 'h', thing: 'h/t', text };
  return { notice, channel, place: 'there' };
}

const saidNow = (() => {
  const [step] = decideSteps([wanted('email')], [], new Map(), traitsOf, now);
  return step?.does === 'open' ? step.said : '';
})();

function known(channel: ChannelName, state: NoticeState, more: Partial<KnownNotice> = {}): KnownNotice {
  return {
    topic: 'failing:h/t',
    channel,
    place: 'there',
    organisation: 'h',
    state,
    said: saidNow,
    reference: null,
    attempts: 1,
    reason: null,
    at: '2026-11-10T07:00:00.000Z',
    ...more,
  };
}

function traitsOf(channel: string) {
  const isIssue = channel === 'issue';
  return { isRepeatable: isIssue, canUpdate: isIssue, canClose: isIssue };
}

const other = { said: 'something else', reference: '4' };

test.each<[name: string, channel: ChannelName, before: KnownNotice | null, does: string | null]>([
  ['what is new is told', 'email', null, 'open'],
  ['what was told is not told again', 'email', known('email', 'sent'), null],
  ['not even in other words', 'email', known('email', 'sent', other), null],
  ['but an issue has them', 'issue', known('issue', 'sent', other), 'update'],
  ['an issue that says it already stays', 'issue', known('issue', 'sent', { reference: '4' }), null],
  ['a crash while a mail was sent ends it', 'email', known('email', 'intended'), 'give-up'],
  ['after a crash an issue is looked for', 'issue', known('issue', 'intended'), 'open'],
  ['after a crash while it was changed it is changed', 'issue', known('issue', 'intended', other), 'update'],
  ['what may have arrived is not sent again', 'webhook', known('webhook', 'uncertain'), null],
  ['what nobody wants is not sent again', 'issue', known('issue', 'declined'), null],
  ['what failed is tried again after an hour', 'email', known('email', 'failed'), 'open'],
  ['and not before', 'email', known('email', 'failed', { at: '2026-11-10T08:30:00.000Z' }), null],
  ['later and later', 'email', known('email', 'failed', { attempts: 2 }), null],
  ['and not for ever', 'email', known('email', 'failed', { attempts: 5, at: '2026-01-01T09:00:00.000Z' }), null],
  ['what was mended and fails anew is told anew', 'email', known('email', 'cured'), 'open'],
])('%s', (_, channel, before, does) => {
  const steps = decideSteps([wanted(channel)], before === null ? [] : [before], new Map(), traitsOf, now);
  expect(steps.map((step) => step.does)).toEqual(does === null ? [] : [does]);
});

test.each<[name: string, before: KnownNotice, does: string | null]>([
  ['closes the issue', known('issue', 'sent', { reference: '4' }), 'close'],
  ['that a crash made us forget, too', known('issue', 'intended'), 'close'],
  ['once', known('issue', 'cured', { reference: '4' }), null],
  ['leaves alone what was declined', known('issue', 'declined'), null],
  ['tries to close it again later', known('issue', 'failed', { at: '2026-11-10T08:30:00.000Z' }), null],
  ['gives up what cannot be closed', known('issue', 'failed', { attempts: 5 }), 'forget'],
  ['lets a mail be sent for the next time', known('email', 'sent'), 'forget'],
  ['also where it is not known whether there was one', known('webhook', 'uncertain'), 'forget'],
])('when it is mended: %s', (_, before, does) => {
  const steps = decideSteps([], [before], new Map([['failing:h/t', 'It is well.']]), traitsOf, now);
  expect(steps.map((step) => step.does)).toEqual(does === null ? [] : [does]);
});

test('nothing is closed because nobody asks for notices any more', () => {
  expect(decideSteps([], [known('issue', 'sent', { reference: '4' })], new Map(), traitsOf, now)).toEqual([]);
});

test('an issue about several changes is closed once, when the last of them is taken back', () => {
  const rows = ['breaking:7', 'breaking:9'].map((topic) => known('issue', 'sent', { topic, reference: '4' }));
  const close = (...topics: string[]) =>
    decideSteps([], rows, new Map(topics.map((topic) => [topic, 'Taken back.'])), traitsOf, now).map(
      (step) => step.does,
    );
  expect(close('breaking:7')).toEqual(['forget']);
  expect(close('breaking:7', 'breaking:9')).toEqual(['close', 'forget']);
});

test('a change that was taken back is not told again', () => {
  const [failing] = [wanted('email')];
  const breaking = { ...failing, notice: { ...failing.notice, topic: 'breaking:7', about: 'breaking' as const } };
  const before = known('email', 'cured', { topic: 'breaking:7' });
  expect(decideSteps([breaking], [before], new Map(), traitsOf, now)).toEqual([]);
});
