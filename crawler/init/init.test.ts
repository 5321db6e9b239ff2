import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { load } from 'js-yaml';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
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
