/**
 * One suggestion as it stands on the page of an API.
 */
import type { SimilarApi } from '../../../schemas/open-data.ts';
import type { Snapshot } from '../../snapshot.ts';
import { apiPath } from '../addresses.ts';
import { isForeign } from '../catalogue-records.ts';
import { codeSpans } from '../code-spans.ts';
import { numberInWords } from '../counts.ts';
import { markup, type SafeHtml } from '../markup.ts';
import { shortenPurpose } from '../records.ts';
import { PLATFORM_USERS } from './find-similar.ts';

export function similarCard(
  { id, name, organisation, why, usedBy }: SimilarApi,
  { cardOf, organisationById }: Pick<Snapshot, 'cardOf' | 'organisationById'>,
): SafeHtml {
  const { language, purpose } = cardOf(id) ?? {};
  const spoken = isForeign(language) ? markup` lang="${language}"` : null;
  return markup`<li class="result">${[
    markup`<h3><a href="${apiPath(id)}"${spoken}>${name}</a></h3>`,
    markup`<p class="result-who">${organisationById.get(organisation)?.name ?? organisation}</p>`,
    purpose && markup`<p class="result-purpose"${spoken}>${shortenPurpose(purpose)}</p>`,
    markup`<p>${codeSpans(why)}</p>`,
    usedBy.length >= PLATFORM_USERS &&
      markup`<p class="tags"><span class="tag tag-active">Shared: ${numberInWords(usedBy.length)} other organisations use it</span></p>`,
  ]}</li>`;
}
