/**
 * Credentials: which ways in an operation had and has, and how each is sent. Ways are known by what they are, not by
 * the names they have in the description.
 */
import type { Model, ModelOperation, ModelSecurityRequirement, ModelSecurityScheme } from '../../schemas/model.ts';
import type { Collector } from './collector.ts';
import type { Models } from './compare-operation.ts';
import { listInWords } from './words.ts';

export function compareSecurity(
  before: ModelOperation,
  after: ModelOperation,
  { before: oldModel, after: nowModel, collector }: Models,
): void {
  // What is not said on one side cannot be told to have changed; nothing said at all means that none is needed.
  const old = waysOf(before, oldModel);
  const now = waysOf(after, nowModel);
  const isShared = !before.ownSecurity && !after.ownSecurity;
  // What holds for the API as a whole is one change, however many operations it concerns.
  const pointers = isShared
    ? { before: '/security', after: '/security' }
    : { before: before.pointer, after: after.pointer };
  const difference = { name: '', place: '', ...pointers };
  const [wasOpen, isOpen] = [isOpenWay(old), isOpenWay(now)];
  if (wasOpen && !isOpen) {
    collector.add({ rule: 'security-added', ...difference, is: inWords(now) });
    return;
  }
  if (!wasOpen && isOpen) {
    collector.add({ rule: 'security-removed', ...difference, was: inWords(old) });
    return;
  }
  const gone = old.filter(({ key }) => !now.some((way) => way.key === key));
  const come = now.filter(({ key }) => !old.some((way) => way.key === key));
  for (const way of old)
    compareScopes(
      way,
      now.find(({ key }) => key === way.key),
      difference,
      collector,
    );
  if (come.length > 0 && !isOpen)
    collector.add({ rule: 'security-alternative-added', ...difference, is: inWords(come) });
  if (gone.length > 0 && !wasOpen)
    collector.add({ rule: 'security-alternative-removed', ...difference, was: inWords(gone) });
}

type Way = { readonly key: string; readonly words: string; readonly scopes: readonly string[] };

/** The ways in, of which one is enough; none where nobody says or none is needed. */
function waysOf({ security = [] }: ModelOperation, { securitySchemes }: Model): Way[] {
  const schemes = new Map(securitySchemes.map((scheme) => [scheme.name, scheme]));
  return security.map((requirement) => toWay(requirement, schemes));
}

function toWay(requirement: ModelSecurityRequirement, schemes: ReadonlyMap<string, ModelSecurityScheme>): Way {
  const parts = requirement.map(({ scheme }) => {
    const known = schemes.get(scheme);
    return { key: known ? identityOf(known) : scheme, words: known ? lowerFirst(known.words) : `\`${scheme}\`` };
  });
  return {
    key: parts
      .map(({ key }) => key)
      .toSorted()
      .join(' + '),
    words:
      parts.length === 0
        ? 'no credential'
        : listInWords(
            parts.map(({ words }) => words),
            'and',
          ),
    scopes: requirement.flatMap(({ scopes }) => scopes),
  };
}

/** What a client has to send, whatever the scheme is called. */
export function identityOf({ type, in: place, parameter, scheme }: ModelSecurityScheme): string {
  // A token is sent in the same way however it was obtained.
  if (type === 'oauth2' || type === 'openIdConnect' || (type === 'http' && scheme === 'bearer')) return 'bearer';
  return [type, place, parameter?.toLowerCase(), scheme].filter((part) => part !== undefined).join(' ');
}

function isOpenWay(ways: readonly Way[]): boolean {
  return ways.length === 0 || ways.some(({ key }) => key === '');
}

function compareScopes(
  old: Way,
  now: Way | undefined,
  difference: { name: string; place: string; before: string; after: string },
  collector: Collector,
): void {
  if (!now) return;
  const added = now.scopes.filter((scope) => !old.scopes.includes(scope));
  const removed = old.scopes.filter((scope) => !now.scopes.includes(scope));
  const list = (scopes: readonly string[]) =>
    listInWords(
      scopes.map((scope) => `\`${scope}\``),
      'and',
    );
  if (added.length > 0) collector.add({ rule: 'security-scope-added', ...difference, is: list(added) });
  if (removed.length > 0) collector.add({ rule: 'security-scope-removed', ...difference, was: list(removed) });
}

function inWords(ways: readonly Way[]): string {
  return listInWords([...new Set(ways.map(({ words }) => words))], 'or');
}

/** “An API key” in the middle of a sentence; “OAuth” and “HTTP” keep their capitals. */
function lowerFirst(text: string): string {
  return /^An? /.test(text) ? text.charAt(0).toLowerCase() + text.slice(1) : text;
}
