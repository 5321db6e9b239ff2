/**
 * What every format of catalogues is read into.
 */
import { z } from 'zod';
import { WebUrl } from '../../schemas/ids.ts';
import { isInRepository } from '../openapi/location.ts';
import { Facts, NamedOrganisation } from '../metadata.ts';
import type { Failure } from '../problems.ts';

/** One API as a catalogue lists it. */
export const Entry = z.strictObject({
  /** The same whenever the catalogue is read, and unlike any other of it: what its page is found again by. */
  key: z.string().min(1).max(300),
  /** Whose API it is; null where the entry does not say. */
  organisation: NamedOrganisation.nullable(),
  /** Where its OpenAPI description is: an address, or a file of the repository that the entry stands in. Null where it names none. */
  description: z.union([WebUrl, z.string().refine(isInRepository)]).nullable(),
  facts: Facts,
});
export type Entry = z.infer<typeof Entry>;

export type Catalogue = {
  readonly status: 'read';
  readonly entries: readonly Entry[];
  /** Addresses of further catalogues that it names. */
  readonly catalogues?: readonly string[];
  /** Whether every entry is among them. */
  readonly complete: boolean;
  /** What could not be used. */
  readonly notes: readonly Failure[];
};

export type ReadCatalogue = Catalogue | { readonly status: 'unreadable'; readonly failure: Failure };

/** One file of a catalogue, with whatever was read beside it. */
export type CatalogueFile = {
  /** Where it was read: relative addresses start there. */
  readonly location: string;
  readonly bytes: Uint8Array;
  /** The names of organisations that entries name by their ids, where the catalogue keeps them in a file of their own. */
  readonly organisations: Uint8Array | null;
};
