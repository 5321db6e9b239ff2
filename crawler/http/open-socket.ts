/**
 * A plain connection for a protocol other than HTTP, with the same check of the address it really has.
 */
import { connect, isIP, type Socket } from 'node:net';
import { AddressRefused, lookupPublic, lookupSome, systemLookup, type Lookup } from './connector.ts';
import { isPublicAddress } from './public-address.ts';

export type SocketPlace = {
  /** A name, or an address without brackets. */
  readonly host: string;
  readonly port: number;
  /** Whether the operator has named it: then it may be in their own network. */
  readonly mayBePrivate: boolean;
  readonly connectMs: number;
  readonly lookup?: Lookup;
};

/** Rejects with AddressRefused for an address that is not public, before anything is sent, and with what the system says. */
export async function openSocket({
  host,
  port,
  mayBePrivate,
  connectMs,
  lookup = systemLookup,
}: SocketPlace): Promise<Socket> {
  const answers = mayBePrivate ? lookupSome : lookupPublic;
  const [first] = isIP(host) === 0 ? await answers(host, lookup) : [{ address: host }];
  const address = first?.address ?? host;
  if (!mayBePrivate && !isPublicAddress(address))
    throw new AddressRefused(`${host} is not an address of the public internet.`);
  // Connected to the very address that was checked, so that no second lookup can give another.
  return new Promise((resolve, reject) => {
    const socket = connect({ host: address, port });
    const late = setTimeout(
      () => socket.destroy(new Error(`${host} did not accept a connection in ${connectMs / 1000} seconds.`)),
      connectMs,
    );
    socket.once('error', reject).once('connect', () => {
      clearTimeout(late);
      socket.off('error', reject);
      resolve(socket);
    });
    socket.once('close', () => clearTimeout(late));
  });
}
