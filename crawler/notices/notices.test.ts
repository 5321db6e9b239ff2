/**
 * The whole way: real harvests, a real database, real servers that are told.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { Limits } from '../../schemas/estate.ts';
import { createAnalysisPool, type AnalysisPool } from '../analysis-pool.ts';
import { toRuleset } from '../checks/engine/ruleset.ts';
import { createHarvestRig, type HarvestRig } from '../testing/harvest-rig.ts';
import { startHttpServer, type HttpServer } from '../testing/http-server.ts';
import { startIssueServer, type IssueServer } from '../testing/issue-server.ts';
import { startMailServer, type MailServer } from '../testing/smtp-server.ts';
import { createChannels } from './channels/index.ts';
import { takeNoticeSecrets } from './notice-secrets.ts';
import { planNotices, sendNotices } from './run-notices.ts';
import { noticesReport, noticesText } from './show-notices.ts';
import { tellPublishers } from './tell-publishers.ts';

const token = 'ghp_secret';
const DAY = 24;

let hours: number;
let publisher: HttpServer;
let status: number;
let paths: Record<string, unknown>;
let github: IssueServer;
let mail: MailServer;
let rig: HarvestRig;
let pool: AnalysisPool;

beforeAll(() => {
  pool = createAnalysisPool({ limits: Limits.parse({}), ruleset: toRuleset({}) });
});
afterAll(() => pool.close());

beforeEach(async () => {
  hours = 0;
  status = 200;
  paths = { '/tides': { get: { responses: { 200: { description: 'ok' } } } } };
  publisher = await startHttpServer((_, response) =>
    response.writeHead(status).end(JSON.stringify({ openapi: '3.1.0', info: { title: 'Tides', version: '1' }, paths })),
  );
  github = await startIssueServer(token);
  mail = await startMailServer();
  const origins = [publisher.origin, github.origin];
  rig = createHarvestRig({ origins, now, pool, tokens: new Map([[github.origin, token]]) });
  register({ email: 'team@harbours.example', issue: `${github.origin}/harbours/desk` });
});
afterEach(async () => {
  await rig.close();
  await Promise.all([publisher.close(), github.close(), mail.close()]);
});

const now = () => new Date(Date.parse('2026-11-03T09:00:00Z') + hours * 3_600_000).toISOString();

function register(notices: unknown, hasCode = true): void {
  rig.register('harbours', [
    { id: 'tides', kind: 'openapi' as const, url: `${publisher.origin}/openapi.json` },
    // By this one they show which owner on GitHub they are; nothing can be read there.
    ...(hasCode
      ? [{ id: 'code', kind: 'github' as const, owner: 'harbours', repo: 'tides', apiUrl: `${github.origin}/api/v3` }]
      : []),
  ]);
  const file = join(rig.deps.estateDirectory, 'registrations', 'harbours.yaml');
  const registration = JSON.parse(readFileSync(file, 'utf8')) as object;
  writeFileSync(file, JSON.stringify({ ...registration, notices }));
}

const deps = (store = rig.deps.store) => ({
  ...rig.deps,
  estate: { ...rig.deps.estate, notices: 'send' as const },
  store,
  noticeSecrets: takeNoticeSecrets({ WAYMARK_SMTP_URL: `smtp://127.0.0.1:${mail.port}` }),
});

/** A harvest at a time, and what follows it. */
async function live(at: number): Promise<number> {
  hours = at;
  await rig.harvest();
  return sendNotices(deps());
}

const aboutTides = () => github.issues.filter(({ title }) => title.includes('harbours/tides'));
const mailsAboutTides = () => mail.mails.filter(({ content }) => content.includes('cannot read harbours/tides'));

test('tells of a source once it has failed for the days of grace, once, and closes when it is mended', async () => {
  await live(0);
  expect([aboutTides(), mailsAboutTides()]).toEqual([[], []]);
  status = 404;
  await live(1);
  await live(2 * DAY);
  expect([aboutTides(), mailsAboutTides()]).toEqual([[], []]);
  await live(4 * DAY);
  expect(aboutTides()).toMatchObject([{ state: 'open', repository: 'harbours/desk' }]);
  expect(mailsAboutTides()).toHaveLength(1);
  for (const day of [5, 6, 20]) await live(day * DAY);
  expect([aboutTides().length, mailsAboutTides().length]).toEqual([1, 1]);
  status = 200;
  await live(21 * DAY);
  expect(aboutTides()).toMatchObject([{ state: 'closed' }]);
  expect(mailsAboutTides()).toHaveLength(1);
  // It is another failure then, with days of grace of its own.
  status = 500;
  await live(22 * DAY);
  await live(23 * DAY);
  expect(aboutTides()).toHaveLength(1);
  await live(26 * DAY);
  expect(aboutTides().map(({ state }) => state)).toEqual(['closed', 'open']);
  expect(mailsAboutTides()).toHaveLength(2);
});

test('tells of a change that breaks clients, once', async () => {
  await live(0);
  paths = {};
  await live(1);
  const told = () => github.issues.filter(({ title }) => title.includes('may break'));
  expect(told()).toHaveLength(1);
  expect(told()[0]?.body).toContain('/tides');
  expect(mail.mails.filter(({ content }) => content.includes('may break'))).toHaveLength(1);
  await live(2);
  await live(30 * DAY);
  expect(told()).toHaveLength(1);
});

const aboutChanges = () => github.issues.filter(({ title }) => title.includes('may break'));
const operation = { get: { responses: { 200: { description: 'ok' } } } };

test('closes the issue of a change that was taken back in a later revision, and says so', async () => {
  await live(0);
  paths = {};
  await live(1);
  // Other things may have come with it.
  paths = { '/tides': operation, '/ports': operation };
  await live(2);
  expect(aboutChanges()).toMatchObject([{ state: 'closed' }]);
  expect(github.comments.map(({ body }) => body)).toEqual([expect.stringContaining('serves again')]);
  await live(3);
  expect(aboutChanges()).toHaveLength(1);
  paths = { '/ports': operation };
  await live(4);
  expect(aboutChanges().map(({ state }) => state)).toEqual(['closed', 'open']);
  // As it was, byte by byte, and long after it was told.
  paths = { '/tides': operation, '/ports': operation };
  await live(30 * DAY);
  expect(aboutChanges().map(({ state }) => state)).toEqual(['closed', 'closed']);
  expect(mail.mails.filter(({ content }) => content.includes('may break'))).toHaveLength(2);
});

test('a change that was taken back before anybody was told is not told', async () => {
  await live(0);
  paths = {};
  hours = 1;
  await rig.harvest();
  paths = { '/tides': operation };
  await live(2);
  expect([aboutChanges(), mail.mails.filter(({ content }) => content.includes('may break'))]).toEqual([[], []]);
});

/** Sends what is to be sent, and returns how many descriptions were compared for it. */
async function countCompared(): Promise<number> {
  let compared = 0;
  const compare: AnalysisPool['compare'] = (pair) => {
    compared++;
    return pool.compare(pair);
  };
  await sendNotices({ ...deps(), pool: { ...pool, compare } });
  return compared;
}

test('a change that still breaks clients is compared once with what its description says now', async () => {
  await live(0);
  paths = {};
  await live(1);
  paths = { '/ports': operation };
  hours = 30 * DAY;
  await rig.harvest();
  expect([await countCompared(), await countCompared()]).toEqual([1, 0]);
  paths = { '/tides': operation, '/ports': operation };
  hours = 31 * DAY;
  await rig.harvest();
  expect([await countCompared(), await countCompared()]).toEqual([1, 0]);
  expect(aboutChanges()).toMatchObject([{ state: 'closed' }]);
});

test('a change that only mails told is not compared when it is no news any more', async () => {
  register({ email: 'team@harbours.example' }, false);
  await live(0);
  paths = {};
  await live(1);
  paths = { '/ports': operation };
  hours = 30 * DAY;
  await rig.harvest();
  expect(await countCompared()).toBe(0);
});

test('a change whose description is lost stands, is logged, and keeps nothing else from being told', async () => {
  await live(0);
  paths = { '/ports': operation };
  await live(1);
  paths = { '/ships': operation };
  hours = 2;
  await rig.harvest();
  const { store } = rig.deps;
  const read = () => {
    throw new Error('No bytes are kept.');
  };
  await sendNotices(deps({ ...store, blobs: { ...store.blobs, read } }));
  expect(aboutChanges()).toMatchObject([{ state: 'open', body: expect.stringContaining('/ports') }]);
  expect(rig.logged).toContainEqual(
    expect.objectContaining({ level: 'error', error: expect.stringContaining('No bytes are kept.') }),
  );
});

test('tells of further changes in the issue that is open, and anew once it was closed by hand', async () => {
  paths = { '/tides': operation, '/ports': operation, '/ships': operation, '/locks': operation };
  await live(0);
  paths = { '/ports': operation, '/ships': operation, '/locks': operation };
  await live(1);
  paths = { '/ships': operation, '/locks': operation };
  await live(9 * DAY);
  expect(aboutChanges()).toMatchObject([{ state: 'open', title: expect.stringMatching(/^Changes of/) }]);
  expect(aboutChanges()[0]?.body).toMatch(/\/ports[^]*\/tides/);
  expect(github.comments).toMatchObject([{ body: expect.stringContaining('changed again') }]);
  await live(10 * DAY);
  expect(github.comments).toHaveLength(1);
  aboutChanges()[0]!.state = 'closed';
  await live(11 * DAY);
  paths = { '/locks': operation };
  await live(12 * DAY);
  expect(aboutChanges().map(({ state }) => state)).toEqual(['closed', 'open']);
  expect(aboutChanges()[1]?.body).toContain('/ships');
  expect(aboutChanges()[1]?.body).not.toContain('/ports');
  await live(13 * DAY);
  expect(aboutChanges()).toHaveLength(2);
});

test('whoever gives the issue of a change the label that says stop hears no more of that description', async () => {
  paths = { '/tides': operation, '/ports': operation, '/ships': operation };
  await live(0);
  paths = { '/ports': operation, '/ships': operation };
  await live(1);
  aboutChanges()[0]!.labels.push({ name: 'waymark-stop' });
  paths = { '/ships': operation };
  await live(2);
  paths = {};
  await live(3);
  expect(aboutChanges()).toHaveLength(1);
  expect(aboutChanges()[0]?.body).not.toContain('/ports');
});

test('reminds of a source that still fails in one comment', async () => {
  await live(0);
  status = 404;
  await live(1);
  for (const day of [4, 13, 15, 16, 29, 30]) await live(day * DAY);
  const number = aboutTides()[0]?.number;
  const comments = () => github.comments.filter(({ issue }) => issue === number).map(({ body }) => body);
  expect(comments()).toEqual([expect.stringContaining('28 days after it began this is still so.')]);
  status = 200;
  await live(31 * DAY);
  expect(comments()).toEqual([expect.any(String), expect.stringContaining('can be read again')]);
  expect(mailsAboutTides()).toHaveLength(1);
});

test('killed between sending and recording, tells nobody twice', async () => {
  await live(0);
  status = 404;
  await live(1);
  hours = 4 * DAY;
  await rig.harvest();
  const { store } = rig.deps;
  const killed = {
    ...store,
    notices: {
      ...store.notices,
      settle: () => {
        throw new Error('killed');
      },
    },
  };
  // Each run comes as far as its first notice.
  await expect(sendNotices(deps(killed))).rejects.toThrow('killed');
  await expect(sendNotices(deps(killed))).rejects.toThrow('killed');
  await live(4 * DAY + 1);
  await live(5 * DAY);
  expect(aboutTides()).toHaveLength(1);
  expect(mailsAboutTides()).toHaveLength(1);
});

test('a mail that was being sent when the process died is not sent again, and the operator can see it', async () => {
  register({ email: 'team@harbours.example' }, false);
  await live(0);
  status = 404;
  await live(1);
  hours = 4 * DAY;
  await rig.harvest();
  const { store } = rig.deps;
  const killed = {
    ...store,
    notices: {
      ...store.notices,
      settle: () => {
        throw new Error('killed');
      },
    },
  };
  await expect(sendNotices(deps(killed))).rejects.toThrow('killed');
  await live(5 * DAY);
  expect(mailsAboutTides()).toHaveLength(1);
  expect(store.notices.all()).toMatchObject([{ channel: 'email', state: 'uncertain' }]);
  expect(rig.logged.map(({ message }) => message)).toContain(
    'notice may or may not have been sent: it is not sent again',
  );
});

test('a server for mail that is away gets it when it is back', async () => {
  register({ email: 'team@harbours.example' }, false);
  await live(0);
  status = 404;
  await live(1);
  mail.behaviour = 'refuse-recipient';
  await live(4 * DAY);
  mail.behaviour = 'take';
  await live(4 * DAY + 0.5);
  expect(mailsAboutTides()).toEqual([]);
  await live(4 * DAY + 1);
  expect(mailsAboutTides()).toHaveLength(1);
});

test('says what would be sent, and sends nothing, unless the operator wants it', async () => {
  await live(0);
  status = 404;
  await live(1);
  hours = 4 * DAY;
  await rig.harvest();
  await tellPublishers({ ...deps(), estate: rig.deps.estate });
  const planned = await planNotices(deps(), createChannels(deps()));
  const text = noticesText(noticesReport(rig.deps.estate.notices, planned, []));
  expect(text).toContain('Nothing is sent: estate.yaml says dry-run.');
  expect(text).toContain('Tell by email: team@harbours.example (failing:harbours/tides)');
  expect([github.issues, mail.mails, rig.deps.store.notices.all()]).toEqual([[], [], []]);
});

test('says what would be said when an issue is reminded of, and when it is closed', async () => {
  await live(0);
  status = 404;
  await live(1);
  await live(4 * DAY);
  const next = async (at: number) => {
    hours = at;
    await rig.harvest();
    const planned = await planNotices(deps(), createChannels(deps()));
    return noticesText(noticesReport('send', planned, []));
  };
  expect(await next(15 * DAY)).toContain('As a comment: 14 days after it began this is still so.');
  status = 200;
  expect(await next(16 * DAY)).toMatch(/Close by issue: .*\n  harbours\/tides can be read again/);
});

test('without notices in the registration nobody is told anything', async () => {
  register(undefined);
  await live(0);
  status = 404;
  await live(1);
  paths = {};
  await live(10 * DAY);
  expect([github.issues, mail.mails]).toEqual([[], []]);
});
