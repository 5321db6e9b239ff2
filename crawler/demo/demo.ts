/**
 * The demonstration: the example publishers come alive on this machine, and the ordinary pipeline harvests them.
 */
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Config } from '../config.ts';
import { serveSite } from '../serve/static-server.ts';
import { buildAndRelease, foldersOf, harvestAndPublish, type SyncDeps } from '../sync.ts';
import { startPublishers } from './publishers.ts';

const exampleDirectory = fileURLToPath(new URL('../../content/example/', import.meta.url));

export type DemoDeps = {
  withDeps<T>(config: Config, task: (deps: SyncDeps) => Promise<T>): Promise<T>;
  print(text: string): void;
};

/** Harvests the example at each of its seasons, releases the site, and serves it until interrupted (unless `once`). */
export async function runDemo(config: Config, { withDeps, print }: DemoDeps): Promise<number> {
  const publishers = await startPublishers({ exampleDirectory, workDirectory: join(config.dataDirectory, 'demo') });
  try {
    const ourFault = await withDeps({ ...config, estateDirectory: publishers.estateDirectory }, async (deps) => {
      let broken = false;
      // A demonstration that ran before has its history already: the publishers go on from where they were.
      const isFirst = deps.store.registrations.current().length === 0;
      for (const { season, at, story } of isFirst ? publishers.moments : publishers.moments.slice(-1)) {
        if (!config.json) print(`Season ${season} of ${publishers.seasons}: ${story}`);
        await publishers.advance(season);
        // Earlier seasons are lived through at their own dates, so that there is a history; the last one is now.
        const now = season < publishers.seasons ? () => at : deps.now;
        const report = await harvestAndPublish({ ...deps, now });
        broken ||= report.ourFault;
      }
      await buildAndRelease(deps);
      return broken;
    });
    if (!config.once) await serveUntilInterrupted(config, print);
    return ourFault ? 1 : 0;
  } finally {
    await publishers.close();
  }
}

async function serveUntilInterrupted(config: Config, print: (text: string) => void): Promise<void> {
  const site = await serveOnFreePort(foldersOf(config.dataDirectory).site, config.port);
  const taken =
    config.port === 0 || site.url.includes(`:${config.port}/`)
      ? ''
      : ` Port ${config.port} is taken, so it has another.`;
  print(`The portal is at ${site.url} (Ctrl-C ends it).${taken}`);
  await new Promise<void>((resolve) => process.once('SIGINT', () => resolve()).once('SIGTERM', () => resolve()));
  await site.close();
}

async function serveOnFreePort(siteDirectory: string, port: number) {
  try {
    return await serveSite(siteDirectory, port);
  } catch (error) {
    // Somebody else has the port: another one serves as well, and its address is printed.
    if (error instanceof Error && 'code' in error && error.code === 'EADDRINUSE') return serveSite(siteDirectory, 0);
    throw error;
  }
}
