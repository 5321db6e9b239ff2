/**
 * One item of the list of what ends.
 */
import { versionPath } from '../addresses.ts';
import { affectedHtml } from '../graph/ending-html.ts';
import { langAttribute } from '../lang-attribute.ts';
import { markup, type SafeHtml } from '../markup.ts';
import { moment } from '../moment.ts';
import { plainLine } from '../plain-line.ts';
import type { Deadline } from './deadlines.ts';
import { operationsInWords } from './deadline-words.ts';

const LONGEST_NAME = 200;

/** `organisation`: its name, or null where it goes without saying. */
export function deadlineHtml(deadline: Deadline, organisation: string | null): SafeHtml {
  const { api, slug, current, date, operations, successors, affected, isOne } = deadline;
  const name = markup`<a href="${versionPath(api, { slug, current })}">${plainLine(deadline.name, LONGEST_NAME)}</a>`;
  const when = date === null ? null : markup`<strong>${moment(date)}</strong> `;
  const who = organisation === null ? null : markup` <span class="soft">· ${organisation}</span>`;
  if (operations.length > 0) {
    const named = operationsInWords(operations).map((part) =>
      'code' in part ? markup`<code>${part.code}</code>` : part.text,
    );
    return markup`<li>${when}${named} of ${name} ${operations.length === 1 ? 'stops' : 'stop'} working${who}</li>`;
  }
  const links = successors.map(
    ({ path, name, language }, index) =>
      markup`${index > 0 && ' and '}<a href="${path}"${langAttribute(language)}>${name}</a>`,
  );
  const instead = links.length > 0 && markup`, replaced by ${links}`;
  const hits = affectedHtml(api, affected, isOne);
  return markup`<li>${when}${name} ${date === null ? 'is deprecated' : 'stops working'}${instead}${who}${hits && markup`<div class="where">${hits}</div>`}</li>`;
}
