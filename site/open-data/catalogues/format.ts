import type { EstateRow, OrganisationRow } from '../../../schemas/snapshot.ts';
import { absolute, organisationPath } from '../../lib/addresses.ts';
import type { ListedApi } from './listed-api.ts';
import type { PortalModel } from './portal-model.ts';

/** What a catalogue is of: everything, or what one organisation has. */
export type Listing = {
  /** In the order of the catalogue. */
  readonly apis: readonly ListedApi[];
  readonly estate: EstateRow;
  /** Null for the catalogue of everything. */
  readonly organisation: OrganisationRow | null;
  readonly model: PortalModel;
};

/** One format in which other programs read the catalogue. */
export type CatalogueFormat = {
  /** What it is called in a list of links. */
  readonly name: string;
  /** The media type of its files. */
  readonly mediaType: string;
  /** Where the catalogue of everything is. */
  readonly path: string;
  /** Where that of one organisation is, below its page. */
  readonly below: string;
  /** APIs that are retired are left to the formats that can say so. */
  write(listing: Listing): string;
};

/** The path of a catalogue in a format. */
export function cataloguePath({ path, below }: CatalogueFormat, organisation: { readonly id: string } | null): string {
  return organisation === null ? path : `${organisationPath(organisation.id)}${below}`;
}

/** The same as a full address. */
export function catalogueUrl(format: CatalogueFormat, { estate, organisation }: Listing): string {
  return absolute(estate.url, cataloguePath(format, organisation));
}

/** What the catalogue is called, and a sentence about what is in it. */
export function describeListing({ estate: { name }, organisation }: Listing): {
  readonly title: string;
  readonly description: string;
} {
  return organisation === null
    ? { title: name, description: `The APIs that public bodies have registered with ${name}.` }
    : {
        title: `${organisation.name} · ${name}`,
        description: `The APIs of ${organisation.name} that are registered with ${name}.`,
      };
}

/** An API that may still be called. */
export function isOffered({ api }: ListedApi): boolean {
  return api.lifecycle !== 'retired';
}
