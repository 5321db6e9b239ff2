/**
 * Looks at the addresses that descriptions and catalogues name, where the estate wants it: one GET for each server and
 * each page of documentation, handshakes with servers, and look-ups of the domains of APIs, once a day at most, through
 * the guarded client and as far as robots.txt allows.
 */
import type { CrawlDeps } from './crawl.ts';
import { createRobots } from './http/robots.ts';
import { apiDomainOf } from './checks/engine/api-domain.ts';
import type { Probe } from './checks/probed/probe-check.ts';
import { recognisePage } from './recognise-page.ts';
import type { DueProbe } from './store/probes.ts';
import { whenFree } from './store/when-free.ts';

/** Hours after which an address is looked at again: less than a day, so that a daily run finds it due. */
const FRESH_HOURS = 20;
/** Addresses of one run; the others have their turn in the next. */
const MOST_ADDRESSES = 2000;
/** Asked side by side; the client still gives each host its turns. */
const SIDE_BY_SIDE = 8;

/** Where these kept us from the server, a handshake would meet the same. */
const unreached: ReadonlySet<string> = new Set(['host-unknown', 'timed-out', 'rate-limited', 'address-refused']);

export async function probeAddresses({
  estate,
  store,
  http,
  now,
  log,
  progress,
}: Pick<CrawlDeps, 'estate' | 'store' | 'http' | 'now' | 'log' | 'progress'>): Promise<void> {
  if (!estate.probe) return;
  const since = new Date(Date.parse(now()) - FRESH_HOURS * 3_600_000).toISOString();
  const due = store.probes.due(since, MOST_ADDRESSES);
  const robots = createRobots(http);
  progress.start('Looking at servers', due.length);
  const workers = Array.from({ length: SIDE_BY_SIDE }, async () => {
    for (let next = due.shift(); next !== undefined; next = due.shift()) {
      const probe = await look(next);
      if (probe !== null) await whenFree(() => store.probes.record(probe), log);
      progress.step(next.url);
    }
  });
  await Promise.all(workers);
  progress.finish();

  /** Null where robots.txt asks us not to look. */
  async function look({ url, isServer }: DueProbe): Promise<Probe | null> {
    const refusal = await robots.refusal(url);
    if (refusal?.code === 'robots-refused') return null;
    const page = refusal === undefined ? await ask(url) : { ...unanswered, failure: refusal };
    const isReached = page.failure === null || !unreached.has(page.failure.code);
    const encryption = isServer && isReached ? await http.encryption(url) : null;
    const domain = isServer ? apiDomainOf(url) : null;
    return {
      url,
      at: now(),
      ...page,
      encryption: encryption !== null && 'outdated' in encryption ? encryption : null,
      records: domain === null ? null : await http.domainRecords(domain),
    };
  }

  async function ask(asked: string): Promise<Page> {
    const outcome = await http.request(asked, { accept: 'text/html, */*;q=0.5' });
    if (outcome.status === 'failed') return { ...unanswered, failure: outcome.failure };
    if (outcome.status === 'not-modified') return unanswered;
    const { url, body, contentType, hsts, deprecation, sunset } = outcome;
    const html = /html/i.test(contentType ?? '') ? Buffer.from(body).toString('utf8') : '';
    return {
      failure: null,
      headers: { contentType, hsts, deprecation, sunset },
      instead: recognisePage({ asked, url, html }),
    };
  }
}

type Page = Pick<Probe, 'failure' | 'headers' | 'instead'>;

const unanswered: Page = {
  failure: null,
  headers: { contentType: null, hsts: null, deprecation: null, sunset: null },
  instead: null,
};
