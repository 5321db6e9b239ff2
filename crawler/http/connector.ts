/**
 * Opens connections to public addresses only. Every new socket is checked by the numeric address it really has, so
 * redirects, retries and names that change their answer are covered.
 *
 * Three checks, because none is enough alone: a lookup function is never called for an address literal, a blocklist
 * given to undici is ignored over TLS, and a check after connecting has already knocked at the door.
 */
import { lookup as lookupName } from 'node:dns/promises';
import { isIP, type LookupFunction } from 'node:net';
import { callbackify } from 'node:util';
import { buildConnector } from 'undici';
import { isPublicAddress } from './public-address.ts';

/** All addresses of a host name. Rejects when there is none. */
export type Lookup = (hostname: string) => Promise<readonly { readonly address: string; readonly family: number }[]>;

export const systemLookup: Lookup = (hostname) => lookupName(hostname, { all: true });

/** The address of a host is not public; nothing was sent to it. */
export class AddressRefused extends Error {
  override name = 'AddressRefused';
}

export type ConnectorOptions = {
  /** Exact origins whose address may be private. */
  readonly allowed: ReadonlySet<string>;
  readonly lookup: Lookup;
  readonly connectMs: number;
};

/** The `connect` function for an undici Agent. `build` makes the unguarded function inside; given in tests alone. */
export function createConnector(
  { allowed, lookup, connectMs }: ConnectorOptions,
  build: typeof buildConnector = buildConnector,
): buildConnector.connector {
  // HTTP/1.1 alone: its sizes and streams are simpler to bound. Here, not on the Agent, where it would be ignored.
  const options = { allowH2: false, timeout: connectMs };
  const connectGuarded = build({ ...options, lookup: toLookupFunction((name) => lookupPublic(name, lookup)) });
  const connectAllowed = build({ ...options, lookup: toLookupFunction(lookup) });

  return (target, callback) => {
    const host = target.hostname.replace(/^\[|\]$/g, '');
    if (allowed.has(new URL(`${target.protocol}//${target.host ?? target.hostname}`).origin)) {
      connectAllowed({ ...target, hostname: host }, callback);
      return;
    }
    if (isIP(host) !== 0 && !isPublicAddress(host)) {
      callback(new AddressRefused(`${host} is not an address of the public internet.`), null);
      return;
    }
    connectGuarded({ ...target, hostname: host }, (...[error, socket]) => {
      if (error !== null) return callback(error, null);
      if (isPublicAddress(socket.remoteAddress ?? '')) return callback(null, socket);
      socket.destroy();
      callback(new AddressRefused(`${host} led to ${socket.remoteAddress}, which is not a public address.`), null);
    });
  };
}

/** All addresses of a name. Rejects unless every one is public: one private answer among them is how rebinding begins. */
export async function lookupPublic(hostname: string, lookup: Lookup): ReturnType<Lookup> {
  const answers = await lookupSome(hostname, lookup);
  const refused = answers.find(({ address }) => !isPublicAddress(address));
  if (refused === undefined) return answers;
  throw new AddressRefused(`${hostname} has the address ${refused.address}, which is not on the public internet.`);
}

/** All addresses of a name, at least one. */
export async function lookupSome(hostname: string, lookup: Lookup): ReturnType<Lookup> {
  const answers = await lookup(hostname);
  if (answers.length > 0) return answers;
  throw Object.assign(new Error(`${hostname} has no address.`), { code: 'ENOTFOUND' });
}

/** The same as Node's sockets call it; `all` is set whenever they try several addresses in turn. */
function toLookupFunction(lookup: Lookup): LookupFunction {
  const find = callbackify((hostname: string) => lookupSome(hostname, lookup));
  return (hostname, { all }, callback) => {
    find(hostname, (error, answers) => {
      const [first] = answers ?? [];
      if (first === undefined) callback(error, '');
      else if (all === true) callback(null, [...answers]);
      else callback(null, first.address, first.family);
    });
  };
}
