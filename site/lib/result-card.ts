/**
 * One result of the catalogue. The same markup is made at build time and, after a search, in the browser.
 */
import { decodeConditions } from './access/conditions.ts';
import { accessSummary } from './access/labels.ts';
import { apiPath } from './addresses.ts';
import { markup, type SafeHtml } from './markup.ts';
import {
  credentialTags,
  listedFreshnessLabels,
  kindLabels,
  lifecycleInWords,
  rungLabel,
  rungStep,
  type ListedFreshness,
} from './labels.ts';
import type { CatalogueRecord } from './records.ts';
import type { ApiKind, Lifecycle, Rung } from '../../schemas/words.ts';

/**
 * `organisation` is its name, or null on its own page, where it goes without saying.
 * The vocabularies are asserted: records are made from parsed rows, and JSON carries their words as plain text.
 */
export function resultCard(record: CatalogueRecord, organisation: string | null): SafeHtml {
  const who = [organisation, record.k && kindLabels[record.k as ApiKind], record.x].filter(Boolean).join(' · ');
  const language = record.g ? markup` lang="${record.g}"` : null;
  const tags = [
    lifecycleTag(record),
    rungTag(record.r as Rung),
    freshnessTag(record.f as ListedFreshness),
    ...accessTags(record),
  ];
  return markup`<li class="result">${[
    markup`<h3><a href="${apiPath(record.i)}"${language} translate="no">${record.n}</a></h3>`,
    who && markup`<p class="result-who">${who}</p>`,
    record.p && markup`<p class="result-purpose"${language}>${record.p}</p>`,
    markup`<p class="tags">${tags}</p>`,
  ]}</li>`;
}

/** The ladder as text and five ticks. */
export function rungTag(rung: Rung): SafeHtml {
  const ticks = [1, 2, 3, 4, 5].map((step) => markup`<i${step <= rungStep(rung) ? markup` class="on"` : null}></i>`);
  const step = markup`<span class="visually-hidden">, step ${rungStep(rung)} of 5</span>`;
  return markup`<span class="tag tag-rung"><span class="ticks" aria-hidden="true">${ticks}</span>${rungLabel(rung)}${step}</span>`;
}

/** Only what is not active: that an API may be built on goes without saying. */
function lifecycleTag({ l, d }: CatalogueRecord): SafeHtml | null {
  if (l === 'active') return null;
  return markup`<span class="tag tag-${l}">${lifecycleInWords(l as Lifecycle, d ?? null)}</span>`;
}

/** Who may use it and whether with a credential, as far as anybody says. */
function accessTags({ w, u }: CatalogueRecord): SafeHtml[] {
  const summary = accessSummary(decodeConditions(w));
  const credential = credentialTags[u as keyof typeof credentialTags];
  const said = [summary, credential].filter((tag) => tag !== null);
  return (said.length > 0 ? said : ['Access not stated']).map(
    (tag) => markup`<span class="tag tag-plain">${tag}</span>`,
  );
}

function freshnessTag(state: ListedFreshness): SafeHtml | null {
  return state === 'fresh' ? null : markup`<span class="tag tag-attention">${listedFreshnessLabels[state]}</span>`;
}
