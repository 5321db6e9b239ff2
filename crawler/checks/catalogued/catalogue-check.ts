/**
 * Checks of what the catalogue as a whole knows of an API. They are asked when it is published, and as no change of a
 * description helps, they count in neither score nor rung.
 */
import type { CheckMetadata } from '../engine/check.ts';

/** What the portal knows of one API besides its description. */
export type Listing = {
  /** The addresses of all catalogues read here that list APIs of several organisations. */
  readonly catalogues: readonly string[];
  /** Whether the API is in one of them. */
  readonly isListed: boolean;
};

export type CatalogueCheck = CheckMetadata & {
  /** What is wrong, and what to do; null where nothing is. Never throws. */
  find(listing: Listing): string | null;
};
