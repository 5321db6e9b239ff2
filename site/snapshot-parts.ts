/**
 * What is read of a row where not all of it is shown: a page is made again when what it read has changed.
 */
import { z } from 'zod';
import { snapshotTables, VersionRow, type ApiRow } from '../schemas/snapshot.ts';

/** What lists and links need to know of a version; the rest of the row is read for its own page. */
export const VersionSummary = VersionRow.pick({
  api: true,
  version: true,
  slug: true,
  current: true,
  position: true,
  specification: true,
  infoVersion: true,
  language: true,
  lifecycle: true,
  sunset: true,
  rung: true,
  path: true,
  security: true,
  operations: true,
  freshness: true,
  downloads: true,
  model: true,
});
export type VersionSummary = z.infer<typeof VersionSummary>;

/** What lists of everything tell of a version: all but what the checks said, which is most of the row. */
export const VersionFacts = VersionRow.omit({ findings: true, score: true });
export type VersionFacts = z.infer<typeof VersionFacts>;

/** What its page of changes needs to know of a version beside the changes. */
export const VersionHistory = VersionRow.pick({
  api: true,
  version: true,
  name: true,
  language: true,
  path: true,
  url: true,
  commit: true,
  freshness: true,
  revisions: true,
});
export type VersionHistory = z.infer<typeof VersionHistory>;

/** An entry that somebody lists and of which no description was read. */
export const UndescribedVersion = VersionRow.pick({ api: true, language: true, documentation: true, servers: true });
export type UndescribedVersion = z.infer<typeof UndescribedVersion>;

export const EndingOperation = snapshotTables.operation.row
  .pick({ api: true, version: true, method: true, path: true })
  .extend({
    sunset: z.string(),
  });
export type EndingOperation = z.infer<typeof EndingOperation>;

export type ApiCard = Pick<ApiRow, 'id' | 'name' | 'organisation' | 'purpose'> & { readonly language: string | null };

export const CurrentContact = VersionRow.pick({ contact: true });

export const CurrentFindings = VersionRow.pick({ api: true, findings: true });

export const CurrentScore = VersionRow.pick({ api: true, position: true, current: true, score: true });
