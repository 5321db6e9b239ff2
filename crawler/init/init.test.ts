import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { load } from 'js-yaml';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { WaymarkFile } from '../../schemas/waymark-file.ts';

const main = fileURLToPath(new URL('../main.ts', import.meta.url));
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'waymark-init-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

function waymark(...args: string[]): Promise<{ code: number; stdout: string; stderr: string }> {
  return new Promise((resolve) => {
    execFile(process.execPath, [main, ...args], (error, stdout, stderr) => {
      resolve({ code: typeof error?.code === 'number' ? error.code : 0, stdout, stderr });
    });
  });
}

const read = (path: string) => readFileSync(join(folder, path), 'utf8');
const all = [
  '.github/workflows/api-description.yml',
  'CHANGELOG.md',
  'CONTRIBUTING.md',
  'LICENSE',
  'README.md',
  'openapi.yaml',
  'waymark.yaml',
];

describe('a new repository', () => {
  test('has everything, and its description passes every check from the first commit', async () => {
    const title = 'Tides: "high" & low';
    const { stdout, code } = await waymark(
      'init',
      folder,
      '--title',
      title,
      '--organisation',
      'tides-office',
      '--json',
    );
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ written: all, kept: [] });
    expect((load(read('openapi.yaml')) as { info: { title: string } }).info.title).toBe(title);
    expect(WaymarkFile.parse(load(read('waymark.yaml')))).toMatchObject({
      organisation: 'tides-office',
      apis: [{ description: 'openapi.yaml' }],
    });
    for (const path of all) expect(read(path)).not.toMatch(/\{\{\w+\}\}/);
    const verdict = JSON.parse((await waymark('check', folder, '--json')).stdout) as {
      descriptions: { rung: string; score: number; findings: unknown[] }[];
    };
    expect(verdict.descriptions).toMatchObject([{ rung: 'standard', score: { value: 100 }, findings: [] }]);
  });

  test('can leave open whose it is', async () => {
    await waymark('init', folder);
    expect(WaymarkFile.parse(load(read('waymark.yaml')))).not.toHaveProperty('organisation');
  });

  test('keeps what is there already, also when it is asked again', async () => {
    writeFileSync(join(folder, 'README.md'), 'Ours\n');
    const { stdout } = await waymark('init', folder, '--json');
    expect(JSON.parse(stdout)).toMatchObject({ kept: ['README.md'] });
    expect(read('README.md')).toBe('Ours\n');
    expect((await waymark('init', folder)).stdout).toContain('nothing was written');
  });
});

describe('the checks of each pull request', () => {
  type Workflow = { jobs: { check: { steps: { name?: string; run?: string; if?: string }[] } } };
  let own: string;
  let runner: string;
  beforeEach(async () => {
    runner = mkdtempSync(join(tmpdir(), 'waymark-runner-'));
    own = join(folder, 'own');
    await waymark('init', own, '--title', 'Tide tables');
    await git('init', '--quiet', '--initial-branch', 'main');
    await commit('First');
    await git('switch', '--quiet', '--create', 'change');
    // What GitHub fetches as the branch to compare with.
    await git('update-ref', 'refs/remotes/origin/main', 'main');
    mkdirSync(join(runner, 'bin'));
    // Waymark is there already.
    const npm = `#!/bin/bash\nwhile [ "$1" != -- ]; do shift; done; shift\nexec "${process.execPath}" "${main}" "$@"\n`;
    writeFileSync(join(runner, 'bin', 'npm'), npm, { mode: 0o755 });
  });
  afterEach(() => rmSync(runner, { recursive: true }));

  const execute = promisify(execFile);
  const git = (...args: string[]) =>
    execute('git', ['-c', 'user.name=T', '-c', 'user.email=t@portal.example', ...args], { cwd: own });
  const commit = async (message: string) => {
    await git('add', '.');
    await git('commit', '--quiet', '--message', message);
  };
  const change = (from: string, to: string) => {
    const file = join(own, 'openapi.yaml');
    const before = readFileSync(file, 'utf8');
    const after = before.replace(from, to);
    expect(after).not.toBe(before);
    writeFileSync(file, after);
  };

  /** The exit code of each step that checks something, as the runner runs it. */
  async function codes(): Promise<(number | string | undefined)[]> {
    const { jobs } = load(readFileSync(join(own, '.github/workflows/api-description.yml'), 'utf8')) as Workflow;
    const steps = jobs.check.steps.filter(({ run }) => run?.includes(' check ') ?? false);
    expect(steps).toHaveLength(2);
    const env = {
      PATH: `${join(runner, 'bin')}:${process.env['PATH'] ?? ''}`,
      HOME: runner,
      RUNNER_TEMP: runner,
      GITHUB_BASE_REF: 'main',
    };
    return Promise.all(
      steps.map(({ run = '' }) =>
        execute('bash', ['-e', '-c', run], { cwd: own, env }).then(
          () => 0,
          (error: { code?: number | string }) => error.code,
        ),
      ),
    );
  }

  test('let through what breaks nobody', async () => {
    change('summary: Read one appointment', 'summary: Read an appointment');
    await commit('Other words');
    expect(await codes()).toEqual([0, 0]);
  });

  test('stop a description with a mistake', async () => {
    change('operationId: readAppointment', 'operationid: readAppointment');
    await commit('A slip');
    expect((await codes())[0]).toBe(3);
  });

  test('stop a change that breaks clients', async () => {
    change('required: [id, startsAt, status]', 'required: [id]');
    change('      - name: date\n          in: query', '      - name: day\n          in: query');
    await commit('Other names');
    expect(await codes()).toEqual([0, 3]);
  });

  test('get this program from where the project says it is', async () => {
    const workflow = readFileSync(join(own, '.github/workflows/api-description.yml'), 'utf8');
    const { url, landingURL } = load(readFileSync(new URL('../../publiccode.yml', import.meta.url), 'utf8')) as {
      url: string;
      landingURL: string;
    };
    expect(workflow).toContain(`git clone --depth 1 ${url} "$RUNNER_TEMP/waymark"`);
    expect(workflow).not.toMatch(/uses: [^@\n]+@(?![0-9a-f]{40} )/);
    expect(readFileSync(join(own, 'waymark.yaml'), 'utf8')).toContain(`${landingURL}/guides/reference/waymark-file/`);
    expect(await codes()).toEqual([0, 0]);
  });
});

describe('a repository that has a description', () => {
  test('gets what it lacks, about that description', async () => {
    mkdirSync(join(folder, 'spec'));
    writeFileSync(
      join(folder, 'spec', 'tides.json'),
      JSON.stringify({ openapi: '3.0.3', info: { title: 'Tide tables', version: '1.0.0' }, paths: {} }),
    );
    const { code } = await waymark('init', folder, '--from', join(folder, 'spec', 'tides.json'));
    expect(code).toBe(0);
    expect(existsSync(join(folder, 'openapi.yaml'))).toBe(false);
    expect(read('README.md')).toMatch(/^# Tide tables\n[\s\S]*spec\/tides\.json/);
    expect(WaymarkFile.parse(load(read('waymark.yaml'))).apis[0]?.description).toBe('spec/tides.json');
  });

  test.each([
    ['that is not there', () => join(folder, 'nothing.yaml'), /There is no file .*nothing\.yaml/],
    ['that is elsewhere', () => main, /is not in /],
  ])('%s is refused', async (_, from, says) => {
    const { code, stderr } = await waymark('init', folder, '--from', from());
    expect([code, stderr]).toEqual([2, expect.stringMatching(says)]);
  });
});
