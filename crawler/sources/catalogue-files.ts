/**
 * The files that a catalogue consists of, each asked for conditionally. Their bytes are not kept: where one of them has
 * changed, those that have not are asked for once more.
 */
import { z } from 'zod';
import { digest } from '../digest.ts';
import type { HttpClient, Validators } from '../http/client.ts';
import type { Failure } from '../problems.ts';
import { KnownValidators } from './description-files.ts';

export const KnownCatalogueFiles = z.record(z.string(), z.object({ sha256: z.string(), validators: KnownValidators }));
export type KnownCatalogueFiles = z.infer<typeof KnownCatalogueFiles>;

type CatalogueFileOutcome =
  { readonly status: 'read'; readonly bytes: Uint8Array } | { readonly status: 'failed'; readonly failure: Failure };

export type CatalogueFiles = {
  /** Whether every known file is what it was. False when there is none. */
  isUnchanged(): Promise<boolean>;
  read(location: string): Promise<CatalogueFileOutcome>;
  /** What to tell about files that have moved for good. */
  moves(): Failure[];
  /** Of those that were read. */
  validators(): KnownCatalogueFiles;
};

export function createCatalogueFiles(http: HttpClient, accept: string, before: KnownCatalogueFiles): CatalogueFiles {
  const outcomes = new Map<string, CatalogueFileOutcome>();
  const known: Record<string, KnownCatalogueFiles[string]> = {};
  const moved: Failure[] = [];

  /** Null for a file that has not changed, and whose bytes are therefore not here. */
  async function request(location: string, validators: Validators | undefined): Promise<CatalogueFileOutcome | null> {
    const outcome = await http.request(location, { accept, ...(validators ? { validators } : {}) });
    if (outcome.status === 'not-modified') return null;
    if (outcome.status === 'failed') return { status: 'failed', failure: outcome.failure };
    known[location] = { sha256: digest(outcome.body), validators: outcome.validators };
    if (outcome.movedTo !== undefined)
      moved.push({ code: 'address-moved', message: `${location} has moved for good to ${outcome.movedTo}.` });
    return { status: 'read', bytes: outcome.body };
  }

  return {
    async isUnchanged() {
      const locations = Object.entries(before);
      for (const [location, { sha256, validators }] of locations) {
        const hasValidators = Object.keys(validators).length > 0;
        const outcome = await request(location, hasValidators ? validators : undefined);
        if (outcome !== null) outcomes.set(location, outcome);
        if (outcome !== null && known[location]?.sha256 !== sha256) return false;
      }
      return locations.length > 0;
    },
    async read(location) {
      // Asked without validators, nothing is "not modified".
      const outcome = outcomes.get(location) ?? (await request(location, undefined))!;
      outcomes.set(location, outcome);
      return outcome;
    },
    moves: () => moved,
    validators: () => known,
  };
}
