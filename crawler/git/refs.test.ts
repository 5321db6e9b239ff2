import { describe, expect, it } from 'vitest';
import { flush, type Packet } from './pkt-line.ts';
import { isRefName } from './ref-name.ts';
import { chooseRef, readAdvertisement, readRefsV2 } from './refs.ts';

const [first, second, third] = ['a', 'b', 'c'].map((digit) => digit.repeat(40)) as [string, string, string];

describe('isRefName', () => {
  it.each(['main', 'feature/vat-2', 'v1.0', 'refs/heads/main', 'büro'])('accepts %j', (name) => {
    expect(isRefName(name)).toBe(true);
  });

  it.each([
    '',
    '-upload-pack=id',
    '--upload-pack=touch x',
    'a b',
    'a..b',
    'a~1',
    'a^{}',
    'a:b',
    'a?',
    'a*',
    'a[b',
    'a\\b',
    'a\nb',
    'a\u0000b',
    '/a',
    'a/',
    'a//b',
    '.a',
    'a/.b',
    'a.',
    'a.lock',
    'a.lock/b',
    '@',
    'a@{1}',
    '+main',
  ])('treats %j as Git does', (name) => {
    // A leading plus is a fine name; refspecs put their own plus before it.
    expect(isRefName(name)).toBe(name === '+main');
  });
});

describe('readAdvertisement', () => {
  it.each<[string, Packet[]]>([
    ['with', ['# service=git-upload-pack', flush]],
    ['without', []],
  ])('reads version 2 %s the service line', (_, start) => {
    const packets: Packet[] = [
      ...start,
      'version 2',
      'agent=git/2.47',
      'ls-refs=unborn',
      'object-format=sha256',
      flush,
    ];
    expect(readAdvertisement(packets)).toEqual({ protocol: 'v2', objectFormat: 'sha256' });
  });

  it('reads version 0 with a symbolic HEAD and a peeled tag', () => {
    const packets: Packet[] = [
      '# service=git-upload-pack',
      flush,
      `${first} HEAD\0side-band symref=HEAD:refs/heads/main agent=git/1.8`,
      `${first} refs/heads/main`,
      `${second} refs/tags/v1`,
      `${third} refs/tags/v1^{}`,
      flush,
    ];
    const advertisement = readAdvertisement(packets);
    expect(advertisement).toEqual({
      protocol: 'v0',
      refs: new Map([
        ['HEAD', { commit: first, target: 'refs/heads/main' }],
        ['refs/heads/main', { commit: first }],
        ['refs/tags/v1', { commit: third }],
      ]),
    });
  });

  it('reads version 0 of an empty repository', () => {
    const packets: Packet[] = [`${'0'.repeat(40)} capabilities^{}\0agent=git/2.39`, flush];
    expect(readAdvertisement(packets)).toEqual({ protocol: 'v0', refs: new Map() });
  });

  it.each<[Packet[]]>([[[]], [['version 2', flush]], [['hello', flush]], [['ERR access denied']]])(
    'refuses %j',
    (packets) => {
      expect(readAdvertisement(packets)).toBeNull();
    },
  );
});

describe('readRefsV2 and chooseRef', () => {
  const refs = readRefsV2([
    `${first} HEAD symref-target:refs/heads/main`,
    `${first} refs/heads/main`,
    `${second} refs/heads/v1`,
    `${third} refs/tags/v1`,
    `${third} refs/tags/v2 peeled:${second}`,
    flush,
  ]);

  it.each([
    [undefined, { commit: first, ref: 'refs/heads/main' }],
    ['main', { commit: first, ref: 'refs/heads/main' }],
    ['v1', { commit: second, ref: 'refs/heads/v1' }],
    ['refs/tags/v1', { commit: third, ref: 'refs/tags/v1' }],
    ['v2', { commit: second, ref: 'refs/tags/v2' }],
    ['mai', { code: 'ref-not-found' }],
  ])('choose %j', (ref, want) => {
    expect(refs && chooseRef(refs, ref)).toMatchObject(want);
  });

  it('say when there is nothing, and when only HEAD is broken', () => {
    expect(chooseRef(new Map(), undefined)).toMatchObject({ code: 'repository-empty' });
    expect(chooseRef(new Map([['refs/heads/a', { commit: first }]]), undefined)).toMatchObject({
      code: 'ref-not-found',
    });
  });

  it('ignore a symbolic target that could be an option', () => {
    expect(readRefsV2([`${first} HEAD symref-target:--upload-pack=id`, flush])?.get('HEAD')).toEqual({ commit: first });
  });

  it.each<[Packet[]]>([[[]], [[`${first} HEAD`]], [['nonsense', flush]], [['ERR no', flush]]])(
    'refuse %j',
    (packets) => {
      expect(readRefsV2(packets)).toBeNull();
    },
  );
});
