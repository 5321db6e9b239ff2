/**
 * Which credentials are needed, as sentences: every way in, what belongs together in it, and the permissions to ask for.
 */
import type { Model, ModelOperation, ModelSecurityRequirement, ModelSecurityScheme } from '../../../schemas/model.ts';
import { count } from '../counts.ts';
import { schemeCalled } from './look-up.ts';
import { spansToWords } from './spans.ts';
import type { Words } from './words.ts';

/** One entry for each way in. One alone is a sentence; several are a list of which one is enough. */
export type WaysIn = { readonly sentence: string; readonly ways: readonly Words[] };

const MOST_SCOPES = 12;
const MOST_WAYS = 12;
const MOST_TOGETHER = 10;

export function waysIn(model: Model, { security }: Pick<ModelOperation, 'security'>): WaysIn {
  if (security === undefined) {
    const isUnknown = model.securitySchemes.length > 0;
    return {
      sentence: isUnknown
        ? 'The description does not say whether this needs a credential.'
        : 'The description names no credential.',
      ways: [],
    };
  }
  if (security.every(({ length }) => length === 0)) return { sentence: 'You need no credential.', ways: [] };
  const needed = security.filter(({ length }) => length > 0);
  const shown = needed.slice(0, MOST_WAYS).map((way) => wayInWords(model, way));
  if (needed.length > shown.length) shown.push([`${count(needed.length - shown.length, 'more way')}.`]);
  if (needed.length < security.length)
    return { sentence: 'It works without a credential, and also with:', ways: shown };
  return { sentence: shown.length === 1 ? 'You need:' : 'You need one of these:', ways: shown };
}

function wayInWords(model: Model, way: ModelSecurityRequirement): Words {
  return way.slice(0, MOST_TOGETHER).flatMap(({ scheme: name, scopes }, index): Words => {
    const scheme = schemeCalled(model, name);
    const words: Words = scheme
      ? spansToWords(lowerFirst(scheme.words))
      : ['a credential called ', { code: name }, ' that the description does not explain'];
    return [...(index > 0 ? [', together with '] : []), ...words, ...permissions(scopes)];
  });
}

function permissions(scopes: readonly string[]): Words {
  if (scopes.length === 0) return [];
  const shown = scopes.slice(0, MOST_SCOPES).flatMap((scope, index): Words => [index > 0 ? ', ' : '', { code: scope }]);
  const more = scopes.length > MOST_SCOPES ? ` and ${scopes.length - MOST_SCOPES} more` : '';
  return [` with the ${scopes.length === 1 ? 'permission' : 'permissions'} `, ...shown, more];
}

/** How each flow of OAuth 2 begins, for people. */
export function flowInWords(flow: NonNullable<ModelSecurityScheme['flows']>[number]): string {
  return flows.get(flow.flow) ?? `By the flow “${flow.flow}”`;
}

const flows = new Map([
  ['clientCredentials', 'Your application asks for the token itself (client credentials)'],
  ['authorizationCode', 'A person signs in and allows it (authorization code)'],
  ['implicit', 'A person signs in and allows it (implicit, no longer advised)'],
  ['password', 'You send a person’s user name and password (no longer advised)'],
  ['deviceAuthorization', 'A person signs in on another device (device authorization)'],
]);

function lowerFirst(text: string): string {
  return /^An? /.test(text) ? text.charAt(0).toLowerCase() + text.slice(1) : text;
}
