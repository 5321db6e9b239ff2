import lighthouse, { type Result } from 'lighthouse';
import { mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Browser } from 'playwright-core';
import { serveSite, type SiteServer } from '../../../crawler/serve/static-server.ts';
import { launchBrowser } from '../browser.ts';
import type { Site } from '../site.test.ts';

const pages = {
  home: '/',
  catalogue: '/apis/',
  API: '/apis/land-survey-office/land-titles/',
  reference: '/apis/land-survey-office/land-titles/reference/',
  changes: '/apis/northmoor-council/benefits/changes/',
};

/**
 * What Lighthouse says of the site as `waymark serve` serves it. Its score for performance is worked out from how long
 * things took, so it is another one on a busy machine and no test: what it is made of and does not depend on the machine is.
 */
export function lighthouseSuite(site: Site, reason: string | null): void {
  describe.skipIf(reason)(`Lighthouse${reason ? `: ${reason}` : ''}`, () => {
    let folder: string;
    let server: SiteServer;
    let browser: Browser;
    let port: number;

    beforeAll(async () => {
      folder = mkdtempSync(join(tmpdir(), 'waymark-lighthouse-'));
      symlinkSync(site.built.folder, join(folder, 'current'));
      server = await serveSite(folder, { port: 0 });
      await server.prepare();
      port = await freePort();
      browser = await launchBrowser([`--remote-debugging-port=${port}`]);
    });
    afterAll(async () => {
      await browser?.close();
      await server?.close();
      rmSync(folder, { recursive: true, force: true });
    });

    it.each(Object.entries(pages))('gives %s 100 for all that does not depend on the machine', async (_, path) => {
      const { categories, audits } = await judge(new URL(path, server.url).href, port);
      const short = Object.values(categories)
        .filter(({ id }) => id !== 'performance')
        .flatMap(({ id, score, auditRefs }) =>
          score === 1
            ? []
            : [`${id} ${score}`, ...auditRefs.map((ref) => ref.id).filter((each) => audits[each]?.score === 0)],
        );
      expect(Object.keys(categories).toSorted()).toEqual(['accessibility', 'best-practices', 'performance', 'seo']);
      expect(short).toEqual([]);
      const measured = (id: string) => audits[id]?.numericValue ?? Number.NaN;
      // Nothing moves while the page loads, and there is little to load: a second on a slow phone line of 1.6 Mbit/s is 200 kB.
      // On a machine that has none of the fonts whose measures we know, a line may break elsewhere until ours is there.
      expect(measured('cumulative-layout-shift')).toBeLessThan(0.1);
      expect(measured('total-byte-weight')).toBeLessThan(200_000);
      for (const id of ['unminified-css', 'unminified-javascript', 'unused-javascript', 'legacy-javascript-insight'])
        expect([id, audits[id]?.score ?? 1]).toEqual([id, 1]);
      // The theme is chosen before the first paint, so that no page flashes: beside styles, that script alone is waited for.
      const { items = [] } = (audits['render-blocking-insight']?.details ?? {}) as { items?: { url: string }[] };
      const waited = items.map(({ url }) => new URL(url).pathname).filter((file) => !file.endsWith('.css'));
      expect(waited.filter((file) => file !== '/theme.js')).toEqual([]);
    });
  });
}

async function judge(url: string, port: number): Promise<Result> {
  const run = await lighthouse(url, {
    port,
    output: 'json',
    logLevel: 'error',
    onlyCategories: ['performance', 'accessibility', 'best-practices', 'seo'],
    // Nothing of ours comes late: there is nothing to wait for.
    pauseAfterFcpMs: 0,
    pauseAfterLoadMs: 0,
    networkQuietThresholdMs: 500,
    cpuQuietThresholdMs: 500,
  });
  if (!run || run.lhr.runtimeError)
    throw new Error(`Lighthouse could not look at ${url}.`, { cause: run?.lhr.runtimeError });
  return run.lhr;
}

function freePort(): Promise<number> {
  return new Promise((done) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo; // listening on TCP
      server.close(() => done(port));
    });
  });
}
