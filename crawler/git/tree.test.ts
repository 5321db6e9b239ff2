import { describe, expect, it } from 'vitest';
import { maxEntries, parseBlobs, parseCommitTime, parseSizes, parseTree } from './tree.ts';

const oid = 'a'.repeat(40);

function entry(mode: string, type: string, path: string | Buffer): Buffer {
  return Buffer.concat([Buffer.from(`${mode} ${type} ${oid}\t`), Buffer.from(path), Buffer.from('\0')]);
}

describe('parseTree', () => {
  it('keeps plain files with names that can be written, and nothing else', () => {
    const output = Buffer.concat([
      entry('100644', 'blob', 'openapi.yaml'),
      entry('100755', 'blob', 'a dir/ü-tab? no'),
      entry('120000', 'blob', 'link'),
      entry('160000', 'commit', 'submodule'),
      entry('100644', 'blob', 'with\nnewline'),
      entry('100644', 'blob', 'with\ttab'),
      entry('100644', 'blob', Buffer.from([0x61, 0xff, 0x62])),
      entry('100644', 'blob', 'x'.repeat(1025)),
      entry('100644', 'blob', 'd/'.repeat(32) + 'too-deep'),
      entry('100644', 'blob', 'last'),
    ]);
    expect(parseTree(output)?.map(({ path }) => path)).toEqual(['openapi.yaml', 'a dir/ü-tab? no', 'last']);
  });

  it('gives up on more entries than we accept', () => {
    const link = `120000 blob ${oid}\tlink\0`;
    expect(parseTree(Buffer.from(link.repeat(maxEntries)))).toEqual([]);
    expect(parseTree(Buffer.from(link.repeat(maxEntries + 1)))).toBeNull();
  });
});

describe('parseCommitTime', () => {
  it.each([
    ['1793696400 +0000', '2026-11-03T09:00:00.000Z'],
    ['1793696400 -1200', '2026-11-03T09:00:00.000Z'],
    ['99999999999999999999 +0000', '9999-12-31T23:59:59.000Z'],
    ['nonsense', '1970-01-01T00:00:00.000Z'],
  ])('reads %j', (time, want) => {
    const commit = `tree ${oid}\nauthor A <a@b> 1 +0000\ncommitter A <a@b> ${time}\n\ncommitter x <y> 5 +0000 in the message`;
    expect(parseCommitTime(Buffer.from(commit))).toBe(want);
  });
});

describe('parseBlobs and parseSizes', () => {
  it('read contents of any bytes and skip what is missing', () => {
    const output = Buffer.from(`${oid} blob 4\na\n\0b\n${'b'.repeat(40)} missing\n${'c'.repeat(40)} blob 0\n\n`);
    expect(parseBlobs(output)).toEqual(
      new Map([
        [oid, Buffer.from('a\n\0b')],
        ['c'.repeat(40), Buffer.alloc(0)],
      ]),
    );
    expect(parseSizes(Buffer.from(`${oid} 12\n`))).toEqual(new Map([[oid, 12]]));
  });
});
