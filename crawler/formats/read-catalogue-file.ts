/**
 * One file of a catalogue ─▶ its entries, sound enough to be published: what is not is a mistake of ours, found where it
 * costs this catalogue its newest reading and nobody the release.
 */
import { z } from 'zod';
import { Entry, type CatalogueFile, type ReadCatalogue } from './entry.ts';
import type { CatalogueFormatId, FormatLimits } from './format.ts';
import { formats } from './index.ts';

const Entries = z.array(Entry);

/** Throws only for a mistake of ours. */
export function readCatalogueFile(format: CatalogueFormatId, file: CatalogueFile, limits: FormatLimits): ReadCatalogue {
  const read = formats[format].read(file, limits);
  if (read.status === 'read') Entries.parse(read.entries);
  return read;
}
