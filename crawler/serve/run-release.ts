/**
 * The command `release`: shows the sites that are kept, and publishes another one of them.
 */
import { join } from 'node:path';
import { nearMiss } from '../../schemas/friendly-issues.ts';
import type { Config } from '../config.ts';
import { ConfigError } from '../config-error.ts';
import type { Logger } from '../log.ts';
import type { Store } from '../store/store.ts';
import { whenFree } from '../store/when-free.ts';
import { listReleases, type KeptRelease } from './list-releases.ts';
import { currentRelease, missingFile, pointAt, releaseNames } from './release.ts';

type Deps = {
  readonly store: Pick<Store, 'releases'>;
  readonly now: () => string;
  readonly log: Logger;
};

export type ReleaseCommand = {
  /** Opens the store for what changes something. */
  withStore(task: (deps: Deps) => Promise<number>): Promise<number>;
  readonly siteDirectory: string;
  print(text: string): void;
};

export async function runRelease(config: Config, { withStore, siteDirectory, print }: ReleaseCommand): Promise<number> {
  const { release, json } = config;
  if (release.does === 'list') {
    const releases = listReleases(siteDirectory);
    print(json ? JSON.stringify({ releases }) : listInWords(releases));
    return 0;
  }
  const { to } = release;
  refuseUnknown(siteDirectory, to);
  return withStore(async ({ store, now, log }) => {
    const from = currentRelease(siteDirectory);
    if (from !== to) {
      pointAt(siteDirectory, to);
      await whenFree(() => store.releases.recordSwitch(now(), from, to), log);
    }
    print(json ? JSON.stringify({ from, to }) : switchInWords(from, to));
    return 0;
  });
}

/** Throws ConfigError unless there is a complete release of this name. */
function refuseUnknown(siteDirectory: string, name: string): void {
  const names = releaseNames(siteDirectory);
  if (!names.includes(name)) {
    const near = nearMiss(name, names);
    throw new ConfigError(
      names.length === 0
        ? 'There is no release yet. `sync` makes one.'
        : `There is no release ${name}${near === undefined ? '.' : `: did you mean ${near}?`} \`release list\` shows those that are kept.`,
    );
  }
  const missing = missingFile(join(siteDirectory, 'releases', name));
  if (missing !== undefined)
    throw new ConfigError(`The release ${name} is not complete: it has no ${missing}. Name another one.`);
}

function listInWords(releases: readonly KeptRelease[]): string {
  if (releases.length === 0) return 'There is no release yet. `sync` makes one.';
  return releases
    .map(
      ({ name, at, files, bytes, isCurrent }) =>
        `${isCurrent ? '*' : ' '} ${name}  ${at.slice(0, 16).replace('T', ' ')} UTC  ${files.toLocaleString('en-GB')} files  ${megabytes(bytes)}${isCurrent ? '  current' : ''}`,
    )
    .join('\n');
}

function megabytes(bytes: number): string {
  return `${(bytes / 1e6).toLocaleString('en-GB', { maximumFractionDigits: 1 })} MB`;
}

function switchInWords(from: string | null, to: string): string {
  if (from === to) return `${to} is the current release already.`;
  return `The current release is ${to} now${from === null ? '' : `, and ${from} is kept`}. The next sync publishes a new one.`;
}
