/**
 * Each way to tell a publisher, to real servers on loopback.
 */
import { execFile } from 'node:child_process';
import { createHmac } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { createEmulator } from 'emulate';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { HttpClient } from '../../http/client.ts';
import { createTestClient } from '../../testing/http-client.ts';
import { startHttpServer, type HttpServer } from '../../testing/http-server.ts';
import { startIssueServer, type IssueServer } from '../../testing/issue-server.ts';
import { startMailServer, type MailServer } from '../../testing/smtp-server.ts';
import type { Notice } from '../notice.ts';
import { takeNoticeSecrets } from '../notice-secrets.ts';
import { createEmailChannel } from './email.ts';
import { createIssueChannel, STOP_LABEL } from './issue.ts';
import { createWebhookChannel } from './webhook.ts';

const text = {
  title: 'Portal cannot read harbours/tides',
  paragraphs: ['It is gone — since 1 November 2026.'],
  list: ['openapi.yaml, line 42: @everyone <img>'],
  action: 'Put it back.',
  url: 'https://portal.example/sources/harbours/tides/',
  stop: 'To stop it, write to us.',
};
const notice: Notice = {
  topic: 'failing:harbours/tides',
  about: 'failing',
  organisation: 'harbours',
  thing: 'harbours/tides',
  text,
};
const none = { reference: null };
const token = 'ghp_secret';

const clients: HttpClient[] = [];
afterEach(async () => {
  await Promise.all(clients.splice(0).map((client) => client.close()));
});

function clientFor(origin: string): HttpClient {
  const client = createTestClient([origin], { sleep: () => Promise.resolve() });
  clients.push(client);
  return client;
}

describe('an issue', () => {
  let github: IssueServer;
  beforeEach(async () => {
    github = await startIssueServer(token);
  });
  afterEach(() => github.close());

  const channel = (given = token) =>
    createIssueChannel({ http: clientFor(github.origin), tokens: new Map([[github.origin, given]]) });
  const place = () => `${github.origin}/harbours/tides`;
  const writes = () => github.requests.filter(({ method }) => method !== 'GET').length;

  test('is opened, changed, and closed', async () => {
    const opened = await channel().open(place(), notice, none);
    expect(opened).toEqual({ status: 'sent', reference: '1' });
    expect(github.issues).toMatchObject([{ title: text.title, state: 'open', repository: 'harbours/tides' }]);
    expect(github.issues[0]?.body).toContain(String.raw`@​everyone \<img\>`);
    const changed = { ...notice, text: { ...text, action: 'Put it back soon.' } };
    expect(await channel().update?.(place(), changed, { reference: '1' })).toEqual({ status: 'sent', reference: '1' });
    expect(github.issues[0]?.body).toContain('Put it back soon.');
    await channel().close?.(place(), notice.topic, { reference: '1' }, 'It is well.');
    expect(github.issues).toMatchObject([{ state: 'closed', state_reason: 'completed' }]);
  });

  test('that a crash made us forget is found, and not opened twice', async () => {
    await channel().open(place(), notice, none);
    expect(await channel().open(place(), notice, none)).toEqual({ status: 'sent', reference: '1' });
    expect(github.issues).toHaveLength(1);
    await channel().close?.(place(), notice.topic, none, 'It is well.');
    expect(github.issues).toMatchObject([{ state: 'closed' }]);
  });

  test('is another one for another source, and a new one for a new failure', async () => {
    await channel().open(place(), notice, none);
    await channel().open(place(), { ...notice, topic: 'failing:harbours/other' }, none);
    expect(github.issues).toHaveLength(2);
    await channel().close?.(place(), notice.topic, { reference: '1' }, 'It is well.');
    expect(await channel().open(place(), notice, { reference: '1' })).toEqual({ status: 'sent', reference: '3' });
  });

  test('with the label that says stop is left alone, for ever', async () => {
    await channel().open(place(), notice, none);
    github.issues[0]!.labels.push({ name: STOP_LABEL });
    const before = writes();
    const declined = { status: 'declined', reason: expect.stringContaining(STOP_LABEL) };
    expect(await channel().update?.(place(), notice, { reference: '1' })).toEqual(declined);
    expect(await channel().close?.(place(), notice.topic, { reference: '1' }, 'It is well.')).toEqual(declined);
    github.issues[0]!.state = 'closed';
    expect(await channel().open(place(), notice, { reference: '1' })).toEqual(declined);
    expect(writes()).toBe(before);
  });

  test('that somebody closed is not touched', async () => {
    await channel().open(place(), notice, none);
    github.issues[0]!.state = 'closed';
    const before = writes();
    expect(await channel().update?.(place(), notice, { reference: '1' })).toEqual({ status: 'closed' });
    expect(await channel().close?.(place(), notice.topic, { reference: '1' }, 'It is well.')).toEqual({
      status: 'closed',
    });
    expect(writes()).toBe(before);
  });

  test('says what came since in one comment, and why it was closed in another', async () => {
    await channel().open(place(), { ...notice, text: { ...text, since: 'Still so.' } }, none);
    expect(github.comments).toEqual([]);
    for (const since of ['14 days later @team', '28 days later @team'])
      await channel().update?.(place(), { ...notice, text: { ...text, since } }, { reference: '1' });
    await channel().update?.(place(), notice, { reference: '1' });
    expect(github.comments.map(({ body }) => body.split('\n')[0])).toEqual(['28 days later @\u200bteam']);
    await channel().close?.(place(), notice.topic, { reference: '1' }, 'It is well.');
    expect(github.comments.map(({ body }) => body.split('\n')[0])).toEqual([
      '28 days later @\u200bteam',
      'It is well.',
    ]);
  });

  test('whose closing was cut off after its comment has one comment when it is closed', async () => {
    await channel().open(place(), notice, none);
    let isCut = true;
    github.intercept = (request, response) => {
      if (request.method !== 'PATCH' || !isCut) return false;
      isCut = false;
      response.writeHead(503).end();
      return true;
    };
    const attempt = () => channel().close?.(place(), notice.topic, { reference: '1' }, 'It is well.');
    expect(await attempt()).toMatchObject({ status: 'failed' });
    expect(await attempt()).toMatchObject({ status: 'sent' });
    expect(github.comments).toHaveLength(1);
    expect(github.issues).toMatchObject([{ state: 'closed' }]);
  });

  test('changes no comment of anybody else, and adds none where too many are to look through', async () => {
    await channel().open(place(), notice, none);
    const theirs = { id: 1, issue: 1, body: 'Mine <!-- waymark-since -->', user: { id: 8 } };
    github.comments.push(theirs);
    const update = () =>
      channel().update?.(place(), { ...notice, text: { ...text, since: 'Still so.' } }, { reference: '1' });
    await update();
    expect(github.comments).toMatchObject([theirs, { user: { id: 7 } }]);
    github.comments.length = 0;
    github.comments.push(...Array.from({ length: 100 }, (_, index) => ({ ...theirs, id: index + 1 })));
    expect(await update()).toMatchObject({ status: 'sent' });
    expect(github.comments).toHaveLength(100);
  });

  test('that was moved to another repository is none, whatever has its new number here', async () => {
    await channel().open(place(), notice, none);
    const [moved] = github.issues.splice(0);
    const theirs = { ...moved!, number: 2, title: 'Theirs', body: 'Mine.', user: { id: 8 } };
    github.issues.push({ ...moved!, number: 2, repository: 'harbours/other' }, theirs);
    github.intercept = (request, response) => {
      if (request.url !== '/api/v3/repos/harbours/tides/issues/1') return false;
      response.writeHead(301, { location: '/api/v3/repos/harbours/other/issues/2' }).end();
      return true;
    };
    const before = writes();
    expect(await channel().update?.(place(), notice, { reference: '1' })).toEqual({ status: 'closed' });
    expect(writes()).toBe(before);
  });

  test('of somebody else who wrote our mark is not ours', async () => {
    await channel().open(place(), notice, none);
    const [ours] = github.issues.splice(0);
    const theirs = { ...ours!, title: 'Theirs', user: { id: 8 } };
    github.issues.push(theirs);
    await channel().close?.(place(), notice.topic, none, 'It is well.');
    expect(await channel().open(place(), notice, none)).toEqual({ status: 'sent', reference: '2' });
    expect([theirs, github.comments]).toMatchObject([{ title: 'Theirs', state: 'open' }, []]);
  });

  test('of an app, whose token is of nobody, is one by a bot', async () => {
    github.intercept = (request, response) => {
      if (request.url !== '/api/v3/user') return false;
      response.writeHead(403).end();
      return true;
    };
    await channel().open(place(), notice, none);
    const [ours] = github.issues;
    expect(await channel().open(place(), notice, none)).toEqual({ status: 'sent', reference: '2' });
    ours!.user = { id: 7, type: 'Bot' };
    expect(await channel().open(place(), notice, none)).toEqual({ status: 'sent', reference: '1' });
  });

  test('that was deleted is none, and one that cannot be had today is asked for again', async () => {
    await channel().open(place(), notice, none);
    let status = 410;
    github.intercept = (request, response) => {
      if (request.url !== '/api/v3/repos/harbours/tides/issues/1') return false;
      response.writeHead(status).end();
      return true;
    };
    github.issues.length = 0;
    const close = () => channel().close?.(place(), notice.topic, { reference: '1' }, 'It is well.');
    expect(await close()).toEqual({ status: 'closed' });
    status = 500;
    expect(await close()).toMatchObject({ status: 'failed' });
  });

  test('says why there is none', async () => {
    expect(await channel('wrong').open(place(), notice, none)).toMatchObject({
      status: 'failed',
      reason: expect.stringContaining('401'),
    });
    const without = createIssueChannel({ http: clientFor(github.origin), tokens: new Map() });
    expect(await without.open(place(), notice, none)).toMatchObject({
      status: 'failed',
      reason: expect.stringContaining('WAYMARK_GITHUB_TOKEN'),
    });
  });

  test('is understood by an emulation of GitHub that others wrote', async () => {
    const emulator = await createEmulator({
      service: 'github',
      port: 0,
      seed: {
        tokens: { [token]: { login: 'harbours', scopes: ['repo'] } },
        github: {
          users: [{ login: 'harbours', name: 'Harbours' }],
          repos: [{ owner: 'harbours', name: 'tides', private: false, auto_init: true }],
        },
      },
    });
    // As on GitHub Enterprise, whose API is below a path.
    const front = await startHttpServer(async (request, response) => {
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(chunk as Buffer);
      const answer = await fetch(`${emulator.url}${request.url?.replace('/api/v3', '')}`, {
        method: request.method ?? 'GET',
        headers: { authorization: request.headers.authorization ?? '', 'content-type': 'application/json' },
        ...(chunks.length > 0 && { body: Buffer.concat(chunks) }),
      });
      response.writeHead(answer.status, { 'content-type': 'application/json' }).end(await answer.text());
    });
    try {
      const real = createIssueChannel({ http: clientFor(front.origin), tokens: new Map([[front.origin, token]]) });
      const at = `${front.origin}/harbours/tides`;
      const opened = await real.open(at, notice, none);
      expect(opened).toMatchObject({ status: 'sent', reference: expect.stringMatching(/^\d+$/) });
      expect(await real.open(at, notice, none)).toEqual(opened);
      const reference = opened.status === 'sent' ? (opened.reference ?? '') : '';
      for (const since of ['Still so.', 'Still, still so.'])
        expect(await real.update?.(at, { ...notice, text: { ...text, since } }, { reference })).toEqual(opened);
      expect(await real.close?.(at, notice.topic, { reference }, 'It is well.')).toEqual(opened);
      const issue = await fetch(`${emulator.url}/repos/harbours/tides/issues/${reference}`, {
        headers: { authorization: `Bearer ${token}` },
      });
      expect(await issue.json()).toMatchObject({ title: text.title, state: 'closed', comments: 2 });
    } finally {
      await front.close();
      await emulator.close();
    }
  });
});

describe('an e-mail', () => {
  let server: MailServer;
  afterEach(() => server.close());

  function channel(url = `smtp://127.0.0.1:${server.port}`) {
    const { smtp } = takeNoticeSecrets({ WAYMARK_SMTP_URL: url });
    return createEmailChannel({
      server: smtp,
      from: { name: 'Portal', email: 'apis@portal.example' },
      portal: 'https://portal.example',
      privateHosts: new Set(),
      connectMs: 5000,
    });
  }

  test('arrives, as plain text from the operator', async () => {
    server = await startMailServer();
    expect(await channel().open('team@harbours.example', notice, none)).toEqual({ status: 'sent' });
    expect(server.mails).toMatchObject([{ from: 'apis@portal.example', to: ['team@harbours.example'] }]);
    const [mail] = server.mails;
    expect(mail?.content).toContain(`Subject: ${text.title}`);
    expect(mail?.content).toContain('Auto-Submitted: auto-generated');
    expect(mail?.content).toMatch(/Message-ID: <[0-9a-f]{32}@portal\.example>/);
    expect(mail?.content.replaceAll('=\r\n', '')).toContain('openapi.yaml, line 42: @everyone <img>');
    expect(mail?.content).not.toContain('text/html');
  });

  test.each(['a\r\nBcc: all@world.example', 'a\nSubject: other'])(
    'takes no header from what others wrote: %j',
    async (title) => {
      server = await startMailServer();
      await channel().open('team@harbours.example', { ...notice, text: { ...text, title } }, none);
      expect(server.mails[0]?.to).toEqual(['team@harbours.example']);
      expect(server.mails[0]?.content).not.toMatch(/^(?:Bcc|Subject: other)/m);
    },
  );

  test.each([
    ['refuse-recipient', 'failed'],
    ['refuse-content', 'failed'],
    ['cut-off', 'uncertain'],
  ] as const)('of which the server says %s has %s', async (behaviour, status) => {
    server = await startMailServer();
    server.behaviour = behaviour;
    expect(await channel().open('team@harbours.example', notice, none)).toMatchObject({ status });
  });

  test('is not sent to a server that cannot prove its name', async () => {
    server = await startMailServer({ password: 'a password' });
    const url = `smtps://waymark:a%20password@127.0.0.1:${server.port}`;
    const refused = await channel(url).open('t@h.example', notice, none);
    expect(refused).toMatchObject({ status: 'failed', reason: expect.stringMatching(/self-signed/) });
    expect(JSON.stringify(refused)).not.toContain('password');
    expect(server.mails).toEqual([]);
  });

  test('is sent encrypted, with name and password, to one that can', async () => {
    server = await startMailServer({ password: 'a password' });
    const folder = mkdtempSync(join(tmpdir(), 'waymark-mail-'));
    try {
      // Whom to trust is asked once, when a process begins.
      writeFileSync(join(folder, 'trusted.pem'), server.certificate ?? '');
      const script = `
        import { createEmailChannel } from ${JSON.stringify(new URL('email.ts', import.meta.url).href)};
        import { takeNoticeSecrets } from ${JSON.stringify(new URL('../notice-secrets.ts', import.meta.url).href)};
        const { smtp } = takeNoticeSecrets(process.env);
        const from = { name: 'Portal', email: 'apis@portal.example' };
        const channel = createEmailChannel({ server: smtp, from, portal: 'https://portal.example', privateHosts: new Set(), connectMs: 5000 });
        console.log(JSON.stringify(await channel.open('t@h.example', ${JSON.stringify(notice)}, { reference: null })));`;
      const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '-e', script], {
        env: {
          PATH: process.env['PATH'],
          NODE_EXTRA_CA_CERTS: join(folder, 'trusted.pem'),
          WAYMARK_SMTP_URL: `smtps://waymark:a%20password@127.0.0.1:${server.port}`,
        },
      });
      expect(JSON.parse(stdout)).toEqual({ status: 'sent' });
      expect(server.mails).toMatchObject([{ user: 'waymark', isEncrypted: true, to: ['t@h.example'] }]);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  test('says that nobody listens, and that no server is set', async () => {
    server = await startMailServer();
    expect(await channel('smtp://127.0.0.1:1').open('t@h.example', notice, none)).toMatchObject({
      status: 'failed',
      reason: expect.stringContaining('ECONNREFUSED'),
    });
    expect(await channel('').open('t@h.example', notice, none)).toMatchObject({
      status: 'failed',
      reason: expect.stringContaining('WAYMARK_SMTP_URL'),
    });
  });
});

describe('a webhook', () => {
  let receiver: HttpServer;
  let bodies: string[];
  let status: number;
  beforeEach(async () => {
    bodies = [];
    status = 204;
    receiver = await startHttpServer(async (request, response) => {
      let body = '';
      for await (const chunk of request) body += String(chunk);
      bodies.push(body);
      response.writeHead(status).end();
    });
  });
  afterEach(() => receiver.close());

  const secret = 'a secret of 24 letters..';
  const now = Date.parse('2026-11-03T09:00:00Z');
  const channel = (key: string | null = secret) =>
    createWebhookChannel({ http: clientFor(receiver.origin), secret: key, now: () => now });
  const place = () => `${receiver.origin}/hook`;

  test('is signed, and the same for every attempt', async () => {
    expect(await channel().open(place(), notice, none)).toEqual({ status: 'sent' });
    const [body = ''] = bodies;
    expect(JSON.parse(body)).toMatchObject({
      about: 'failing',
      organisation: 'harbours',
      thing: 'harbours/tides',
      title: text.title,
    });
    const { headers } = receiver.requests[0]!;
    const time = now / 1000;
    const expected = createHmac('sha256', secret).update(`${time}.${body}`).digest('hex');
    expect(headers['x-waymark-signature']).toBe(`t=${time},v1=${expected}`);
    await channel().open(place(), notice, none);
    expect(receiver.requests[1]?.headers['x-waymark-delivery']).toBe(headers['x-waymark-delivery']);
  });

  test.each([
    [200, 'sent'],
    [202, 'sent'],
    [410, 'failed'],
    [500, 'failed'],
    [307, 'failed'],
  ])('that is answered with %i has been %s', async (answer, outcome) => {
    status = answer;
    expect(await channel().open(place(), notice, none)).toMatchObject({ status: outcome });
    expect(bodies).toHaveLength(1);
  });

  test('that is cut off may have arrived', async () => {
    receiver.intercept = (request) => {
      request.socket.destroy();
      return true;
    };
    expect(await channel().open(place(), notice, none)).toMatchObject({ status: 'uncertain' });
  });

  test('goes to no private address, and not without a secret', async () => {
    const http = createTestClient([]);
    clients.push(http);
    const guarded = createWebhookChannel({ http, secret, now: () => now });
    expect(await guarded.open('https://127.0.0.1/hook', notice, none)).toMatchObject({ status: 'failed' });
    expect(await channel(null).open(place(), notice, none)).toMatchObject({
      status: 'failed',
      reason: expect.stringContaining('WAYMARK_NOTICE_SECRET'),
    });
    expect(bodies).toEqual([]);
  });
});
