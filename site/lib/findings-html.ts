/**
 * Findings as a list, each with its place and, where there is one, a link to its line in the publisher’s own file. Pages
 * have hundreds of them, so this is markup and no component.
 */
import type { CheckAddress } from '../check-addresses.ts';
import type { Finding } from '../../schemas/facts.ts';
import { codeSpans } from './code-spans.ts';
import { severityLabels } from './labels.ts';
import { markup, type SafeHtml } from './markup.ts';
import { findingAddress, placeInWords, type Repair } from './quality.ts';

type Listing = {
  /** Where the file is that they were found in, and its path at its source. */
  readonly url: string | null;
  readonly path: string;
  /** Where each check is explained; left out where the page says so already. */
  readonly addressOf?: CheckAddress;
  /** Whether the severity stands before each. */
  readonly severity?: boolean;
};

export function findingsHtml(findings: readonly (Finding | Repair)[], listing: Listing): SafeHtml {
  return markup`<ul class="findings">${findings.map((finding) => item(finding, listing))}</ul>`;
}

function item(finding: Finding | Repair, { url, path, addressOf, severity = true }: Listing): SafeHtml {
  const weight =
    severity && markup`<span class="severity ${finding.severity}">${severityLabels[finding.severity]}.</span> `;
  const reason =
    finding.waived &&
    markup`<p class="reason"><span class="soft">The publisher’s reason:</span> ${finding.waived.reason}</p>`;
  const place = placeInWords(finding);
  const address = findingAddress(finding, { url, path });
  const placed = place && (address ? markup`<a href="${address}">${place}</a>` : markup`<span>${place}</span>`);
  const pointer = finding.pointer && markup`${place && ' · '}<code>${finding.pointer}</code>`;
  const others = 'places' in finding ? finding.places - 1 : 0;
  const more = others > 0 && ` · and ${others} more ${others === 1 ? 'place' : 'places'}`;
  const about = addressOf?.(finding.check);
  const explained = about && markup` · <a href="${about}">About this check</a>`;
  return markup`<li><p>${weight}${codeSpans(finding.message)}</p>${reason}<p class="where">${placed}${pointer}${more}${explained}</p></li>`;
}
