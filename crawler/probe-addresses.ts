/**
 * Looks at the addresses that descriptions name, where the estate wants it: one GET for each server and each page of
 * documentation, once a day at most, through the guarded client and as far as robots.txt allows.
 */
import type { CrawlDeps } from './crawl.ts';
import { createRobots } from './http/robots.ts';
import type { Probe } from './checks/probed/probe-check.ts';
import { whenFree } from './store/when-free.ts';

/** Hours after which an address is looked at again: less than a day, so that a daily run finds it due. */
const FRESH_HOURS = 20;
/** Addresses of one run; the others have their turn in the next. */
const MOST_ADDRESSES = 2000;
/** Asked side by side; the client still gives each host its turns. */
const SIDE_BY_SIDE = 8;

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
    for (let url = due.shift(); url !== undefined; url = due.shift()) {
      const probe = await look(url);
      if (probe !== null) await whenFree(() => store.probes.record(probe), log);
      progress.step(url);
    }
  });
  await Promise.all(workers);
  progress.finish();

  /** Null where robots.txt asks us not to look. */
  async function look(url: string): Promise<Probe | null> {
    const refusal = await robots.refusal(url);
    if (refusal?.code === 'robots-refused') return null;
    if (refusal !== undefined) return { url, at: now(), failure: refusal, hsts: null };
    const outcome = await http.request(url, { accept: 'text/html, */*;q=0.5' });
    if (outcome.status === 'fetched') return { url, at: now(), failure: null, hsts: outcome.hsts };
    const failure = outcome.status === 'failed' ? outcome.failure : null;
    return { url, at: now(), failure, hsts: null };
  }
}
