/**
 * The files of one description at an address, each asked for once and conditionally, so that an unchanged description costs
 * one answer 304 per file.
 */
import { z } from 'zod';
import type { HttpClient, Validators } from '../http/client.ts';
import { problems, type Failure } from '../problems.ts';
import type { FoundTarget, Part } from './source.ts';

const ACCEPT =
  'application/vnd.oai.openapi+json, application/vnd.oai.openapi, application/json;q=0.9, application/yaml;q=0.9, */*;q=0.5';

export const KnownValidators = z.object({
  etag: z.string().exactOptional(),
  lastModified: z.string().exactOptional(),
  url: z.string().exactOptional(),
});

/** By location: the validators of a file we have, or null for one that was not there. */
export const KnownFiles = z.record(z.string(), KnownValidators.nullable());
export type KnownFiles = z.infer<typeof KnownFiles>;

export type FileOutcome =
  | {
      readonly status: 'read';
      readonly bytes: Uint8Array;
      readonly changed: boolean;
      readonly validators: Validators;
      readonly movedTo: string | undefined;
      /** The header Link. */
      readonly link: string | null;
    }
  | { readonly status: 'failed'; readonly failure: Failure };

export type DescriptionFiles = {
  get(location: string): Promise<FileOutcome>;
  /** As a target loads its parts. */
  load(locations: readonly string[]): Promise<ReadonlyMap<string, Part>>;
  /** Forgets a file that is none of the source after all. */
  drop(location: string): void;
  /** The description at an address that was read. */
  target(address: string): FoundTarget | undefined;
  /** Whether every file that was asked for is what it was. */
  unchanged(): boolean;
  validators(): KnownFiles;
};

/** `answers` may be shared by descriptions that have files in common. */
export function createFiles(
  http: HttpClient,
  before: KnownFiles,
  keptBytes: (location: string) => Uint8Array | null,
  answers = new Map<string, FileOutcome>(),
): DescriptionFiles {
  const outcomes = new Map<string, FileOutcome>();

  async function request(location: string): Promise<FileOutcome> {
    const validators = before[location];
    const kept = validators && Object.keys(validators).length > 0 ? keptBytes(location) : null;
    const outcome = await http.request(location, { accept: ACCEPT, ...(kept && validators ? { validators } : {}) });
    if (outcome.status === 'fetched') {
      return {
        status: 'read',
        bytes: outcome.body,
        // Many servers give no validators, or others each time.
        changed: validators === undefined || !isEqual(outcome.body, keptBytes(location)),
        validators: outcome.validators,
        movedTo: outcome.movedTo,
        link: outcome.link,
      };
    }
    if (outcome.status === 'failed') return outcome;
    // The client accepts a 304 only as the answer to validators, which were sent because there are kept bytes.
    return { status: 'read', bytes: kept!, changed: false, validators: validators!, movedTo: undefined, link: null };
  }

  async function get(location: string): Promise<FileOutcome> {
    const outcome = answers.get(location) ?? (await request(location));
    answers.set(location, outcome);
    outcomes.set(location, outcome);
    return outcome;
  }

  async function load(locations: readonly string[]): Promise<ReadonlyMap<string, Part>> {
    const parts = new Map<string, Part>();
    for (const location of locations) {
      const part = await get(location);
      parts.set(location, part.status === 'failed' ? toMissing(part.failure) : part.bytes);
    }
    return parts;
  }

  return {
    get,
    load,
    drop: (location) => void outcomes.delete(location),
    target(address) {
      const root = outcomes.get(address);
      if (root?.status !== 'read') return undefined;
      const { etag, lastModified } = root.validators;
      const validator = etag ?? lastModified;
      return { path: address, webUrl: address, validator, location: address, bytes: root.bytes, load };
    },
    unchanged: () =>
      [...outcomes].every(([location, outcome]) =>
        outcome.status === 'read' ? !outcome.changed : before[location] === null,
      ),
    validators: (): KnownFiles =>
      Object.fromEntries(
        [...outcomes].map(([location, outcome]) => [location, outcome.status === 'read' ? outcome.validators : null]),
      ),
  };
}

function isEqual(bytes: Uint8Array, kept: Uint8Array | null): boolean {
  return kept !== null && Buffer.compare(bytes, kept) === 0;
}

function toMissing(failure: Failure): Part {
  return { missing: failure.message, ...(problems[failure.code].retry ? { lost: failure } : {}) };
}
