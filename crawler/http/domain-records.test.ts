import { afterEach, expect, it } from 'vitest';
import { startDnsServer, type DnsServer } from '../testing/dns-server.ts';
import { createTestClient } from '../testing/http-client.ts';
import type { HttpClient } from './outcome.ts';

let server: DnsServer | undefined;
let http: HttpClient | undefined;
afterEach(async () => {
  await http?.close();
  await server?.close();
});

async function askingOf(zone: Parameters<typeof startDnsServer>[0], connectMs = 2000): Promise<HttpClient> {
  server = await startDnsServer(zone);
  http = createTestClient([], { nameServers: [server.address], limits: { connectMs } });
  return http;
}

it('reads what a domain says of itself', async () => {
  const client = await askingOf({
    'boats.api.gov.uk': {
      CAA: ['issue ca.example'],
      NS: ['ns1.dns.example', 'NS2.dns.example', 'ns2.dns.example'],
      TXT: ['something else', 'v=spf1 -all'],
    },
    '_dmarc.boats.api.gov.uk': { TXT: ['v=DMARC1; p=reject'] },
  });
  expect(await client.domainRecords('boats.api.gov.uk')).toEqual({
    caa: true,
    nameServers: ['ns1.dns.example', 'ns2.dns.example'],
    spf: 'v=spf1 -all',
    dmarc: 'v=DMARC1; p=reject',
  });
  expect(server?.questions.toSorted()).toEqual([
    'CAA boats.api.gov.uk',
    'NS boats.api.gov.uk',
    'TXT _dmarc.boats.api.gov.uk',
    'TXT boats.api.gov.uk',
  ]);
});

it('climbs to what is said above, except for who may send mail', async () => {
  const client = await askingOf({
    'boats.api.gov.uk': {},
    'api.gov.uk': { NS: ['ns.dns.example'], TXT: ['v=spf1 -all'] },
    'gov.uk': { CAA: ['issue ca.example'] },
    '_dmarc.api.gov.uk': { TXT: ['v=DMARC1; p=none'] },
  });
  expect(await client.domainRecords('boats.api.gov.uk')).toEqual({
    caa: true,
    nameServers: ['ns.dns.example'],
    spf: null,
    dmarc: 'v=DMARC1; p=none',
  });
});

it('finds nothing of a name that does not exist', async () => {
  const client = await askingOf({});
  const nothing = { caa: false, nameServers: [], spf: null, dmarc: null };
  expect(await client.domainRecords('boats.api.gov.uk')).toEqual(nothing);
});

it('does not wait for a server that never answers', async () => {
  const client = await askingOf(undefined, 400);
  const started = performance.now();
  expect(await client.domainRecords('boats.api.gov.uk')).toBeNull();
  expect(performance.now() - started).toBeLessThan(1500);
});

it.each(['printer.local', 'intranet', '10.0.0.1', 'a b.example'])('asks nobody about %s', async (name) => {
  const client = await askingOf({});
  expect(await client.domainRecords(name)).toBeNull();
  expect(server?.questions).toEqual([]);
});
