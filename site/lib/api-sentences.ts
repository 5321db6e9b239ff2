/**
 * Sentences of an API’s page that hold links and times. As templates, because in them every space is meant.
 */
import type { SourceRow, TargetRow, VersionRow } from '../../schemas/snapshot.ts';
import { isCatalogue } from '../../schemas/catalogue-kinds.ts';
import { sourcePath, versionPath } from './addresses.ts';
import { freshnessInWords, isNeverRead } from './freshness.ts';
import { kindLabels } from './labels.ts';
import { markup, type SafeHtml } from './markup.ts';
import { moment } from './moment.ts';

/** `REST API, version v2 · Checked 20 November 2026`, or since when it could not be read and which copy is shown instead. */
export function kindAndFreshness({ kind, version, freshness }: VersionRow, several: boolean): SafeHtml {
  const { before, instant } = freshnessInWords(freshness);
  const isFresh = freshness.state === 'fresh';
  const copy =
    isFresh || isNeverRead(freshness)
      ? null
      : markup`: showing the copy of ${moment(freshness.lastRead ?? freshness.lastChanged)}`;
  const checked = instant ? markup`${before} ${moment(instant, { relative: isFresh })}${copy}` : 'Not checked yet';
  return markup`${kindLabels[kind]}${several ? `, version ${version}` : ''} · ${checked}`;
}

/**
 * What was read, where, when, and for which source. An entry of a catalogue has no address of its own. `edit`: where the
 * file can be changed.
 */
export function whereItWasRead(
  { url, path, commit, freshness, specification }: VersionRow,
  source: SourceRow | undefined,
  edit: string | null = null,
): SafeHtml {
  const file = markup`<code>${path}</code>`;
  const isEntry = specification === null && url !== null && source !== undefined && isCatalogue(source.kind);
  const linked = url ? markup`<a href="${url}">${file}</a>` : file;
  const read = isEntry ? markup`the entry ${file} of <a href="${url}">a catalogue</a>` : linked;
  const at = commit ? markup` at commit <code>${commit.slice(0, 10)}</code>` : null;
  const checked = freshness.lastChecked ? markup` and last checked it on ${moment(freshness.lastChecked)}` : null;
  const belongs = source
    ? markup` It belongs to the source <a href="${sourcePath(source.id)}">${source.id}</a>.`
    : null;
  const change = edit === null ? null : markup` <a href="${edit}">Propose an edit</a> to it.`;
  return markup`We read ${read}${at}${checked}.${belongs}${change}`;
}

/** The API a file became, the file itself, where it can be changed, and when it was checked and changed. */
export function fileLine(
  { url, freshness, path }: TargetRow,
  version: VersionRow | undefined,
  edit: string | null = null,
): SafeHtml {
  const parts = [
    version && markup`<a href="${versionPath(version.api, version)}">${version.name}, version ${version.version}</a>`,
    url && markup`<a href="${url}">The file itself</a>`,
    edit && markup`<a href="${edit}">Propose an edit<span class="visually-hidden"> to ${path}</span></a>`,
    freshness.lastChecked && markup`Checked ${moment(freshness.lastChecked)}`,
    markup`Changed ${moment(freshness.lastChanged, { exact: true })}`,
  ];
  return markup`${parts.filter(Boolean).map((part, index) => markup`${index > 0 ? ' · ' : ''}${part}`)}`;
}
