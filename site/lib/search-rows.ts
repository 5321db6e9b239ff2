/**
 * Rows of a search as markup: options of the dialog, items of the page. Made in the browser; whatever a publisher wrote is escaped.
 */
import { markup, type SafeHtml } from './markup.ts';
import { groupLabels, type SearchGroup, type SearchRow } from './search-groups.ts';
import type { FoundKind, Hit } from './search-index/search.ts';

export function groupOf({ kind, total, hits, exact, nearest }: FoundKind, corrected: string | null): SearchGroup {
  return { key: kind, total, rows: hits.map(rowOf), exact, nearest, corrected };
}

function rowOf(hit: Hit): SearchRow {
  if (!('method' in hit)) {
    const { path, name, about, abbreviation, language } = hit;
    const whole = abbreviation ? `${name} (${abbreviation})` : name;
    return { href: path, name: whole, about, ...(language && { language }) };
  }
  const { method, path, summary, anchor, deprecated, version } = hit;
  return {
    href: `${version.reference}#${encodeURIComponent(anchor)}`,
    name: path,
    method,
    about: [version.name, version.version, version.organisation].filter(Boolean).join(' · '),
    ...(summary && { summary }),
    ...(deprecated && { deprecated }),
    ...(version.language && { language: version.language }),
  };
}

/** A group of options; ids count up from `first` over all groups, so that the field can name the active one. */
export function optionGroup(group: SearchGroup, first: number): SafeHtml {
  const label = `search-group-${group.key}`;
  const options = group.rows.map(
    (row, index) =>
      markup`<a role="option" aria-selected="false" tabindex="-1" id="search-option-${first + index}" href="${row.href}">${inside(row)}</a>`,
  );
  return markup`<div role="group" aria-labelledby="${label}"><div class="search-label" id="${label}" role="presentation">${heading(group)}</div>${options}</div>`;
}

export function listItem(row: SearchRow): SafeHtml {
  return markup`<li><a href="${row.href}">${name(row)}</a>${below(row)}</li>`;
}

/** What helps when nothing is found. */
export function searchHelp(): SafeHtml {
  const tips = [
    markup`use fewer or more general words, or a part of a path such as <code>/licences</code>`,
    markup`look in the <a href="/apis/a-to-z/">A to Z</a> or <a href="/organisations/">by organisation</a>`,
    markup`if an API is missing, its publisher can <a href="/guides/register/">register it</a> with one short file`,
  ];
  return markup`<p><strong>Nothing has all of these words.</strong> Some things that help:</p><ul>${tips.map((tip) => markup`<li>${tip}</li>`)}</ul>`;
}

/** What stands above a group, with how it was understood. */
export function heading({ key, nearest, corrected }: SearchGroup): string {
  if (nearest) return `${groupLabels[key]} that have some of these words`;
  return corrected ? `${groupLabels[key]}, read as “${corrected}”` : groupLabels[key];
}

function inside(row: SearchRow): SafeHtml {
  return markup`<span class="search-name">${name(row)}</span>${below(row)}`;
}

function name({ name, method, language }: SearchRow): SafeHtml {
  if (method) {
    return markup`<span class="method method-${method}">${method}</span> <span class="path search-title">${name}</span>`;
  }
  const spoken = language ? markup` lang="${language}"` : null;
  return markup`<span class="search-title"${spoken}>${name}</span>`;
}

function below({ summary, about, deprecated, language, method }: SearchRow): SafeHtml {
  const warning = deprecated ? markup`<strong>Deprecated.</strong> ` : null;
  const spoken = language && method ? markup` lang="${language}"` : null;
  return markup`${
    summary || deprecated ? markup`<span class="search-summary"${spoken}>${warning}${summary}</span>` : null
  }${about ? markup`<span class="search-about">${about}</span>` : null}`;
}
