/**
 * The demonstration: the example publishers come alive on this machine, and the ordinary pipeline harvests them.
 */
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Config } from '../config.ts';
import { createLogger } from '../log.ts';
import { readEstate } from '../register/read-estate.ts';
import { createAgentAnswers, type AgentAnswers } from '../serve/answer-agents.ts';
import { serveSite } from '../serve/static-server.ts';
import { buildAndRelease, foldersOf, harvestAndPublish, type SyncDeps } from '../sync.ts';
import type { HarvestReport } from '../crawl.ts';
import type { SeasonMoment } from './example-files.ts';
import { startPublishers } from './publishers.ts';

const exampleDirectory = fileURLToPath(new URL('../../content/example/', import.meta.url));

export type DemoDeps = {
  /** Of this program. */
  readonly version: string;
  withDeps<T>(config: Config, task: (deps: SyncDeps) => Promise<T>): Promise<T>;
  print(text: string): void;
};

/** Harvests the example at each of its seasons, releases the site, and serves it until interrupted (unless `once`). */
export async function runDemo(config: Config, { version, withDeps, print }: DemoDeps): Promise<number> {
  const publishers = await startPublishers({ exampleDirectory, workDirectory: join(config.dataDirectory, 'demo') });
  try {
    const result = await withDeps({ ...config, estateDirectory: publishers.estateDirectory }, async (deps) => {
      const reports: HarvestReport[] = [];
      for (const { season, at, story } of seasonsToLive(publishers.moments, deps.store.runs.lastFinished())) {
        if (!config.json) print(`Season ${season} of ${publishers.seasons}: ${story}`);
        await publishers.advance(season);
        // Earlier seasons are lived through at their own dates, so that there is a history; the last one is now.
        const now = season < publishers.seasons ? () => at : deps.now;
        reports.push(await harvestAndPublish({ ...deps, now }));
      }
      return {
        ...reports.at(-1),
        ourFault: reports.some(({ ourFault }) => ourFault),
        ...(await buildAndRelease(deps)),
      };
    });
    if (config.once) {
      print(config.json ? JSON.stringify(result) : `Released ${result.release}`);
    } else {
      await serveUntilInterrupted({ ...config, estateDirectory: publishers.estateDirectory }, version, (url, note) =>
        print(config.json ? JSON.stringify({ ...result, url }) : `The portal is at ${url} (Ctrl-C ends it).${note}`),
      );
    }
    return result.ourFault ? 1 : 0;
  } finally {
    await publishers.close();
  }
}

/**
 * A demonstration that was interrupted goes on where it was. One that ran to its end has its history already, and only
 * the last season is looked at again.
 */
export function seasonsToLive(moments: readonly SeasonMoment[], lastFinished: string | null): readonly SeasonMoment[] {
  return moments.filter(({ at }, index) => index === moments.length - 1 || lastFinished === null || at > lastFinished);
}

async function serveUntilInterrupted(
  config: Config,
  version: string,
  tell: (url: string, note: string) => void,
): Promise<void> {
  const { site: siteDirectory, snapshot } = foldersOf(config.dataDirectory);
  const log = createLogger(
    (line) => process.stderr.write(line),
    () => new Date().toISOString(),
  );
  const agents = config.mcp
    ? createAgentAnswers({ snapshot, estate: readEstate(config.estateDirectory), version, log })
    : null;
  const site = await serveOnFreePort(siteDirectory, config.port, agents?.answer);
  const taken =
    config.port === 0 || site.url.includes(`:${config.port}/`)
      ? ''
      : ` Port ${config.port} is taken, so it has another.`;
  tell(site.url, taken);
  await new Promise<void>((resolve) => process.once('SIGINT', () => resolve()).once('SIGTERM', () => resolve()));
  await Promise.all([site.close(), agents?.close()]);
}

async function serveOnFreePort(siteDirectory: string, port: number, answerFirst: AgentAnswers['answer'] = () => false) {
  try {
    return await serveSite(siteDirectory, { port, answerFirst });
  } catch (error) {
    // Somebody else has the port: another one serves as well, and its address is printed.
    if (error instanceof Error && 'code' in error && error.code === 'EADDRINUSE')
      return serveSite(siteDirectory, { port: 0, answerFirst });
    throw error;
  }
}
