/**
 * What `check` was pointed at ─▶ the descriptions there, found as the crawler finds them.
 */
import { realpathSync, statSync, type Stats } from 'node:fs';
import { basename, dirname } from 'node:path';
import { ConfigError } from '../config-error.ts';
import { createRobots } from '../http/robots.ts';
import { recogniseAddress } from '../sources/recognise-address.ts';
import type { Failure } from '../problems.ts';
import { findDescriptions, isForeign } from '../sources/find-descriptions.ts';
import { observeSource } from '../sources/index.ts';
import { nobody, type FoundTarget, type SourceDeps } from '../sources/source.ts';
import { openWorkTree, toPath } from './work-tree.ts';

export type SeekDeps = Omit<SourceDeps, 'robots'>;

export type Sought = {
  readonly targets: readonly FoundTarget[];
  /** What is wrong with the place itself. */
  readonly notes: readonly Failure[];
};

/** `place` is an absolute path or an address. Throws ConfigError when there is nothing to look at. */
export function findTargets(place: string, deps: SeekDeps): Promise<Sought> {
  return isAddress(place) ? seekAtAddress(place, deps) : seekOnDisk(place, deps);
}

export function isAddress(place: string): boolean {
  return /^https?:\/\//i.test(place);
}

/** A page of a repository, or of a file in one, stands for the repository, as when it is registered. */
async function seekAtAddress(url: string, deps: SeekDeps): Promise<Sought> {
  const [likeliest] = recogniseAddress(url);
  const source = likeliest?.kind === 'git' ? likeliest : ({ kind: 'openapi', url } as const);
  const robots = createRobots(deps.http);
  const outcome = await observeSource({ ...source, organisation: nobody }, nothingKnown, { ...deps, robots });
  if (outcome.status === 'failed') return { targets: [], notes: [outcome.failure] };
  // Nothing is known, so nothing can be unchanged.
  return outcome.status === 'read' ? outcome : { targets: [], notes: [] };
}

const nothingKnown = { validators: null, knows: () => false, keptBytes: () => null, organisations: () => [] };

async function seekOnDisk(place: string, { estate: { limits } }: SeekDeps): Promise<Sought> {
  const isFile = statusOf(place).isFile();
  // What was named is followed wherever it leads; what is found there is not.
  const real = realpathSync(place);
  const folder = isFile ? dirname(real) : real;
  const { root, tree, tooMany } = await openWorkTree(folder, {
    file: isFile ? basename(real) : null,
    decodedBytes: limits.decodedBytes,
  });
  if (tooMany !== null) return { targets: [], notes: [tooMany] };
  const within = toPath(root, folder);
  const prefix = within === '' ? '' : `${within}/`;
  return findDescriptions(tree, {
    name: place,
    limits,
    wants: (path) => path.startsWith(prefix) && !isForeign(path.slice(prefix.length)),
    // A file that was named is judged, whatever it is.
    knows: () => isFile,
    webUrl: () => null,
    explain: () => undefined,
  });
}

function statusOf(place: string): Stats {
  const status = statSync(place, { throwIfNoEntry: false });
  if (status?.isFile() || status?.isDirectory()) return status;
  throw new ConfigError(
    status === undefined
      ? `There is no file or folder ${place}. Name one, or an address that begins with https://.`
      : `${place} is neither a file nor a folder. Name one, or an address that begins with https://.`,
  );
}
