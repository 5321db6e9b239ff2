/**
 * The facts of a service, a system or a dataset at a glance.
 */
import type { DataProtection } from '../../../schemas/words.ts';
import type { OrganisationRow, ThingRow } from '../../../schemas/snapshot.ts';
import { isFollowable, organisationPath } from '../addresses.ts';
import { dateInWords } from '../dates.ts';
import { markup, type SafeHtml } from '../markup.ts';
import { moment } from '../moment.ts';
import { plainLine } from '../plain-line.ts';

const LONGEST = 300;

const protectionLabels: Record<DataProtection, string> = {
  'not-personal': 'Not personal data',
  personal: 'Personal data',
  'special-category': 'Special category data',
  'criminal-offence': 'Criminal offence data',
};

/** `organisation` owns it. */
export function thingFacts(thing: ThingRow, organisation: OrganisationRow | undefined): SafeHtml {
  const { contact, licence, data, freshness } = thing;
  const owner = markup`<a href="${organisationPath(thing.organisation)}">${organisation?.name ?? thing.organisation}</a>`;
  const contactHref = contact?.email ? `mailto:${contact.email}` : contact?.url;
  const rows: (readonly [string, SafeHtml | string | null | undefined])[] = [
    ['Owner', owner],
    ['Type', thing.type && plainLine(thing.type, 80)],
    ['Address', link(thing.url)],
    ['Contact', linked(contactHref, contact?.name ?? contact?.email ?? contact?.url) ?? soft('None given')],
    ['Documentation', link(thing.documentation)],
    ['Source code', link(thing.repository) ?? (thing.kind === 'dataset' ? null : soft('Not published, or not stated'))],
    ['Technology', thing.technology.map((name) => plainLine(name, LONGEST)).join(', ') || null],
    ['Licence', linked(licence?.url, licence?.name ?? licence?.identifier ?? licence?.url) ?? soft('Not stated')],
    ['Access', thing.access && plainLine(thing.access.words, LONGEST)],
    ['Data protection', data?.protection && protectionLabels[data.protection]],
    ['Brought up to date', data?.updated && plainLine(data.updated, LONGEST)],
    ['Standards', data?.standards?.map((name) => plainLine(name, LONGEST)).join(', ') || null],
    ...thing.details.map(({ name, value }) => [plainLine(name, 80), dateInWords(plainLine(value, LONGEST))] as const),
    ['Last changed', moment(freshness.lastChanged)],
    ['Last seen', freshness.lastChecked ? moment(freshness.lastChecked) : soft('Not yet')],
  ];
  const facts = rows
    .filter(([, value]) => value !== null && value !== undefined && value !== '')
    .map(([name, value]) => markup`<div><dt>${name}</dt><dd>${value}</dd></div>`);
  return markup`<aside class="aside" aria-labelledby="facts"><h2 id="facts">At a glance</h2><dl class="facts">${facts}</dl></aside>`;
}

function soft(words: string): SafeHtml {
  return markup`<span class="soft">${words}</span>`;
}

function link(address: string | null): SafeHtml | null {
  return address === null ? null : linked(address, address.replace(/^https?:\/\//, '').replace(/\/$/, ''));
}

function linked(address: string | undefined, name: string | undefined): SafeHtml | null {
  if (name === undefined) return null;
  const words = plainLine(name, LONGEST);
  return address !== undefined && isFollowable(address) ? markup`<a href="${address}">${words}</a>` : markup`${words}`;
}
