/**
 * One way to authenticate as a line of a list.
 */
import type { SecurityScheme } from '../../schemas/facts.ts';
import { markup, type SafeHtml } from './markup.ts';

const shownScopes = 8;

export function securityInWords({ words, scopes }: SecurityScheme): SafeHtml {
  const shown = scopes
    .slice(0, shownScopes)
    .map((scope, index) => markup`${index > 0 ? ', ' : ''}<code>${scope}</code>`);
  const more = scopes.length > shownScopes ? ` and ${scopes.length - shownScopes} more` : '';
  return markup`${words.replace(/\.?$/, '.')}${scopes.length > 0 ? markup` Scopes: ${shown}${more}.` : null}`;
}
