/**
 * `openapi {url}`: one description at a fixed address, with the files it refers to on the same origin.
 * Every file is asked for conditionally, so that an unchanged description costs one answer 304 per file.
 */
import { z } from 'zod';
import type { HttpClient, Validators } from '../http/client.ts';
import { problems, type Failure } from '../problems.ts';
import type { Part, Source } from './source.ts';

const ACCEPT =
  'application/vnd.oai.openapi+json, application/vnd.oai.openapi, application/json;q=0.9, application/yaml;q=0.9, */*;q=0.5';

/** By location: the validators of a file we have, or null for one that was not there. */
const KnownFiles = z.record(
  z.string(),
  z
    .object({
      etag: z.string().exactOptional(),
      lastModified: z.string().exactOptional(),
      url: z.string().exactOptional(),
    })
    .nullable(),
);
type KnownFiles = z.infer<typeof KnownFiles>;

export const openapi: Source<'openapi'> = {
  async observe({ url }, known, { http }) {
    const before: KnownFiles = KnownFiles.safeParse(known.validators).data ?? {};
    const files = createFiles(http, before, (location) => known.keptBytes(url, location));
    const root = await files.get(url);
    if (root.status === 'failed') return { status: 'failed', failure: root.failure };

    for (const location of Object.keys(before)) await files.get(location);
    if (files.unchanged()) return { status: 'unchanged' };

    return {
      status: 'read',
      targets: [
        {
          path: url,
          webUrl: url,
          location: url,
          bytes: root.bytes,
          async load(locations) {
            const parts = new Map<string, Part>();
            for (const location of locations) {
              const part = await files.get(location);
              parts.set(location, part.status === 'failed' ? toMissing(part.failure) : part.bytes);
            }
            return parts;
          },
        },
      ],
      unread: [],
      complete: true,
      commit: null,
      committedAt: null,
      parent: null,
      notes:
        root.movedTo === undefined
          ? []
          : [{ code: 'address-moved', message: `${url} has moved for good to ${root.movedTo}.` }],
      validators: files.validators,
    };
  },
};

function toMissing(failure: Failure): Part {
  return { missing: failure.message, ...(problems[failure.code].retry ? { lost: failure } : {}) };
}

type FileOutcome =
  | {
      readonly status: 'read';
      readonly bytes: Uint8Array;
      readonly changed: boolean;
      readonly validators: Validators;
      readonly movedTo: string | undefined;
    }
  | { readonly status: 'failed'; readonly failure: Failure };

/** The files of one description, each asked for once. */
function createFiles(http: HttpClient, before: KnownFiles, keptBytes: (location: string) => Uint8Array | null) {
  const outcomes = new Map<string, FileOutcome>();

  async function request(location: string): Promise<FileOutcome> {
    const validators = before[location];
    const kept = validators && Object.keys(validators).length > 0 ? keptBytes(location) : null;
    const outcome = await http.request(location, { accept: ACCEPT, ...(kept && validators ? { validators } : {}) });
    if (outcome.status === 'fetched') {
      return {
        status: 'read',
        bytes: outcome.body,
        changed: true,
        validators: outcome.validators,
        movedTo: outcome.movedTo,
      };
    }
    if (outcome.status === 'failed') return outcome;
    // The client accepts a 304 only as the answer to validators, which were sent because there are kept bytes.
    return { status: 'read', bytes: kept!, changed: false, validators: validators!, movedTo: undefined };
  }

  return {
    async get(location: string): Promise<FileOutcome> {
      const outcome = outcomes.get(location) ?? (await request(location));
      outcomes.set(location, outcome);
      return outcome;
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
