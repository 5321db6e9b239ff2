import { globSync } from 'node:fs';
import { load } from 'js-yaml';
import { describe, expect, test } from 'vitest';
import { sources } from '../engine/sources.ts';
import { checks } from '../index.ts';
import type { Lifecycle } from '../../../schemas/words.ts';
import { certificateExpiry } from './certificate-expiry.ts';
import { deprecationSent } from './deprecation-sent.ts';
import { dnsCaa } from './dns-caa.ts';
import { dnsNs } from './dns-ns.ts';
import { docLinkLive } from './doc-link-live.ts';
import { hstsDocs } from './hsts-docs.ts';
import { probeChecks } from './index.ts';
import type { Probe, ProbeCheck } from './probe-check.ts';
import { serverCertificate } from './server-certificate.ts';
import { spfDmarc } from './spf-dmarc.ts';
import { tlsVersion } from './tls-version.ts';
import { utf8Sent } from './utf8-sent.ts';

test('the list and the folder agree, and no other check has one of the ids', () => {
  const files = globSync('*.ts', { cwd: import.meta.dirname }).map((file) => file.replace(/\.ts$/, ''));
  const others = new Set(['index', 'probe-check', 'probed.test']);
  expect(probeChecks.map(({ id }) => id).toSorted()).toEqual(files.filter((file) => !others.has(file)).toSorted());
  expect(checks.filter(({ id }) => probeChecks.some((check) => check.id === id))).toEqual([]);
});

describe.each(probeChecks)('$id', ({ title, action, clause, good, bad }) => {
  test('says what it is in plain words', () => {
    expect(title).toMatch(/^[A-Z].*[^.]$/);
    expect(action).toMatch(/^[A-Z].*\.$/s);
    expect(clause.words).toMatch(/^[A-Z].*\.$/s);
    expect(URL.canParse(sources[clause.source].url)).toBe(true);
    for (const example of [good, bad]) expect(load(example)).toBeTypeOf('object');
  });
});

const probe = (more: Partial<Probe>): Probe => ({
  url: 'https://boats.gov.example/docs',
  at: '2026-11-26T09:00:00.000Z',
  failure: null,
  headers: { contentType: null, hsts: null, deprecation: null, sunset: null },
  instead: null,
  encryption: null,
  records: null,
  ...more,
});
const failed = (code: string) => probe({ failure: { code, message: 'It did not work.' } });
const sent = (headers: Partial<Probe['headers']>, more: Partial<Probe> = {}) =>
  probe({ headers: { ...probe({}).headers, ...headers }, ...more });
const valid = (from: string, until: string) => probe({ encryption: { outdated: [], certificate: { from, until } } });
const published = (records: Partial<Probe['records']>) =>
  probe({
    url: 'https://v2.boats.api.gov.uk/v2',
    records: { caa: true, nameServers: ['a.example', 'b.example'], spf: null, dmarc: null, ...records },
  });
const ofApi = { url: 'https://boats.api.gov.uk/docs' };
const reject = 'v=DMARC1; p=reject; rua=mailto:dmarc@gov.example';

test.each<[ProbeCheck, Probe, RegExp]>([
  [
    serverCertificate,
    failed('certificate-invalid'),
    /could not be asked on 26 November 2026\. It did not work\. Renew/,
  ],
  [serverCertificate, failed('host-unreachable'), /^nothing$/],
  [serverCertificate, failed('not-found'), /^nothing$/],
  [serverCertificate, probe({}), /^nothing$/],
  [certificateExpiry, valid('2026-10-01T00:00:00Z', '2026-12-29T00:00:00Z'), /^nothing$/],
  [certificateExpiry, valid('2026-10-01T00:00:00Z', '2026-12-09T00:00:00Z'), /ends on 9 December 2026, and/],
  [certificateExpiry, valid('2026-10-01T00:00:00Z', '2026-11-26T00:00:00Z'), /^nothing$/],
  [certificateExpiry, valid('2026-11-24T00:00:00Z', '2026-12-01T00:00:00Z'), /^nothing$/],
  [certificateExpiry, valid('2026-11-20T00:00:00Z', '2026-11-27T00:00:00Z'), /ends on 27 November 2026/],
  [certificateExpiry, probe({}), /^nothing$/],
  [tlsVersion, probe({ encryption: { outdated: ['TLS 1.0', 'TLS 1.1'], certificate: null } }), /TLS 1\.0 and TLS 1\.1/],
  [tlsVersion, valid('2026-10-01T00:00:00Z', '2026-12-09T00:00:00Z'), /^nothing$/],
  [tlsVersion, failed('host-unreachable'), /^nothing$/],
  [dnsCaa, published({ caa: false }), /no CAA record for boats\.api\.gov\.uk on 26/],
  [dnsCaa, published({}), /^nothing$/],
  [dnsCaa, probe({}), /^nothing$/],
  [dnsNs, published({ nameServers: ['a.example'] }), /^boats\.api\.gov\.uk had one name server .*, a\.example\. Add/],
  [dnsNs, published({}), /^nothing$/],
  [dnsNs, published({ nameServers: [] }), /^nothing$/],
  [spfDmarc, published({}), /lacked the SPF record “v=spf1 -all” and a DMARC record/],
  [spfDmarc, published({ spf: 'v=spf1 -all', dmarc: reject }), /^nothing$/],
  [
    spfDmarc,
    published({ spf: 'v=spf1 include:mail.example -all', dmarc: reject }),
    /lacked the SPF record “v=spf1 -all” on/,
  ],
  [spfDmarc, published({ spf: 'v=spf1 -all', dmarc: 'v=DMARC1; p=none' }), /lacked a DMARC record/],
  [spfDmarc, published({ spf: 'v=spf1 -all', dmarc: `${reject}; sp=none` }), /lacked a DMARC record/],
  [spfDmarc, probe({}), /^nothing$/],
  [docLinkLive, failed('not-found'), /could not be read on 26 November 2026\. It did not work\. Correct/],
  [docLinkLive, failed('access-denied'), /Correct/],
  [docLinkLive, failed('server-error'), /^nothing$/],
  [docLinkLive, failed('timed-out'), /^nothing$/],
  [docLinkLive, probe({}), /^nothing$/],
  [docLinkLive, probe({ instead: 'sign-in' }), /asked to sign in on 26 November 2026\. Put it/],
  [docLinkLive, probe({ instead: 'archived' }), /its owner has archived on 26/],
  [hstsDocs, probe({}), /without the header Strict-Transport-Security on 26 November 2026\. Send/],
  [hstsDocs, sent({ hsts: 'max-age=0' }), /Send/],
  [hstsDocs, sent({ hsts: 'includeSubDomains; max-age="31536000"' }), /^nothing$/],
  [hstsDocs, sent({ hsts: 'max-age=31536000' }), /^nothing$/],
  [hstsDocs, sent({ hsts: 'max-age=31536000' }, ofApi), /Add includeSubDomains/],
  [hstsDocs, sent({ hsts: 'max-age=31536000; includesubdomains; preload' }, ofApi), /^nothing$/],
  [hstsDocs, probe({ url: 'http://boats.gov.example/docs' }), /^nothing$/],
  [hstsDocs, failed('timed-out'), /^nothing$/],
  [utf8Sent, sent({ contentType: 'text/html; charset=ISO-8859-1' }), /character set “iso-8859-1” on 26/],
  [utf8Sent, sent({ contentType: 'text/html; charset="UTF-8"' }), /^nothing$/],
  [utf8Sent, sent({ contentType: 'application/json' }), /^nothing$/],
  [utf8Sent, failed('not-found'), /^nothing$/],
  [deprecationSent, probe({}), /^nothing$/],
])('%#: of what was seen', ({ find }, seen, wanted) => {
  expect(find(seen, { lifecycle: 'active' }) ?? 'nothing').toMatch(wanted);
});

test.each<[Lifecycle, Probe, RegExp]>([
  ['deprecated', probe({}), /answered without the headers Deprecation and Sunset on 26/],
  ['sunset', probe({}), /answered without/],
  ['retired', probe({}), /^nothing$/],
  ['deprecated', sent({ deprecation: '@1767225600' }), /^nothing$/],
  ['sunset', sent({ sunset: 'Fri, 01 Jan 2027 00:00:00 GMT' }), /^nothing$/],
  // What answers for the wrong path may be something else than the API.
  ['deprecated', failed('not-found'), /^nothing$/],
])('%#: of the servers of a version that is %s', (lifecycle, seen, wanted) => {
  expect(deprecationSent.find(seen, { lifecycle }) ?? 'nothing').toMatch(wanted);
});
