/**
 * The formats of catalogues: one file each, one line here.
 */
import { apiCatalog } from './api-catalog.ts';
import { apisJson } from './apis-json.ts';
import { csv } from './csv.ts';
import { dcat } from './dcat.ts';
import type { CatalogueFormat, CatalogueFormatId } from './format.ts';
import { v1alpha } from './v1alpha.ts';

export const formats: { readonly [Id in CatalogueFormatId]: CatalogueFormat } = {
  'api-catalog': apiCatalog,
  'apis-json': apisJson,
  csv,
  dcat,
  v1alpha,
};
