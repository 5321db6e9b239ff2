import type { CatalogueCheck } from './catalogue-check.ts';
import { listedInCatalogue } from './listed-in-catalogue.ts';

/** In the order in which findings are shown. */
export const catalogueChecks: readonly CatalogueCheck[] = [listedInCatalogue];
