import { globSync } from 'node:fs';
import { load } from 'js-yaml';
import { describe, expect, test } from 'vitest';
import { sources } from '../engine/sources.ts';
import { checks } from '../index.ts';
import { docLinkLive } from './doc-link-live.ts';
import { hstsDocs } from './hsts-docs.ts';
import { probeChecks } from './index.ts';
import type { Probe } from './probe-check.ts';
import { serverCertificate } from './server-certificate.ts';

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
  hsts: null,
  ...more,
});
const failed = (code: string) => probe({ failure: { code, message: 'It did not work.' } });

test.each([
  [
    serverCertificate,
    failed('certificate-invalid'),
    /could not be asked on 26 November 2026\. It did not work\. Renew/,
  ],
  [serverCertificate, failed('host-unreachable'), /^nothing$/],
  [serverCertificate, failed('not-found'), /^nothing$/],
  [serverCertificate, probe({}), /^nothing$/],
  [docLinkLive, failed('not-found'), /could not be read on 26 November 2026\. It did not work\. Correct/],
  [docLinkLive, failed('access-denied'), /Correct/],
  [docLinkLive, failed('server-error'), /^nothing$/],
  [docLinkLive, failed('timed-out'), /^nothing$/],
  [docLinkLive, probe({}), /^nothing$/],
  [hstsDocs, probe({}), /without the header Strict-Transport-Security on 26 November 2026\. Send/],
  [hstsDocs, probe({ hsts: 'max-age=0' }), /Send/],
  [hstsDocs, probe({ hsts: 'includeSubDomains; max-age="31536000"' }), /^nothing$/],
  [hstsDocs, probe({ url: 'http://boats.gov.example/docs' }), /^nothing$/],
  [hstsDocs, failed('timed-out'), /^nothing$/],
])('%#: of what was seen', ({ find }, seen, wanted) => {
  expect(find(seen) ?? 'nothing').toMatch(wanted);
});
