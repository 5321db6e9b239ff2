/**
 * One way to authenticate as a line of a list.
 */
import type { SecurityScheme } from '../../schemas/facts.ts';
import { codeSpans } from './code-spans.ts';
import { markup, type SafeHtml } from './markup.ts';

const shownScopes = 8;

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
