/**
 * The tools: one file each, one line here.
 */
import type { Tool } from '../tool.ts';
import { checkDescription } from './check-description.ts';
import { compareRevisions } from './compare-revisions.ts';
import { listChanges } from './list-changes.ts';
import { readApi } from './read-api.ts';
import { readDependents } from './read-dependents.ts';
import { readOperation } from './read-operation.ts';
import { searchCatalogue } from './search-catalogue.ts';

export const tools: readonly Tool[] = [
  searchCatalogue,
  readApi,
  readOperation,
  readDependents,
  listChanges,
  compareRevisions,
  checkDescription,
];
