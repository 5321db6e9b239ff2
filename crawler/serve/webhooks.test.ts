import { createHmac } from 'node:crypto';
import { beforeEach, describe, expect, test } from 'vitest';
import { createWebhooks, type Webhooks } from './webhooks.ts';

const secret = 'a secret of 24 letters..';
const url = 'https://code.example/tides/tables.git';
let now: number;
let webhooks: Webhooks;
beforeEach(() => {
  now = Date.parse('2026-11-03T09:00:00Z');
  webhooks = createWebhooks(secret, () => now);
});

const sign = (text: string, key = secret) => createHmac('sha256', key).update(text).digest('hex');

type Sent = { readonly service: string; readonly headers: Record<string, string>; readonly body: string };

const messages = {
  github: (key = secret): Sent => {
    const body = JSON.stringify({ ref: 'refs/heads/main', repository: { clone_url: url } });
    return {
      service: 'github',
      headers: { 'x-github-event': 'push', 'x-hub-signature-256': `sha256=${sign(body, key)}` },
      body,
    };
  },
  gitlab: (key = secret): Sent => ({
    service: 'gitlab',
    headers: { 'x-gitlab-event': 'Push Hook', 'x-gitlab-token': key },
    body: JSON.stringify({ project: { git_http_url: url } }),
  }),
  generic: (key = secret, at = now): Sent => {
    const body = JSON.stringify({ url });
    const time = Math.floor(at / 1000);
    return {
      service: 'generic',
      headers: { 'x-waymark-signature': `t=${time},v1=${sign(`${time}.${body}`, key)}` },
      body,
    };
  },
};
const judge = ({ service, headers, body }: Sent) => webhooks(service)?.judge({ headers, body: Buffer.from(body) });

describe.each(Object.entries(messages))('%s', (_, message) => {
  test('is accepted when it is signed with the secret', () => {
    expect(judge(message())).toEqual({ status: 'accepted', address: url });
  });

  test('is refused when it is signed with another one, or not at all', () => {
    expect(judge(message('another secret of 24 let'))).toMatchObject({ status: 'refused', httpStatus: 401 });
    expect(judge({ ...message(), headers: {} })).toMatchObject({ status: 'refused', httpStatus: 401 });
  });

  test('is worth reading when it has the header that proves it, and only then', () => {
    const { service, headers } = message();
    expect(webhooks(service)?.hasProof(headers)).toBe(true);
    expect(webhooks(service)?.hasProof({ 'x-github-event': 'push' })).toBe(false);
  });

  test('is refused when it comes again', () => {
    const sent = message();
    judge(sent);
    expect(judge(sent)).toMatchObject({ status: 'refused', httpStatus: 409 });
  });
});

test.each([
  '--estate',
  'ftp://code.example/a',
  'https://code.example/\0',
  'https://code.example/ --json',
  'https://\ud800',
])('an address that is none is refused: %j', (address) => {
  const body = JSON.stringify({ url: address });
  const time = Math.floor(now / 1000);
  const headers = { 'x-waymark-signature': `t=${time},v1=${sign(`${time}.${body}`)}` };
  expect(judge({ service: 'generic', headers, body })).toMatchObject({ status: 'refused', httpStatus: 400 });
});

test('what was changed on the way is refused', () => {
  for (const sent of [messages.github(), messages.generic()])
    expect(judge({ ...sent, body: sent.body.replace('tides', 'boats') })).toMatchObject({ httpStatus: 401 });
});

test('a signature that names its time is not good for ever', () => {
  const sent = messages.generic();
  now += 11 * 60 * 1000;
  expect(judge(sent)).toMatchObject({ status: 'refused', httpStatus: 401 });
  expect(judge(messages.generic())).toMatchObject({ status: 'accepted' });
});

test('two pushes to one place in a row are two messages', () => {
  expect(judge(messages.generic())).toMatchObject({ status: 'accepted' });
  expect(judge(messages.generic(secret, now + 1000))).toMatchObject({ status: 'accepted' });
});

test('what is no push is ignored, and is not refused', () => {
  const sent = messages.github();
  expect(judge({ ...sent, headers: { ...sent.headers, 'x-github-event': 'ping' } })).toMatchObject({
    status: 'ignored',
  });
});

test.each(['not JSON', '{}', '{"repository":{"clone_url":"--data=/"}}', '{"repository":{"clone_url":7}}'])(
  'a signed message that says %s is refused',
  (body) => {
    const headers = { 'x-github-event': 'push', 'x-hub-signature-256': `sha256=${sign(body)}` };
    expect(judge({ service: 'github', headers, body })).toMatchObject({ status: 'refused', httpStatus: 400 });
  },
);

test.each(['unknown', 'constructor', '__proto__'])('there is no service %s', (service) => {
  expect(webhooks(service)).toBeNull();
});

test('a secret that can be guessed is none', () => {
  expect(() => createWebhooks('short')).toThrow('at least 16 characters');
});
