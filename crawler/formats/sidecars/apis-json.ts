/**
 * APIs.json in a repository.
 */
import { apisJson as catalogue } from '../apis-json.ts';
import { readAsCatalogue } from './from-catalogue.ts';
import type { SidecarFormat } from './sidecar.ts';

export const apisJson: SidecarFormat = {
  by: 'apis-json',
  read: (file, limits) => readAsCatalogue(catalogue, file, limits),
};
