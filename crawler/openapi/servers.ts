import type { Server } from '../../schemas/facts.ts';
import { cleanName } from './clean-text.ts';
import { items, member, members, type JsonObject } from './json-value.ts';
import { plainText } from './plain-text.ts';
import type { KnownVersion } from './specification.ts';

/** The base addresses, in the order of the description; none when it names none. Addresses that are not of the web are left out. */
export function describeServers(document: JsonObject, version: KnownVersion | null, location: string): Server[] {
  const base = /^https?:/.test(location) ? location : null;
  const servers = 'swagger' in document && version !== null ? serversOf2(document, base) : serversOf3(document, base);
  return servers.filter(({ resolved }) => isWebAddress(resolved));
}

/** Swagger 2.0 spreads the address over `schemes`, `host` and `basePath`. */
export function serversOf2(document: JsonObject, base: string | null): Server[] {
  const host = cleanName(document['host']);
  const basePath = cleanName(document['basePath']) ?? '';
  if (host === null && basePath === '') return [];
  if (host === null) return [toServer(basePath, basePath, null, base)];
  const declared = items(document['schemes']).filter(
    (scheme) => typeof scheme === 'string' && /^(?:https?|wss?)$/.test(scheme),
  );
  // Without schemes it is the one by which the description was reached.
  const schemes = declared.length > 0 ? declared : [base?.startsWith('http:') ? 'http' : 'https'];
  return [...new Set(schemes)].map((scheme) => {
    const url = `${String(scheme)}://${host}${basePath}`;
    return toServer(url, url, null, base);
  });
}

function serversOf3(document: JsonObject, base: string | null): Server[] {
  return items(document['servers']).flatMap((server) => {
    const published = member(server, 'url');
    const url = typeof published === 'string' ? cleanName(published, 2000) : null;
    if (url === null) return [];
    return [
      toServer(
        url,
        fillVariables(url, member(server, 'variables')),
        plainText(member(server, 'description')) ?? cleanName(member(server, 'name')),
        base,
      ),
    ];
  });
}

/** The address with the defaults of its variables filled in. */
export function fillVariables(url: string, variables: unknown): string {
  const defaults = new Map(
    members(variables).map(([name, variable]) => [name, cleanName(member(variable, 'default'))]),
  );
  return url.replace(/\{([^{}]*)\}/g, (whole, name: string) => defaults.get(name) ?? whole);
}

export function toServer(url: string, filled: string, description: string | null, base: string | null): Server {
  const isRelative = !/^[a-z][a-z0-9+.-]*:/i.test(filled) && !filled.includes('{');
  const resolved = isRelative && base && URL.canParse(filled, base) ? new URL(filled, base).href : filled;
  return {
    url,
    resolved,
    ...(description === null ? {} : { description }),
    sandbox: isSandbox(resolved, description ?? ''),
  };
}

function isSandbox(url: string, description: string): boolean {
  const address = url.replace(/^[a-z]+:\/\//i, '').toLowerCase();
  if (trial.test(address)) return true;
  return trial.test(description.toLowerCase()) && !/\b(?:production|prod|live)\b/i.test(description);
}

/** Words of places that are not the real thing, set apart by anything that is not a letter. */
const trial =
  /(?<![a-z])(?:sandbox|sandpit|trial|try|tests?|testing|mocks?|demo|playground|integration|int|staging|stage|uat|qa|dev|development|preprod|pre-production|preproduction|localhost)(?![a-z])/;

/** With a scheme of the web, or with none yet: a path, or a template whose scheme is a variable. */
export function isWebAddress(address: string): boolean {
  const [, scheme] = /^([a-z][a-z0-9+.-]*):/i.exec(address) ?? [];
  return scheme === undefined || /^(?:https?|wss?)$/i.test(scheme) || /^[\w.-]+:(?:\d+|\{)/.test(address);
}
