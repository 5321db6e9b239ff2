import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { randomBytes } from 'node:crypto';
import { gunzipSync } from 'node:zlib';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openPreparedCodings } from './prepared-codings.ts';

let directory: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'waymark-codings-'));
});
afterEach(() => rmSync(directory, { recursive: true }));

const codings = () => join(directory, 'codings');
const open = (mostBytes?: number) => openPreparedCodings({ directory: codings(), ...(mostBytes && { mostBytes }) });
const names = () =>
  readdirSync(codings(), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ name }) => name);

/** Of a length that compression does not change much. */
function file(name: string, bytes = 1000): { readonly path: string; readonly size: number } {
  const path = join(directory, name);
  writeFileSync(path, randomBytes(bytes));
  return { path, size: bytes };
}

test('what was not asked for the longest goes when there is no more room', async () => {
  const prepared = await open(2500);
  const get = (name: string) => {
    const { path, size } = existsSync(join(directory, name)) ? { path: join(directory, name), size: 1000 } : file(name);
    return prepared.get('gzip', name, path, size);
  };
  await get('a');
  await get('b');
  await get('a');
  await get('c');
  expect(names().toSorted()).toEqual(['a.gzip', 'c.gzip']);
  // It is made again when somebody asks.
  const again = await get('b');
  expect(gunzipSync(readFileSync(again?.path ?? ''))).toEqual(readFileSync(join(directory, 'b')));
});

test('goes on with what is there, without what was left half done or was made otherwise', async () => {
  const { path, size } = file('a');
  const first = await (await open()).get('br', 'a', path, size);
  const folder = join(first?.path ?? '', '..');
  writeFileSync(join(folder, 'b.br.1.unfinished'), 'half');
  mkdirSync(join(codings(), 'br4'));
  writeFileSync(join(codings(), 'br4', 'a.br'), 'other');
  const second = await open();
  expect(names()).toEqual(['a.br']);
  // The file that it was made from is not needed any more.
  rmSync(path);
  expect(await second.get('br', 'a', path, size)).toEqual(first);
});

test('a file that is not there any more costs nothing but its compression', async () => {
  const prepared = await open();
  expect(await prepared.get('br', 'gone', join(directory, 'gone'), 10)).toBeNull();
  expect(names()).toEqual([]);
});
