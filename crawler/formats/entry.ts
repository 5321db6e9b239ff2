/**
 * What every format of catalogues is read into.
 */
import { z } from 'zod';
import { Sha256, Slug, UtcTimestamp, WebUrl } from '../../schemas/ids.ts';
import { isInRepository } from '../openapi/location.ts';
import type { SaidRelation, SaidThing } from '../said-things.ts';
import { Facts, NamedOrganisation, ThingFacts } from '../metadata.ts';
import type { Failure } from '../problems.ts';

/** A dataset to which an API gives access, as far as the catalogue describes it. At least a name or an address is given. */
export const ListedDataset = z.strictObject({
  /** What its page is found again by; null where the catalogue says nothing of it. */
  id: Slug.nullable(),
  name: z.string().nullable(),
  url: WebUrl.nullable(),
  /** Whose it is; null where that is not said. */
  organisation: NamedOrganisation.nullable(),
  /** Where the API is said to give access to it. */
  pointer: z.string(),
  facts: ThingFacts.nullable(),
});
export type ListedDataset = z.infer<typeof ListedDataset>;

/** What a description was before, at an address of its own; `several`: a document of its several files. */
const EarlierFile = z.strictObject({
  url: WebUrl,
  sha256: Sha256,
  at: UtcTimestamp,
  several: z.literal(true).exactOptional(),
});
export type EarlierFile = z.infer<typeof EarlierFile>;

/** One API as a catalogue lists it. */
export const Entry = z.strictObject({
  /** The same whenever the catalogue is read, and unlike any other of it: what its page is found again by. */
  key: z.string().min(1).max(300),
  /** Whose API it is; null where the entry does not say. */
  organisation: NamedOrganisation.nullable(),
  /** Where its OpenAPI description is: an address, or a file of the repository that the entry stands in. Null where it names none. */
  description: z.union([WebUrl, z.string().refine(isInRepository)]).nullable(),
  facts: Facts,
  /** What another Waymark made of all that is said of it, its description included: believed before that. */
  portal: Facts.exactOptional(),
  datasets: z.array(ListedDataset).exactOptional(),
  /** Its several files in one document, with the digest over all of them: read from the catalogue’s own server alone. */
  files: z.strictObject({ url: WebUrl, sha256: Sha256 }).exactOptional(),
  /** When the description that is shown came, and what it was before, newest first. */
  history: z.strictObject({ since: UtcTimestamp, earlier: z.array(EarlierFile) }).exactOptional(),
});
export type Entry = z.infer<typeof Entry>;

/** A service, a system or a dataset that a catalogue lists by itself, or what an organisation says of itself, without an id. */
export type ListedThing = {
  readonly kind: SaidThing['kind'];
  readonly id: string | null;
  readonly organisation: NamedOrganisation;
  readonly facts: ThingFacts;
};

export type Catalogue = {
  readonly status: 'read';
  readonly entries: readonly Entry[];
  /** Things beside APIs, and how all of them relate. */
  readonly model?: { readonly things: readonly ListedThing[]; readonly relations: readonly SaidRelation[] };
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
