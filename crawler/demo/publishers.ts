/**
 * The publishers of the example estate on loopback: nothing about them is special to the crawler.
 */
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { readEndpoints, readRepositories, readSeasons, type SeasonMoment } from './example-files.ts';
import { startGitPublisher } from './git-publisher.ts';
import { startWebPublisher } from './web-publisher.ts';
import { writeEstateCopy } from './write-estate-copy.ts';

/** The origins that the registrations of the example name. */
const registeredGitOrigin = 'http://127.0.0.1:4010';
const registeredWebOrigin = 'http://127.0.0.1:4011';

export type Publishers = {
  /** The estate to harvest: the example itself, or a copy with other ports when the usual ones are taken. */
  readonly estateDirectory: string;
  readonly gitOrigin: string;
  readonly webOrigin: string;
  /** The number of the last season. */
  readonly seasons: number;
  /** When each season is harvested and what happens in it, the first one first. */
  readonly moments: readonly SeasonMoment[];
  /** Makes everything of this season and those before it visible. Time runs forwards only. */
  advance(season: number): Promise<void>;
  close(): Promise<void>;
};

export type PublisherOptions = {
  /** `content/example` */
  readonly exampleDirectory: string;
  /** A folder for the repositories and, if needed, the copy of the estate; what an earlier start left there is replaced. */
  readonly workDirectory: string;
  readonly gitPort?: number;
  readonly webPort?: number;
};

/** Starts both servers and shows the first season. */
export async function startPublishers({
  exampleDirectory,
  workDirectory,
  gitPort = 4010,
  webPort = 4011,
}: PublisherOptions): Promise<Publishers> {
  const moments = await readSeasons(exampleDirectory);
  const repositoriesDirectory = join(workDirectory, 'repositories');
  await rm(repositoriesDirectory, { recursive: true, force: true });
  const [repositories, endpoints] = [await readRepositories(exampleDirectory), await readEndpoints(exampleDirectory)];
  const git = await startGitPublisher(repositories, repositoriesDirectory, gitPort);
  const web = await startWebPublisher(endpoints, webPort);
  const close = async (): Promise<void> => {
    await Promise.all([git.close(), web.close()]);
  };

  let season = 0;
  const advance = async (to: number): Promise<void> => {
    if (to < season || to > moments.length) {
      throw new Error(`Season ${to} cannot follow season ${season}: choose one up to ${moments.length}.`);
    }
    await git.advance(season, to);
    web.advance(to);
    season = to;
  };

  try {
    await advance(1);
    return {
      estateDirectory: await prepareEstate(exampleDirectory, workDirectory, git.origin, web.origin),
      gitOrigin: git.origin,
      webOrigin: web.origin,
      seasons: moments.length,
      moments,
      advance,
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

async function prepareEstate(
  exampleDirectory: string,
  workDirectory: string,
  gitOrigin: string,
  webOrigin: string,
): Promise<string> {
  if (gitOrigin === registeredGitOrigin && webOrigin === registeredWebOrigin) return exampleDirectory;
  const copy = join(workDirectory, 'estate');
  await rm(copy, { recursive: true, force: true });
  const origins = new Map([
    [registeredGitOrigin, gitOrigin],
    [registeredWebOrigin, webOrigin],
  ]);
  await writeEstateCopy(exampleDirectory, copy, origins);
  return copy;
}
