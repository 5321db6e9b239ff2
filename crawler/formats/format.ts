/**
 * What a format of catalogues is: a name and a pure reading of its bytes.
 */
import type { catalogueKinds } from '../../schemas/catalogue-kinds.ts';
import type { Limits } from '../../schemas/estate.ts';
import type { CatalogueFile, ReadCatalogue } from './entry.ts';

export type FormatLimits = Pick<Limits, 'entries' | 'depth' | 'nodes' | 'yamlBytes' | 'jsonBytes'>;

export type CatalogueFormat = {
  /** The kind of source that has it. */
  readonly id: CatalogueFormatId;
  /** Never throws, whatever the bytes. */
  read(file: CatalogueFile, limits: FormatLimits): ReadCatalogue;
};

export type CatalogueFormatId = (typeof catalogueKinds)[number];
