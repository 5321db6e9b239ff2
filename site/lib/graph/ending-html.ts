/**
 * Sentences about what ends or breaks: what takes its place, and whom it hits.
 */
import { apiPath, dependentsPath } from '../addresses.ts';
import { langAttribute } from '../lang-attribute.ts';
import { markup, type SafeHtml } from '../markup.ts';
import type { GraphNode } from './graph.ts';

/** `It is replaced by …`; null where nobody says by what. */
export function replacedByHtml(by: readonly Pick<GraphNode, 'path' | 'name' | 'language'>[]): SafeHtml | null {
  if (by.length === 0) return null;
  const links = by.map(
    ({ path, name, language }, index) =>
      markup`${index > 0 && ' and '}<a href="${path}"${langAttribute(language)}>${name}</a>`,
  );
  return markup`It is replaced by ${links}.`;
}

/**
 * `This affects 7 systems in 4 organisations.` Nobody declares which version they use, so of one among several it is
 * `up to` that many (`isOne`).
 */
export function affectedHtml(api: string, affected: string | null, isOne: boolean): SafeHtml | null {
  if (affected === null) return null;
  return markup`This affects ${isOne && 'up to '}<a href="${dependentsPath(apiPath(api))}">${affected}</a>.`;
}
