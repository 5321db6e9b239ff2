/**
 * Which versions have a description that can be looked at, and in which file.
 */
import type { Download } from '../../schemas/facts.ts';
import type { VersionRow } from '../../schemas/snapshot.ts';

/** The file that holds the whole description as JSON; undefined where nothing could be read. */
export function exploredDownload({ downloads }: Pick<VersionRow, 'downloads'>): Download | undefined {
  return downloads.find(({ kind }) => kind === 'bundled');
}
