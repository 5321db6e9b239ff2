/**
 * DCAT in a repository: Turtle, JSON-LD, or a record of the UK’s metadata exchange model.
 */
import { dcat as catalogue } from '../dcat.ts';
import { readAsCatalogue } from './from-catalogue.ts';
import type { SidecarFormat } from './sidecar.ts';

export const dcat: SidecarFormat = {
  by: 'dcat',
  read: (file, limits) => readAsCatalogue(catalogue, file, limits),
};
