/**
 * The tools: one file each, one line here.
 */
import type { Tool } from '../tool.ts';
import { checkDescription } from './check-description.ts';
import { listChanges } from './list-changes.ts';
import { readApi } from './read-api.ts';
import { readOperation } from './read-operation.ts';
import { searchCatalogue } from './search-catalogue.ts';

export const tools: readonly Tool[] = [searchCatalogue, readApi, readOperation, listChanges, checkDescription];
