import { catalogueChecks } from '../catalogued/index.ts';
import type { CheckMetadata } from './check.ts';
import { readingChecks } from './reading-checks.ts';
import { checks } from '../index.ts';
import { probeChecks } from '../probed/index.ts';

/** All that is asked of anything, in the order in which findings are shown. */
export const everyCheck: readonly CheckMetadata[] = [...readingChecks, ...checks, ...catalogueChecks, ...probeChecks];
