/**
 * The catalogue in the formats that other catalogues read: one file each, one line here.
 */
import { apiCatalog } from './api-catalog.ts';
import { apisJson } from './apis-json.ts';
import { dcat } from './dcat.ts';
import { exchangeModel } from './exchange-model.ts';
import type { CatalogueFormat } from './format.ts';
import { llms } from './llms.ts';
import { ukColumns } from './uk-columns.ts';
import { v1alpha } from './v1alpha.ts';

export const catalogueFormats: readonly CatalogueFormat[] = [
  apiCatalog,
  apisJson,
  ukColumns,
  dcat,
  v1alpha,
  exchangeModel,
  llms,
];
