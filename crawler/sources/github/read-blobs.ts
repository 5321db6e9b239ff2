/**
 * Contents by their ids: those that are kept from the last run are not fetched again.
 */
import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { GithubApi } from './api.ts';
import { GithubFailure } from './github-failure.ts';

const BlobJson = z.object({ content: z.string(), encoding: z.literal('base64') });

export type Blobs = {
  /** Those that are too large are left out. Throws GithubFailure. */
  read(oids: readonly string[]): Promise<Map<string, Uint8Array>>;
};

type BlobOptions = {
  readonly api: GithubApi;
  /** `/repos/owner/name` */
  readonly repository: string;
  readonly keptBytes: (oid: string) => Uint8Array | null;
};

export function createBlobs({ api, repository, keptBytes }: BlobOptions): Blobs {
  const had = new Map<string, Uint8Array | null>();
  return {
    async read(oids) {
      const contents = new Map<string, Uint8Array>();
      for (const oid of oids) {
        if (!had.has(oid)) had.set(oid, keptBytes(oid) ?? (await fetchBlob(api, repository, oid)));
        const bytes = had.get(oid);
        if (bytes) contents.set(oid, bytes);
      }
      return contents;
    },
  };
}

/** Null when it is larger than we accept. */
async function fetchBlob(api: GithubApi, repository: string, oid: string): Promise<Uint8Array | null> {
  try {
    const { content } = await api.get(`${repository}/git/blobs/${oid}`, BlobJson);
    const bytes = Buffer.from(content, 'base64');
    if (idOf(bytes, oid) === oid) return bytes;
  } catch (error) {
    if (error instanceof GithubFailure && error.failure.code === 'too-large') return null;
    throw error;
  }
  const message = `The content that we were given for ${oid.slice(0, 12)} of ${repository.slice('/repos/'.length)} is another one.`;
  throw new GithubFailure({ code: 'response-unreadable', message }, undefined);
}

/** The id that Git gives to a content, by the algorithm of the id asked for. */
function idOf(bytes: Uint8Array, like: string): string {
  const hash = createHash(like.length === 40 ? 'sha1' : 'sha256');
  return hash.update(`blob ${bytes.byteLength}\0`).update(bytes).digest('hex');
}
