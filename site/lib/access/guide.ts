/**
 * Can I use this? For each kind of reader whether they may, and what to do next. Nothing is guessed: where nobody says it,
 * the guide says so, and whom to ask.
 */
import type { Access, Contact, Provenance } from '../../../schemas/facts.ts';
import type { Audience, Condition } from '../../../schemas/words.ts';
import { everythingPath, isFollowable, organisationPath } from '../addresses.ts';
import { sentence } from '../counts.ts';
import { markup, type SafeHtml } from '../markup.ts';
import { conditionFor, readers } from './conditions.ts';
import { howToGetAccess } from './in-words.ts';

export type AccessAnswer = {
  /** `A member of the public, or a business or charity`. */
  readonly readers: string;
  readonly condition: Condition | null;
  readonly answer: string;
  readonly next: SafeHtml;
};

export type Guided = {
  readonly access: Access;
  readonly contact: Contact | null;
  readonly organisation: { readonly id: string; readonly name: string };
};

/** Whether what is said of access is what a publisher says of it, rather than what a description shows. */
export function isSaidByPublisher(provenance: readonly Provenance[]): boolean {
  const origin = provenance.find(({ field }) => field === 'access')?.origin;
  return origin === 'registration' || origin === 'repository' || origin === 'catalogue';
}

/** Kinds of readers with the same answer stand together; a single answer is for all of them. */
export function guideToAccess(api: Guided): AccessAnswer[] {
  const conditions = readers.map((reader) => ({ reader, condition: conditionFor(reader, api.access.conditions) }));
  return [
    ...Map.groupBy(
      conditions,
      ({ reader, condition }) => `${condition} ${condition === 'internal' && isInside(reader)}`,
    ),
  ].map(([, group]) => {
    const [{ reader, condition } = { reader: 'anyone' as const, condition: null }] = group;
    return {
      readers: sentence(listWithOr(group.map((each) => nameOf(each.reader, api.organisation.name)))),
      condition,
      answer: answerFor(reader, condition),
      next: nextStep(reader, condition, api),
    };
  });
}

function isInside(reader: Audience): boolean {
  return reader === 'organisation';
}

function nameOf(reader: Audience, organisation: string): string {
  const names: Readonly<Record<Audience, string>> = {
    anyone: 'a member of the public',
    business: 'a business or charity',
    'public-sector': 'another public body',
    organisation: `${organisation} itself`,
  };
  return names[reader];
}

function answerFor(reader: Audience, condition: Condition | null): string {
  if (condition === null) return 'Nobody has said';
  if (condition === 'internal') return isInside(reader) ? 'Yes: it is meant for you' : 'No: it is not offered to you';
  const answers = {
    open: 'Yes: it is open to you',
    apply: 'Yes, if you apply',
    restricted: 'Only under an agreement or a law',
  };
  return answers[condition];
}

function nextStep(reader: Audience, condition: Condition | null, api: Guided): SafeHtml {
  const { authentication } = api.access;
  if (condition === 'internal' && !isInside(reader))
    return markup`<a href="${everythingPath}">Look for another that does the same</a>.`;
  if (condition === 'open' && authentication === 'none')
    return markup`<a href="#start">Start here</a>. No credential is needed.`;
  if (condition === 'open' && authentication === 'unknown')
    return markup`<a href="#start">Start here</a>. Nobody has said whether you need a credential.`;
  if (condition === 'open') return markup`Get a credential. ${whomToAsk(api)}`;
  if (condition === 'restricted') return markup`Ask what it takes. ${whomToAsk(api)}`;
  return whomToAsk(api);
}

/** What the publisher says of how to ask, else whom to ask. */
export function whomToAsk({ access, contact, organisation }: Guided): SafeHtml {
  const said = access.howToAsk || access.url ? howToGetAccess(access) : null;
  if (said) return said;
  const href = contact?.email ? `mailto:${contact.email}` : contact?.url;
  const name = contact?.name ?? contact?.email ?? contact?.url;
  if (href && isFollowable(href)) return markup`Ask <a href="${href}">${name}</a>.`;
  return markup`Ask <a href="${organisationPath(organisation.id)}">${organisation.name}</a>${name ? markup` (${name})` : null}: it has published no address to ask at.`;
}

function listWithOr(items: readonly string[]): string {
  return items.length < 2 ? items.join('') : `${items.slice(0, -1).join(', ')} or ${items.at(-1)}`;
}
