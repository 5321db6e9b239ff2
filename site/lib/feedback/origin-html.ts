/**
 * “Where these facts come from”, field by field: who says so, in which file, and where that file can be changed.
 */
import type { Provenance } from '../../../schemas/facts.ts';
import type { EstateRow, SourceRow } from '../../../schemas/snapshot.ts';
import { isFollowable } from '../addresses.ts';
import { fieldInWords, originLabels } from '../labels.ts';
import { markup, type SafeHtml } from '../markup.ts';
import { lineAddress } from '../quality.ts';
import { editAddress, pageOfOther, type ReadFile } from '../repository/own-file.ts';
import { registrationPlace } from './registration-file.ts';

export type Origins = {
  /** The file that the page is made from. */
  readonly read: ReadFile;
  readonly source: Pick<SourceRow, 'organisation' | 'ref' | 'kind'> | undefined;
  readonly estate: Pick<EstateRow, 'repository'>;
};

/** A disclosure with a table; null where nothing is known. */
export function originsHtml(provenance: readonly Provenance[], origins: Origins): SafeHtml | null {
  if (provenance.length === 0) return null;
  const rows = provenance.map((said) => {
    const where = whereHtml(said, origins);
    const label = where === null ? null : markup` data-label="Where"`;
    return markup`<tr><th scope="row">${fieldInWords(said.field)}</th><td>${originLabels[said.origin]}</td><td${label}>${where}</td></tr>`;
  });
  const head = markup`<thead><tr><th scope="col">Fact</th><th scope="col">Who says so</th><th scope="col">Where</th></tr></thead>`;
  return markup`<details><summary>Show who says what, field by field</summary><table class="labelled">${head}<tbody>${rows}</tbody></table></details>`;
}

/** Where the file that a page is made from can be changed. */
export function editOf({ read, source }: Pick<Origins, 'read' | 'source'>): string | null {
  return editAddress(read, source?.ref ?? null);
}

function whereHtml(said: Provenance, { read, source, estate }: Origins): SafeHtml | null {
  const { origin, where, pointer, line } = said;
  if (origin === 'registration') return registrationHtml(estate, source);
  if (!where && !pointer) return null;
  const page = where === undefined ? null : pageOf(where, line, read);
  const edit = where === undefined ? null : editAddress(read, source?.ref ?? null, where);
  const file = where && (page === null ? where : markup`<a href="${page}">${where}</a>`);
  const change = edit === null ? null : editHtml(edit, said);
  return markup`${file} ${pointer && markup`<code>${pointer}</code>`}${line && `, line ${line}`}${change}`;
}

function pageOf(where: string, line: number | undefined, read: ReadFile): string | null {
  if (where === read.path && read.url !== null) return read.url;
  const other = pageOfOther(read, where);
  if (other !== null) return lineAddress(other, line);
  return /^https?:/.test(where) && isFollowable(where) ? where : null;
}

function registrationHtml({ repository }: Origins['estate'], source: Origins['source']): SafeHtml | null {
  const place = source && registrationPlace(repository, source.organisation);
  return place
    ? markup`${place.path} · <a href="${place.edit}">Propose an edit<span class="visually-hidden"> to the registration</span></a>`
    : null;
}

function editHtml(edit: string, { field, where }: Provenance): SafeHtml {
  return markup` · <a href="${edit}">Propose an edit<span class="visually-hidden"> to ${where} for ${fieldInWords(field).toLowerCase()}</span></a>`;
}
