import type { EstateRow } from '../../../schemas/snapshot.ts';
import type { PortalModel } from './portal-model.ts';
import type { ListedApi } from './listed-api.ts';

/** One format in which other programs read the catalogue. */
export type CatalogueFormat = {
  readonly path: string;
  /** Of the APIs in the order of the catalogue; those that are retired are left to the formats that can say so. */
  write(apis: readonly ListedApi[], estate: EstateRow, model: PortalModel): string;
};

/** An API that may still be called. */
export function isOffered({ api }: ListedApi): boolean {
  return api.lifecycle !== 'retired';
}
