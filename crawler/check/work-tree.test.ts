import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Limits } from '../../schemas/estate.ts';
import { createHarvestRig, type HarvestRig } from '../testing/harvest-rig.ts';
import { openWorkTree } from './work-tree.ts';
import { check } from './run-check.ts';

const { decodedBytes } = Limits.parse({});

let rig: HarvestRig;
let folder: string;
let outside: string;

beforeAll(() => {
  rig = createHarvestRig({ origins: [] });
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'waymark-tree-')));
  outside = join(folder, 'outside');
  for (const name of ['plain', 'git']) {
    const files = {
      'api/one.yaml': description('../common/shared.yaml'),
      'api/two.yaml': description('../../outside/secret.yaml'),
      'api/link.yaml': description('linked.yaml'),
      'api/folder.yaml': description('../linked/secret.yaml'),
      'api/own.yaml': description('../.git/config'),
      'common/shared.yaml': part,
      'build/made.yaml': description('../common/shared.yaml'),
      'node_modules/x/openapi.yaml': description('a.yaml'),
      '.gitignore': 'build/\n',
    };
    for (const [path, text] of Object.entries(files)) write(join(folder, name, path), text);
    symlinkSync('../../outside/secret.yaml', join(folder, name, 'api/linked.yaml'));
    symlinkSync('../outside', join(folder, name, 'linked'));
  }
  write(join(outside, 'secret.yaml'), part);
  execFileSync('git', ['init', '--quiet', join(folder, 'git')]);
});
afterAll(async () => {
  await rig.close();
  rmSync(folder, { recursive: true });
});

const part = 'A: {type: string}\n';

function description(reference: string): string {
  return `openapi: 3.0.3
info: {title: T, version: "1"}
paths: {/a: {get: {responses: {200: {description: ok, content: {application/json: {schema: {$ref: '${reference}#/A'}}}}}}}}
`;
}

function write(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}

/** The paths of the descriptions at a place, with what was found while their files were read. */
async function verdict(place: string): Promise<Record<string, string[]>> {
  const { descriptions } = await check(join(folder, place), rig.deps);
  return Object.fromEntries(
    descriptions.map(({ path, findings }) => [
      path,
      findings.map((finding) => finding.check).filter((id) => /^(?:part|not)-/.test(id)),
    ]),
  );
}

describe('a folder is read as the crawler would read it', () => {
  test('in a Git work tree: what Git ignores is not there, and parts may be anywhere in it', async () => {
    const wanted = {
      'api/folder.yaml': ['part-missing'],
      'api/link.yaml': ['part-missing'],
      'api/one.yaml': [],
      'api/own.yaml': ['part-missing'],
      'api/two.yaml': ['part-outside'],
    };
    expect(await verdict('git')).toMatchObject(wanted);
    expect(await verdict('git/api')).toMatchObject(wanted);
    expect(Object.keys(await verdict('git'))).toEqual(Object.keys(wanted));
  });

  test('a file that Git ignores is judged when it is named, or its folder is', async () => {
    expect(await verdict('git/build/made.yaml')).toEqual({ 'build/made.yaml': [] });
    expect(await verdict('git/build')).toEqual({ 'made.yaml': ['part-outside'] });
  });

  test('in a plain folder: nothing outside of it is read', async () => {
    expect(await verdict('plain')).toMatchObject({
      'api/one.yaml': [],
      'build/made.yaml': [],
      'api/link.yaml': ['part-missing'],
    });
    expect(await verdict('plain/api')).toMatchObject({ 'one.yaml': ['part-outside'] });
    expect(await verdict('plain/api/one.yaml')).toEqual({ 'one.yaml': ['part-outside'] });
  });

  test('a link that is named is followed; what is no description is said to be none', async () => {
    expect(await verdict('plain/api/linked.yaml')).toEqual({ 'secret.yaml': ['not-a-description'] });
    expect(await verdict('plain/linked')).toEqual({});
  });

  test('a file larger than is accepted is left out', async () => {
    const { tree } = await openWorkTree(join(folder, 'plain'), { file: null, decodedBytes: 4 });
    expect((await tree.read(['common/shared.yaml'])).size).toBe(0);
  });

  test('nothing reaches outside by its name', async () => {
    const { tree } = await openWorkTree(join(folder, 'plain'), { file: null, decodedBytes });
    for (const path of ['../outside/secret.yaml', 'api/../../outside/secret.yaml', 'linked/secret.yaml', 'api', ''])
      expect(tree.find(path), path).toBeUndefined();
  });
});

test('a place without anything is a ConfigError; one without descriptions says so', async () => {
  await expect(check(join(folder, 'nothing'), rig.deps)).rejects.toThrow(/There is no file or folder/);
  const { problems, counts } = await check(outside, rig.deps);
  expect(problems.map(({ code }) => code)).toEqual(['no-description-found']);
  expect(counts).toEqual({ error: 1, warning: 0, info: 0, waived: 0 });
});
