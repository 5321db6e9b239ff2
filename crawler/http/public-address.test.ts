import { describe, expect, it } from 'vitest';
import { corpusMissing, readCorpus } from '../testing/corpus.ts';
import { isPublicAddress } from './public-address.ts';

const privateAddresses = [
  ['0.1.2.3', 'this network'],
  ['10.20.30.40', 'private'],
  ['100.127.255.255', 'carrier-grade NAT'],
  ['127.0.0.2', 'loopback'],
  ['168.63.129.16', 'Azure wire server'],
  ['169.254.169.254', 'cloud metadata'],
  ['172.16.0.1', 'private'],
  ['192.0.0.8', 'protocol assignments'],
  ['192.168.255.1', 'private'],
  ['198.19.255.255', 'benchmarking'],
  ['198.51.100.7', 'documentation'],
  ['224.0.0.1', 'multicast'],
  ['240.0.0.1', 'reserved'],
  ['255.255.255.255', 'broadcast'],
  ['::', 'unspecified'],
  ['::127.0.0.1', 'IPv4-compatible'],
  ['::ffff:10.0.0.1', 'IPv4-mapped'],
  ['64:ff9b::a00:1', 'NAT64'],
  ['100::1', 'discard'],
  ['2001:0:4136:e378::1', 'Teredo'],
  ['2001:db8:1::1', 'documentation'],
  ['2002:7f00:1::1', '6to4 of loopback'],
  ['3fff::1', 'documentation'],
  ['fc00::1', 'unique local'],
  ['fe80::1%eth0', 'link local with zone'],
  ['fec0::1', 'site local'],
  ['', 'nothing'],
  ['example.com', 'a name'],
  ['127.1', 'short form'],
  ['0x7f000001', 'hexadecimal form'],
] as const;

describe('isPublicAddress', () => {
  it.each(privateAddresses)('refuses %s (%s)', (address) => {
    expect(isPublicAddress(address)).toBe(false);
  });

  it.each([
    '1.1.1.1',
    '172.32.0.1',
    '192.169.0.1',
    '100.128.0.1',
    '223.255.255.255',
    '2a00:1450:4009::200e',
    '2620:fe::fe',
  ])('accepts %s', (address) => {
    expect(isPublicAddress(address)).toBe(true);
  });
});

describe('isPublicAddress on the security corpus', () => {
  it('agrees about every address', ({ skip }) => {
    const corpus = readCorpus('security/ssrf-cases.json');
    if (corpus === undefined) return skip(corpusMissing);
    const cases = JSON.parse(corpus) as { ips_blocked: string[]; ips_allowed: string[] };
    expect(cases.ips_blocked.filter(isPublicAddress)).toEqual([]);
    expect(cases.ips_allowed.filter((address) => !isPublicAddress(address))).toEqual([]);
  });
});
