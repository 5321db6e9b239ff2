/** “Something wrong?” at the end of a page, whatever the page is about. */
import type { SourceRow } from '../../../schemas/snapshot.ts';
import { sourcePath } from '../addresses.ts';
import { markup, type SafeHtml } from '../markup.ts';
import { toPortal, waysToReport, type Reported, type Way } from './report.ts';

type Around = {
  /** The name of the organisation that owns it. */
  readonly owner: string;
  readonly source: SourceRow | undefined;
  /** The mailbox of those who run the portal. */
  readonly portalEmail: string;
  /** Where the file itself can be changed; null where it cannot, or nobody can tell. */
  readonly edit: string | null;
  /** What that file is, in words. */
  readonly edited?: string;
};

export function reportHtml(
  reported: Reported,
  { owner, source, portalEmail, edit, edited = 'the publisher’s own file' }: Around,
): SafeHtml {
  const ways = waysToReport(reported);
  const portal = toPortal(portalEmail, reported);
  const told = ways.length > 0 ? knownHtml(ways, reported, owner) : unknownHtml(owner, portal);
  const steps = [
    edit === null ? null : markup`<a href="${edit}">propose an edit</a> to ${edited}`,
    source ? markup`see <a href="${sourcePath(source.id)}">what we read and when</a>` : null,
  ].filter((step) => step !== null);
  const further =
    steps.length > 0 &&
    markup`<p>You can also ${steps.map((step, index) => markup`${index > 0 ? ', or ' : ''}${step}`)}. Once the file is put right, this page follows by itself.</p>`;
  const disagree =
    ways.length > 0 &&
    markup`<p>If the page and the file disagree, the mistake is ours: <a href="${portal}">tell us</a>.</p>`;
  return markup`<section class="report" aria-labelledby="wrong"><h2 id="wrong">Something wrong with this page?</h2>${told}${further}${disagree}</section>`;
}

function knownHtml(ways: readonly Way[], { page }: Reported, owner: string): SafeHtml {
  const whom = ways.some(({ isGiven }) => isGiven)
    ? markup`Tell ${owner}, whose page this is about.`
    : markup`<strong>${owner} has published no contact.</strong> Tell them where their file is kept.`;
  const how = ways.some(({ kind }) => kind !== 'page')
    ? markup`What you write begins with the address of this page.`
    : markup`Give them the address of this page: <code>${page}</code>.`;
  return markup`<p>${whom} ${how}</p><ul class="plain-list ways">${ways.map(wayHtml)}</ul>`;
}

function unknownHtml(owner: string, portal: string): SafeHtml {
  return markup`<p><strong>${owner} has published no contact</strong> and no tracker that we know of. <a href="${portal}">Tell the team of this portal</a>, who can pass it on. They cannot mend it: this page shows what ${owner} publishes.</p>`;
}

function wayHtml({ kind, href, name, isGiven }: Way): SafeHtml {
  const link = (words: string) => markup`<a href="${href}">${words}</a>`;
  if (kind === 'mailbox') return markup`<li>${link(`Write to ${name}`)}</li>`;
  if (kind === 'page') return markup`<li>${link('Their contact page')}, ${name}</li>`;
  const whose = isGiven ? 'their tracker' : 'the repository that we read';
  return markup`<li>${link('Open an issue')} in ${whose}, ${name}. Everybody can read it.</li>`;
}
