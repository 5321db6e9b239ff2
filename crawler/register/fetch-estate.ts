/**
 * An estate in a Git repository: looked at before each sync, read without a checkout, and taken over when it is sound.
 * A new one with a mistake changes nothing: the last good one goes on.
 */
import { rmSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Limits } from '../../schemas/estate.ts';
import { ConfigError } from '../config-error.ts';
import { lsRemote } from '../git/ls-refs.ts';
import { openRepository, UnreadableRepository } from '../git/repository.ts';
import type { HttpClient } from '../http/client.ts';
import type { Logger } from '../log.ts';
import type { EstateAddress } from './estate-address.ts';
import { finish, folderOf, readKeptEstate, removeOld, writeKeptEstate, writeUnfinished } from './kept-estate.ts';
import { readEstate } from './read-estate.ts';
import { isGuidePath } from './read-guides.ts';
import { readRegistrations } from './read-registrations.ts';

export type FetchEstateDeps = {
  /** A client that may ask the origin of the address. */
  readonly http: HttpClient;
  readonly userAgent: string;
  readonly log: Logger;
  /** ISO 8601, UTC. */
  readonly now: () => string;
};

/**
 * The folder with the newest sound estate of the repository, below `directory`. Throws ConfigError when there never was
 * one.
 */
export async function fetchEstate(directory: string, address: EstateAddress, deps: FetchEstateDeps): Promise<string> {
  const { http, log, now } = deps;
  const kept = readKeptEstate(directory, address.text);
  const remote = await lsRemote(http, address.url, address.ref);
  if (remote.status === 'failed') return keepLast(null, remote.failure.message);
  if (remote.commit === kept.commit) {
    if (kept.failure !== null) writeKeptEstate(directory, { ...kept, failure: null });
    return folderOf(directory, kept.commit);
  }
  // It had a mistake before, and is the same.
  if (kept.failure !== null && remote.commit === kept.failure.commit)
    return keepLast(remote.commit, kept.failure.message);
  let commit = remote.commit;
  let unfinished: string | undefined;
  try {
    const read = await readFiles(directory, address, remote, deps);
    commit = read.commit;
    unfinished = writeUnfinished(directory, read.files);
    judge(unfinished, kept.commit !== null);
    finish(directory, unfinished, commit);
  } catch (error) {
    if (unfinished !== undefined) rmSync(unfinished, { recursive: true, force: true });
    if (!(error instanceof ConfigError)) throw error;
    return keepLast(commit, error.message.replaceAll(unfinished ?? '\0', address.text));
  }
  writeKeptEstate(directory, { address: address.text, commit, failure: null });
  removeOld(directory, commit, Date.now());
  log.info({ estate: address.text, commit }, 'estate taken over');
  return folderOf(directory, commit);

  /** `broken` is the commit that has a mistake; null when the repository could not be read. */
  function keepLast(broken: string | null, message: string): string {
    const since = kept.failure?.commit === broken ? kept.failure.since : now();
    writeKeptEstate(directory, { ...kept, failure: { since, commit: broken, message } });
    if (kept.commit === null)
      throw new ConfigError(`The estate at ${address.text} cannot be used, and there is no earlier copy. ${message}`);
    log.error(
      { estate: address.text, commit: kept.commit, since, reason: message },
      'estate not taken over: the last good one goes on',
    );
    return folderOf(directory, kept.commit);
  }
}

/** Guides of all organisations together. */
const MOST_GUIDES_IN_REPOSITORY = 20_000;

/** Registrations of one estate: more is no estate but a mistake in its address. */
const MOST_FILES = 20_000;

type Remote = { readonly url: string; readonly commit: string; readonly ref: string };

/** The files of an estate by their paths within its folder. Throws ConfigError where there are none. */
async function readFiles(
  directory: string,
  address: EstateAddress,
  { url, commit, ref }: Remote,
  { http, userAgent }: FetchEstateDeps,
): Promise<{ readonly commit: string; readonly files: ReadonlyMap<string, Uint8Array> }> {
  // Read once and thrown away: an estate is small and seldom changes, and no two processes meet in it.
  const gitDirectory = join(directory, `unfinished-git-${process.pid}`);
  try {
    const limits = Limits.parse({});
    const allowedOrigins = [{ origin: new URL(address.url).origin }];
    const opened = await openRepository({
      url,
      commit,
      ref,
      http,
      userAgent,
      limits,
      allowedOrigins,
      directory: gitDirectory,
    });
    if (opened.status === 'failed') throw new ConfigError(opened.failure.message);
    const prefix = address.folder === '' ? '' : `${address.folder}/`;
    const wanted = opened.repository
      .files()
      .filter(
        ({ path }) =>
          path.startsWith(prefix) && /^(?:estate\.yaml|registrations\/[^/]+\.ya?ml)$/.test(path.slice(prefix.length)),
      );
    const guides = opened.repository
      .files()
      .filter(({ path }) => path.startsWith(prefix) && isGuidePath(path.slice(prefix.length)))
      .slice(0, MOST_GUIDES_IN_REPOSITORY);
    if (!wanted.some(({ path }) => path === `${prefix}estate.yaml`))
      throw new ConfigError(`There is no ${prefix}estate.yaml on ${ref}.`);
    if (wanted.length > MOST_FILES) throw new ConfigError(`There are more than ${MOST_FILES} registrations on ${ref}.`);
    const blobs = await opened.repository.read([...wanted, ...guides].map(({ oid }) => oid));
    const files = wanted.map(({ path, oid }) => {
      const content = blobs.get(oid);
      if (content === undefined) throw new ConfigError(`${path} is too large to be read.`);
      return [path.slice(prefix.length), content] as const;
    });
    // A guide that is too large is missing: that is its organisation’s problem alone.
    const own = guides.flatMap(({ path, oid }) => {
      const content = blobs.get(oid);
      return content === undefined ? [] : [[path.slice(prefix.length), content] as const];
    });
    return { commit: opened.repository.commit, files: new Map([...files, ...own]) };
  } catch (error) {
    if (error instanceof UnreadableRepository) throw new ConfigError(error.failure.message, { cause: error });
    throw error;
  } finally {
    await rm(gitDirectory, { recursive: true, force: true });
  }
}

/** Throws ConfigError. A mistake in one registration is its publisher's and stops nothing, as in any estate. */
function judge(folder: string, isKnown: boolean): void {
  readEstate(folder);
  if (isKnown && readRegistrations(folder).length === 0)
    throw new ConfigError(`There is no registration in ${join(folder, 'registrations')}: nothing would be left.`);
}
