/**
 * What a reader of a reference must know first: that the API ends, that there is a newer version, that this is an old copy.
 */
import type { ApiRow, VersionRow } from '../../../schemas/snapshot.ts';
import { referencePath } from '../addresses.ts';
import { dateInWords } from '../dates.ts';
import { freshnessWarning } from '../freshness.ts';
import { markup, type SafeHtml } from '../markup.ts';

export function referenceNotice(api: ApiRow, version: VersionRow): SafeHtml | null {
  const end = version.sunset ? ` It stops working on ${dateInWords(version.sunset)}.` : '';
  const newer = version.current
    ? null
    : markup` <a href="${referencePath(api.id, { slug: '', current: true })}">Go to the current version, ${api.currentVersion}</a>.`;
  const lines = [endings[version.lifecycle](end), freshnessWarning(version.freshness)].filter(
    (line) => line !== null && line !== '',
  );
  if (lines.length === 0 && !newer) return null;
  const first = lines.length === 0 ? `This is version ${version.version}.` : lines.join(' ');
  return markup`<div class="notice${lines.length === 0 && ' calm'}"><p>${first}${newer}</p></div>`;
}

const endings: Record<VersionRow['lifecycle'], (end: string) => string> = {
  active: () => '',
  deprecated: (end) => `Deprecated: it still works, and its publisher advises against using it for anything new.${end}`,
  sunset: (end) => `Being switched off.${end} Do not build anything new on it.`,
  retired: () => 'Retired: this API no longer works.',
};
