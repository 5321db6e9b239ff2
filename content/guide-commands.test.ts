/**
 * Every command of the guides does what the guide says: real processes, one after another as a reader would, with
 * publishers on this machine in place of those that the guides name.
 */
import { execFile, execFileSync, spawn } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createRepository } from '../crawler/testing/git-repository.ts';
import { startGitServer, type GitServer } from '../crawler/testing/git-server.ts';
import { serveSite } from '../crawler/serve/static-server.ts';
import { everyCommand, isExempt, notRun, type Commands } from './guide-commands.ts';
import { contentDirectory } from './read-guide.ts';

const project = join(contentDirectory, '..');
const main = join(project, 'crawler', 'main.ts');
const commands = everyCommand();
const isRun = (command: Commands) => !notRun.some((exempt) => isExempt(command, exempt));

describe('the list of what is not run', () => {
  test.each(notRun)('$file: $begins', (exempt) => {
    expect(commands.filter((command) => isExempt(command, exempt))).toHaveLength(1);
    expect(exempt.because).not.toBe('');
  });
});

/** A portal is synced before anybody looks at it, and backed up before anything is restored. */
const first = ['operate/install.md', 'operate/back-up.md', 'operate/configure.md'];
const inOrder = commands.filter(isRun).toSorted((a, b) => rank(a) - rank(b));

function rank({ file }: Commands): number {
  const place = first.indexOf(file);
  return place === -1 ? first.length : place;
}

let home: string;
let git: GitServer;
let port: number;
let secret: string;

beforeAll(async () => {
  home = mkdtempSync(join(tmpdir(), 'waymark-guides-'));
  const repositories = join(home, 'repositories');
  await createRepository(join(repositories, 'hmrc', 'obligations-api.git'), [
    { message: 'Begin', date: '2026-11-01T09:00:00Z', files: { 'openapi.json': description } },
  ]);
  // It stands for this project where a guide clones that.
  await createRepository(join(repositories, 'waymark.git'), [
    { message: 'Begin', date: '2026-11-01T09:00:00Z', files: { 'README.md': 'Waymark' } },
  ]);
  git = await startGitServer(repositories);
  port = await freePort();
  secret = 'a secret for the tests of the guides';
  writePortal();
  writePublisher();
  mkdirSync(join(home, 'backups'));
});
afterAll(async () => {
  await git.close();
  rmSync(home, { recursive: true, force: true });
});

const description = JSON.stringify({
  openapi: '3.1.0',
  info: { title: 'Obligations', version: '1.0.0' },
  paths: { '/obligations': { get: { responses: { 200: { description: 'Done.' } } } } },
});

/** The folder of the project as the guides know it, with an estate of its own. `npm` runs this project there. */
function writePortal(): void {
  const portal = join(home, 'waymark');
  mkdirSync(join(portal, 'content', 'registrations'), { recursive: true });
  cpSync(join(project, 'deploy'), join(portal, 'deploy'), { recursive: true });
  writeFileSync(
    join(portal, 'content', 'estate.yaml'),
    `name: Guides\nurl: http://localhost:4000\ncontact: { name: T, email: t@portal.example }\nallowedOrigins: [{ origin: "${git.origin}", delayMs: 0 }]\n`,
  );
  writeFileSync(
    join(portal, 'content', 'registrations', 'hm-revenue-customs.yaml'),
    `organisation: { id: hm-revenue-customs, name: HM Revenue & Customs }\nsources: [{ id: obligations-api, kind: git, url: "${git.url('hmrc/obligations-api.git')}" }]\n`,
  );
  mkdirSync(join(home, 'bin'));
  // `npm ci` installs what is there already. `npm … run --silent waymark -- …` runs this program where the reader is.
  const npm = `#!/bin/bash\n[ "$1" = ci ] && exit 0\nwhile [ "$1" != -- ]; do shift; done; shift\nexec "${process.execPath}" "${main}" "$@"\n`;
  writeFileSync(join(home, 'bin', 'npm'), npm, { mode: 0o755 });
}

/** A publisher’s own repository, beside that folder. */
function writePublisher(): void {
  const own = join(home, 'my-api');
  mkdirSync(own);
  writeFileSync(join(own, 'openapi.json'), description);
  execFileSync('git', ['init', '--quiet', '--initial-branch', 'main'], { cwd: own });
  execFileSync('git', ['-c', 'user.name=T', '-c', 'user.email=t@portal.example', 'add', '.'], { cwd: own });
  execFileSync('git', ['-c', 'user.name=T', '-c', 'user.email=t@portal.example', 'commit', '--quiet', '-m', 'Begin'], {
    cwd: own,
  });
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('There is no port.');
  return address.port;
}

/** What the guide names, as it is on this machine. */
function onThisMachine(code: string): string {
  const data = join(home, 'waymark', '.data', 'live');
  const replacements: [RegExp, () => string][] = [
    [/https:\/\/github\.com\/hmrc\/obligations-api(?:\.git)?/g, () => git.url('hmrc/obligations-api.git')],
    [/https:\/\/code\.example\.gov\.uk\/tides\.git/g, () => git.url('hmrc/obligations-api.git')],
    [/https:\/\/waymark\.example\/waymark\.git/g, () => git.url('waymark.git')],
    [/https:\/\/waymark\.example\//g, () => `http://127.0.0.1:${port}/`],
    [/http:\/\/localhost:4000\//g, () => `http://127.0.0.1:${port}/`],
    [/catalogue-\d{8}T\d{6}Z\.db/g, () => newest(join(home, 'backups'), /^catalogue-.*\.db$/)],
    [/\d{8}T\d{6}-\d{3}Z/g, () => newest(join(data, 'site', 'releases'), /^\d{8}T/)],
    [/path\/to\/your\/repository/g, () => join(home, 'my-api')],
    [/\/srv\/backups\//g, () => `${join(home, 'backups')}/`],
    [/(?<=waymark -- serve\b.*)$/gm, () => ` --port ${port}`],
    [/(?<=WAYMARK_WEBHOOK_SECRET=)…/g, () => `'${secret}'`],
    [/(?<=WAYMARK_GITHUB_TOKEN=)github_pat_…/g, () => 'github_pat_0123456789'],
  ];
  return replacements.reduce((text, [pattern, by]) => text.replace(pattern, by), code);
}

function newest(folder: string, name: RegExp): string {
  const found = readdirSync(folder).filter((each) => name.test(each));
  return found.toSorted().at(-1) ?? 'nothing';
}

/** Where the reader stands: in the folder of the project, unless the guide says in one’s own repository or beside it. */
function folderFor(code: string): string {
  if (code.includes('--prefix ../waymark')) return join(home, 'my-api');
  if (code.includes('git clone')) return mkdtempSync(join(home, 'beside-'));
  return join(home, 'waymark');
}

const environment = () => ({
  PATH: `${join(home, 'bin')}:${process.env['PATH'] ?? ''}`,
  HOME: home,
  WAYMARK_WEBHOOK_SECRET: secret,
});

type Ended = { readonly code: number; readonly stdout: string; readonly stderr: string };

function runCode(code: string): Promise<Ended> {
  const text = `set -euo pipefail\n${onThisMachine(code)}\n`;
  return new Promise((resolve) => {
    const child = execFile(
      'bash',
      ['-c', text],
      { cwd: folderFor(code), env: environment(), maxBuffer: 64 * 1024 ** 2 },
      (error, stdout, stderr) => resolve({ code: error ? Number(error.code ?? 1) : 0, stdout, stderr }),
    );
    child.stdin?.end();
  });
}

/** Starts what goes on until somebody ends it, does something meanwhile, and ends it as Ctrl-C does. */
async function whileRunning(code: string, task: () => Promise<void>): Promise<Ended> {
  const child = spawn('bash', ['-c', `set -euo pipefail\n${onThisMachine(code).replace(/npm run/, 'exec npm run')}`], {
    cwd: folderFor(code),
    env: environment(),
  });
  let stdout = '';
  let stderr = '';
  child.stderr.on('data', (chunk) => (stderr += String(chunk)));
  const ended = new Promise<number>((resolve) => child.once('close', (exit) => resolve(exit ?? 1)));
  await new Promise<void>((resolve, reject) => {
    child.stdout.on('data', (chunk) => {
      stdout += String(chunk);
      if (stdout.includes(`:${port}`)) resolve();
    });
    child.once('close', () => reject(new Error(`It ended by itself.\n${stdout}${stderr}`)));
  });
  try {
    await task();
  } finally {
    child.kill('SIGTERM');
  }
  return { code: await ended, stdout, stderr };
}

const serves = (code: string) => /waymark -- serve\b/.test(code);
/** What only makes sense beside a portal that is being served. */
const asksPortal = (code: string) => /curl /.test(code);

/** As a reader does it; what goes on until somebody ends it is ended. */
async function doAsTheGuideSays(code: string): Promise<Ended> {
  if (serves(code)) return whileRunning(code, () => Promise.resolve());
  if (code.includes('/hooks/')) {
    let told: Ended | undefined;
    const serve = 'npm run --silent waymark -- serve --estate content --data .data/live';
    const served = await whileRunning(serve, async () => {
      told = await runCode(code.replace('curl ', 'curl --fail-with-body '));
    });
    return told?.code === 0 ? served : (told ?? served);
  }
  if (!asksPortal(code)) return runCode(code);
  const site = await serveSite(join(home, 'waymark', '.data', 'live', 'site'), { port });
  try {
    return await runCode(code);
  } finally {
    await site.close();
  }
}

describe('every command of the guides', () => {
  test.each(inOrder)('$file: $code', async ({ code }) => {
    const { code: exit, stdout, stderr } = await doAsTheGuideSays(code);
    expect(exit, `${stdout}\n${stderr}`).toBe(0);
  });

  test('left behind what the guides say', () => {
    const portal = join(home, 'waymark');
    expect(readdirSync(join(portal, '.data', 'live', 'site', 'releases')).length).toBeGreaterThan(0);
    expect(readdirSync(join(home, 'backups'))).toContainEqual(expect.stringMatching(/^catalogue-.*\.db$/));
    expect(readFileSync(join(portal, '.github', 'workflows', 'portal.yml'), 'utf8')).toContain('waymark');
    expect(readdirSync(join(portal, 'path', 'to', 'folder'))).toContain('openapi.yaml');
  });
});
