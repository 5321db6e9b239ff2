/**
 * Can I use it? The answer as paragraphs: whether a credential is needed, how to get one, on what condition.
 */
import type { Access, SecurityScheme } from '../../../schemas/facts.ts';
import type { VersionRow } from '../../../schemas/snapshot.ts';
import { isFollowable } from '../addresses.ts';
import { codeSpans } from '../code-spans.ts';
import { markup, type SafeHtml } from '../markup.ts';
import { scopesInWords, securityInWords } from '../security-in-words.ts';

const longestLink = 80;

/** The next step for someone who wants access; null when no credential is needed or it is not known whether one is. */
export function howToGetAccess({ authentication, howToAsk, url }: Access): SafeHtml | null {
  if (!howToAsk && url) return markup`<a href="${url}">How to get access</a>`;
  if (!howToAsk) {
    const isNeeded = authentication === 'required' || authentication === 'some';
    return isNeeded ? markup`The publisher has not said how to get one.` : null;
  }
  if (!url) return withMailLinks(howToAsk);
  if (howToAsk.length > longestLink) return markup`${withMailLinks(howToAsk)} <a href="${url}">Where to ask</a>`;
  return markup`<a href="${url}">${howToAsk.replace(/\.$/, '')}</a>.`;
}

/** Whether operations need a credential, in a sentence; null where nobody says. */
export function credentialInWords({ authentication }: Access): string | null {
  return {
    none: 'No operation needs a credential.',
    required: 'Every operation needs a credential.',
    some: 'Some operations need a credential.',
    unknown: null,
  }[authentication];
}

/** What protection the data needs that passes through it, in a sentence. */
export function protectionInWords({ protection }: Access): string {
  if (protection === undefined) return 'Nobody has said what data protection its data needs.';
  return {
    'not-personal': 'No personal data passes through it.',
    personal: 'Personal data passes through it, so data protection law applies to what you do with it.',
    'special-category':
      'Special category data passes through it, such as data about health or beliefs, which data protection law protects most.',
    'criminal-offence':
      'Data about criminal offences passes through it, which only some may use under data protection law.',
  }[protection];
}

/** The conditions that the description states. */
export function conditionsInWords({
  licence,
  termsOfService,
}: Pick<VersionRow, 'licence' | 'termsOfService'>): SafeHtml {
  const name = licence?.name ?? licence?.identifier ?? (licence?.url && 'its own');
  const linked = licence?.url && isFollowable(licence.url) ? markup`<a href="${licence.url}">${name}</a>` : name;
  const parts = [
    name && markup`Licence: ${linked}.`,
    termsOfService && markup`<a href="${termsOfService}">Read its terms of service</a>.`,
  ].filter(Boolean);
  if (parts.length === 0) return markup`The publisher has stated neither a licence nor terms of service.`;
  return markup`${parts.map((part, index) => markup`${index > 0 ? ' ' : ''}${part}`)}`;
}

/** What the schemes add to the sentence about access: their scopes, and words that it leaves out. */
export function schemesInWords({ words }: Access, security: readonly SecurityScheme[]): SafeHtml[] {
  const said = words.toLowerCase();
  return security.flatMap((scheme) => {
    if (!said.includes(bare(scheme.words))) return [securityInWords(scheme)];
    const scopes = scopesInWords(scheme);
    if (!scopes) return [];
    return [security.length > 1 ? securityInWords(scheme) : scopes];
  });
}

function bare(words: string): string {
  return words.toLowerCase().replace(/\.$/, '');
}

function withMailLinks(text: string): SafeHtml {
  const parts = text.split(/([\w.+-]+@[\w-]+(?:\.[\w-]+)+)/);
  return markup`${parts.map((part, index) => (index % 2 === 1 ? markup`<a href="mailto:${part}">${part}</a>` : codeSpans(part)))}`;
}
