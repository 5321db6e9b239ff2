import { linkSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { outFolder, removeEmpty, removeFiles } from './out-folder.ts';
import { refill, takeOver } from './take-over.ts';

let home = '';
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'waymark-out-'));
});
afterEach(() => rmSync(home, { recursive: true, force: true }));

const filled = (name: string, files: Readonly<Record<string, string>>): string => {
  const folder = join(home, name);
  for (const [path, content] of Object.entries(files)) outFolder(folder).write(path, content);
  return folder;
};
const read = (folder: string, path: string) => readFileSync(join(folder, path), 'utf8');

describe('a file that is written', () => {
  test('is this site’s own, where it was that of another release', () => {
    const release = filled('release', { '/a/index.html': 'as it was' });
    const site = join(home, 'site');
    expect(outFolder(site).reuse('/a/index.html', release)).toBe(true);
    outFolder(site).write('/a/index.html', 'as it is');
    expect([read(release, 'a/index.html'), read(site, 'a/index.html')]).toEqual(['as it was', 'as it is']);
  });

  test('is one file where the very same bytes have several names, until one of the names is that of something else', () => {
    const site = join(home, 'site');
    const folder = outFolder(site);
    const inode = (path: string) => statSync(join(site, path)).ino;
    const bytes = Buffer.from('a description');
    for (const path of ['/a.json', '/deep/b.json', '/deep/b.json']) folder.write(path, bytes);
    expect(inode('deep/b.json')).toBe(inode('a.json'));
    expect(readdirSync(join(site, 'deep'))).toEqual(['b.json']);
    folder.write('/deep/b.json', Buffer.from('another'));
    folder.write('/c.json', bytes);
    expect(['a.json', 'deep/b.json', 'c.json'].map((path) => read(site, path))).toEqual([
      'a description',
      'another',
      'a description',
    ]);
  });

  test('goes with its part, unless another part has it too, and so does its folder', () => {
    const site = filled('site', { '/a/1.txt': '1', '/a/2.txt': '2', '/b/3.txt': '3' });
    removeFiles(site, [{ paths: ['/a/1.txt', '/a/2.txt', '/b/3.txt'] }], [{ paths: ['/a/2.txt'] }]);
    removeEmpty(site, ['/a/1.txt', '/b/3.txt']);
    expect(read(site, 'a/2.txt')).toBe('2');
    for (const gone of ['a/1.txt', 'b']) expect(() => read(site, gone)).toThrow(/ENOENT/);
  });
});

describe('taking over', () => {
  const parts = [
    { id: 'page', paths: ['/', '/deep/page/'] },
    { id: 'file', paths: ['/data.json'] },
  ];

  test('keeps what is the very file already, and nothing else that is there', () => {
    const release = filled('release', { '/index.html': 'home', '/deep/page/index.html': 'page', '/data.json': '{}' });
    const spare = filled('spare', { '/data.json': '{"of": "another release"}', '/old/index.html': 'gone' });
    linkSync(join(release, 'index.html'), join(spare, 'index.html'));
    mkdirSync(join(spare, 'deep'));
    writeFileSync(join(spare, 'deep', 'page'), 'a file where a folder is wanted');
    expect(refill({ from: release, to: spare, parts })).toEqual([]);
    expect(['index.html', 'deep/page/index.html', 'data.json'].map((path) => read(spare, path))).toEqual([
      'home',
      'page',
      '{}',
    ]);
    expect(() => read(spare, 'old/index.html')).toThrow(/ENOENT/);
    expect(read(release, 'data.json')).toBe('{}');
  });

  test('leaves what others write there meanwhile, also a folder that is empty still', () => {
    const release = filled('release', { '/index.html': 'home', '/deep/page/index.html': 'page', '/data.json': '{}' });
    const site = filled('site', { '/new/index.html': 'made now' });
    mkdirSync(join(site, 'about-to-be-filled'));
    expect(takeOver({ from: release, to: site, parts })).toEqual([]);
    outFolder(site).write('/about-to-be-filled/index.html', 'too');
    expect([read(site, 'new/index.html'), read(site, 'deep/page/index.html')]).toEqual(['made now', 'page']);
  });

  test('names the parts of which a file is gone', () => {
    const release = filled('release', { '/index.html': 'home', '/data.json': '{}' });
    expect(takeOver({ from: release, to: join(home, 'site'), parts })).toEqual(['page']);
  });
});
