/**
 * The formats of catalogues: one file each, one line here.
 */
import { csv } from './csv.ts';
import type { CatalogueFormat, CatalogueFormatId } from './format.ts';
import { v1alpha } from './v1alpha.ts';

export const formats: { readonly [Id in CatalogueFormatId]: CatalogueFormat } = { csv, v1alpha };
