/**
 * Ways to authenticate: one as a line of a list, and all in a few words to search by.
 */
import type { SecurityScheme } from '../../schemas/facts.ts';
import { codeSpans } from './code-spans.ts';
import { markup, type SafeHtml } from './markup.ts';

const shownScopes = 8;
const kinds: Readonly<Record<string, string>> = {
  apiKey: 'API key',
  basic: 'Basic password',
  oauth2: 'OAuth',
  openIdConnect: 'OpenID Connect',
  mutualTLS: 'client certificate mutual TLS',
};

/** `OAuth, API key`: each kind once, in the order of the description. */
export function credentialKinds(security: readonly SecurityScheme[]): string {
  const kindOf = ({ type, words }: SecurityScheme) =>
    type === 'http'
      ? /bearer/i.test(words)
        ? 'bearer token'
        : /basic/i.test(words)
          ? kinds['basic']
          : null
      : kinds[type];
  return [...new Set(security.map(kindOf).filter(Boolean))].join(', ');
}

export function securityInWords(scheme: SecurityScheme): SafeHtml {
  const scopes = scopesInWords(scheme);
  return markup`${codeSpans(scheme.words.replace(/\.?$/, '.'))}${scopes && markup` ${scopes}`}`;
}

/** The first scopes and how many more there are; null where there are none. */
export function scopesInWords({ scopes }: SecurityScheme): SafeHtml | null {
  if (scopes.length === 0) return null;
  const shown = scopes
    .slice(0, shownScopes)
    .map((scope, index) => markup`${index > 0 ? ', ' : ''}<code>${scope}</code>`);
  const more = scopes.length > shownScopes ? ` and ${scopes.length - shownScopes} more` : '';
  return markup`Scopes: ${shown}${more}.`;
}
