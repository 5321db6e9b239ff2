/**
 * Whom to tell that a page is wrong: the team that owns what it shows, where it listens. What they get says which page it is
 * about. Nothing here leads to those who run the portal: they do not know better than the publisher.
 */
import type { Contact } from '../../../schemas/facts.ts';
import type { SourceRow } from '../../../schemas/snapshot.ts';
import { isFollowable } from '../addresses.ts';
import { newIssue, readRepository, type Report, type Repository } from '../repository/forge.ts';
import { repositoryOf } from '../repository/own-file.ts';
import { plainLine } from '../plain-line.ts';

export type Reported = {
  /** What the page is about, and its full address. */
  readonly name: string;
  readonly page: string;
  readonly portal: string;
  /** Of the team that owns it; of several teams, where it is about what all of them publish. */
  readonly contacts: readonly Contact[];
  /** The page of the publisher’s own file. */
  readonly file: string | null;
  readonly source: Pick<SourceRow, 'kind' | 'url' | 'organisation'> | undefined;
  /** The id of the organisation that owns it. */
  readonly organisation: string;
};

export type Way = {
  readonly kind: 'mailbox' | 'tracker' | 'page';
  readonly href: string;
  /** Who or what is there. */
  readonly name: string;
  /** Whether the publisher names it as the contact. */
  readonly isGiven: boolean;
};

/** What the publisher gives as the contact, then the tracker of the repository that was read; none where there is neither. */
export function waysToReport(reported: Reported): Way[] {
  const { contacts, file, source, organisation } = reported;
  const report = reportOf(reported);
  const given = contacts.flatMap((contact) => waysOf(contact, report));
  // The repository of a list says nothing of who runs what is in it.
  const isOwn = source?.organisation === organisation && (source.kind === 'git' || source.kind === 'github');
  const read = isOwn ? (repositoryOf({ url: file }) ?? readRepository(source.url)) : null;
  const ways = read ? [...given, toTracker(read, report, false)] : given;
  return ways.filter(({ href }, index) => ways.findIndex((way) => way.href === href) === index);
}

function waysOf({ name: called, email, url }: Contact, report: Report): Way[] {
  const name = plainLine(called ?? email ?? url ?? '', 120);
  const mailbox: Way[] =
    email !== undefined && isMailbox(email)
      ? [{ kind: 'mailbox', href: mailto(email, report), name, isGiven: true }]
      : [];
  if (url === undefined) return mailbox;
  const tracker = readRepository(url);
  if (tracker) return [...mailbox, toTracker(tracker, report, true)];
  return isFollowable(url) ? [...mailbox, { kind: 'page', href: url, name: shortly(url), isGiven: true }] : mailbox;
}

function toTracker(repository: Repository, report: Report, isGiven: boolean): Way {
  return { kind: 'tracker', href: newIssue(repository, report), name: shortly(repository.url), isGiven };
}

/** To those who run the portal, where nobody else is known. */
export function toPortal(email: string, reported: Reported): string {
  return mailto(email, reportOf(reported));
}

function reportOf({ name, page, portal, file }: Reported): Report {
  const read = file === null ? [] : [`It was made from ${file}`];
  return {
    title: `${plainLine(name, 120)}: something is wrong in the API catalogue`,
    body: [`This is about the page ${page} of ${portal}.`, ...read, '', 'What is wrong:', '', ''].join('\n'),
  };
}

function mailto(email: string, { title, body }: Report): string {
  // Lines of a message end like this (RFC 6068, section 5).
  const text = body.replaceAll('\n', '\r\n');
  return `mailto:${email}?subject=${encodeURIComponent(title)}&body=${encodeURIComponent(text)}`;
}

/** Strict, because what is written here may come from anybody: nothing in it can add a receiver or a header. */
function isMailbox(email: string): boolean {
  return /^[\w.+'-]{1,64}@[a-z0-9-]+(?:\.[a-z0-9-]+)+$/i.test(email);
}

function shortly(address: string): string {
  return plainLine(address.replace(/^(?:https?:\/\/|mailto:)/, '').replace(/\/$/, ''), 80);
}
