import type { Access, SecurityScheme } from '../../schemas/facts.ts';
import { cleanName, webUrl } from './clean-text.ts';
import { follow } from './follow.ts';
import { escapeToken } from './json-pointer.ts';
import { isObject, member, members, type JsonObject } from './json-value.ts';
import type { Operation } from './operations.ts';

/** The declared ways to authenticate, each in words. */
export function describeSecurity(document: JsonObject): SecurityScheme[] {
  return listSecuritySchemes(document).map(({ name, type, words, scheme }) => ({
    name,
    type,
    words,
    scopes: scopesOf(scheme),
  }));
}

/** One declared way to authenticate with the object that declares it. */
export type DeclaredScheme = {
  readonly name: string;
  readonly type: string;
  readonly words: string;
  readonly scheme: JsonObject;
  readonly pointer: string;
};

export function listSecuritySchemes(document: JsonObject): DeclaredScheme[] {
  const sections = [
    ['/components/securitySchemes', member(document['components'], 'securitySchemes')],
    ['/securityDefinitions', document['securityDefinitions']],
  ] as const;
  return sections.flatMap(([section, schemes]) =>
    members(schemes).flatMap(([name, value]) => {
      const { value: scheme, pointer } = follow(document, value, `${section}/${escapeToken(name)}`);
      const type = cleanName(member(scheme, 'type')) ?? 'unknown';
      return isObject(scheme)
        ? [{ name: cleanName(name) ?? name, type, words: toWords(type, scheme), scheme, pointer }]
        : [];
    }),
  );
}

/**
 * Whether an operation needs a credential; null when neither it nor the document says. One alternative without
 * credentials (`{}`) makes it open.
 */
export function isSecured(operation: Operation, document: JsonObject): boolean | null {
  const security = member(operation.value, 'security') ?? document['security'];
  if (!Array.isArray(security)) return null;
  return security.length > 0 && security.every((alternative) => members(alternative).length > 0);
}

/** What the operations together say about credentials. */
export function describeAccess(secured: readonly (boolean | null)[], schemes: readonly SecurityScheme[]): Access {
  const count = secured.filter((value) => value === true).length;
  const ways = [...new Set(schemes.map(({ words }) => words))].slice(0, 3).map(lowerFirst).join(', or ');
  if (count > 0 && count === secured.length)
    return {
      authentication: 'required',
      words: ways === '' ? 'Every operation needs a credential.' : `Every operation needs a credential: ${ways}.`,
    };
  if (count > 0) {
    const share = `${count} of ${secured.length} operations need a credential`;
    return { authentication: 'some', words: ways === '' ? `${share}.` : `${share}: ${ways}.` };
  }
  if (secured.length > 0 && secured.every((value) => value === false))
    return { authentication: 'none', words: 'No operation needs a credential.' };
  return {
    authentication: 'unknown',
    words:
      ways === ''
        ? 'The description does not say whether a credential is needed.'
        : `The description names a credential but not where it is needed: ${ways}.`,
  };
}

function toWords(type: string, scheme: JsonObject): string {
  const describe = Object.hasOwn(describers, type) ? describers[type] : undefined;
  return describe ? describe(scheme) : `A way to authenticate of the type “${type}”, which OpenAPI does not know`;
}

const keyPlaces = new Map([
  ['header', 'the header'],
  ['query', 'the query parameter'],
  ['cookie', 'the cookie'],
]);

const describers: Readonly<Record<string, (scheme: JsonObject) => string>> = {
  apiKey(scheme) {
    const name = cleanName(scheme['name']);
    const place = typeof scheme['in'] === 'string' ? keyPlaces.get(scheme['in']) : undefined;
    return name && place ? `An API key in ${place} \`${name}\`` : 'An API key';
  },
  http(scheme) {
    const name = cleanName(scheme['scheme'])?.toLowerCase();
    if (name === 'basic') return 'A user name and password (HTTP Basic)';
    const format = cleanName(scheme['bearerFormat'], 40);
    if (name === 'bearer')
      return `A bearer token${format && format !== 'string' ? ` (${format})` : ''} in the header \`Authorization\``;
    return name ? `HTTP authentication of the scheme “${name}”` : 'HTTP authentication';
  },
  basic: () => 'A user name and password (HTTP Basic)',
  oauth2(scheme) {
    const names = [...members(scheme['flows']).map(([name]) => name), cleanName(scheme['flow']) ?? ''];
    const ways = names.flatMap((name) => (Object.hasOwn(flows, name) ? (flows[name] ?? []) : []));
    return ways.length === 0
      ? 'An OAuth 2.0 access token'
      : `An OAuth 2.0 access token, obtained ${[...new Set(ways)].join(' or ')}`;
  },
  openIdConnect(scheme) {
    const url = webUrl(scheme['openIdConnectUrl']);
    return `An OpenID Connect token${url ? ` from ${new URL(url).host}` : ''}`;
  },
  mutualTLS: () => 'A client certificate (mutual TLS)',
};

/** Flows of all versions; 2.0 calls two of them differently. */
const flows: Readonly<Record<string, string>> = {
  clientCredentials: 'by your application itself (client credentials)',
  application: 'by your application itself (client credentials)',
  authorizationCode: 'when a person signs in (authorization code)',
  accessCode: 'when a person signs in (authorization code)',
  implicit: 'when a person signs in (implicit)',
  password: 'with a person’s user name and password',
  deviceAuthorization: 'when a person signs in on another device (device authorization)',
};

function scopesOf(scheme: JsonObject): string[] {
  const maps = [scheme['scopes'], ...members(scheme['flows']).map(([, flow]) => member(flow, 'scopes'))];
  const names = maps.flatMap((scopes) => members(scopes).map(([name]) => cleanName(name)));
  return [...new Set(names.filter((name) => name !== null))];
}

/** “An API key” in the middle of a sentence; “OAuth” and “HTTP” keep their capitals. */
function lowerFirst(text: string): string {
  return /^An? /.test(text) ? text.charAt(0).toLowerCase() + text.slice(1) : text;
}
