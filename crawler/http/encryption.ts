/**
 * What a server agrees to when a connection is to be encrypted. Handshakes alone: nothing is sent after them.
 */
import { connect, type ConnectionOptions, type TLSSocket } from 'node:tls';

export type Encryption = {
  /** The withdrawn versions (RFC 8996) that it still agrees to. */
  readonly outdated: readonly string[];
  /** From when until when its certificate is valid, as ISO 8601 in UTC; null where it agreed to no version in use. */
  readonly certificate: { readonly from: string; readonly until: string } | null;
};

export type Peer = {
  /** The numeric address, checked already. */
  readonly address: string;
  readonly port: number;
  /** The name it is asked by; undefined where that is an address itself (RFC 6066 section 3). */
  readonly servername: string | undefined;
  readonly connectMs: number;
};

const withdrawn = [
  { version: 'TLSv1', name: 'TLS 1.0' },
  { version: 'TLSv1.1', name: 'TLS 1.1' },
] as const;

/** Each handshake has a turn of its own. */
export async function readEncryption(
  peer: Peer,
  inTurn: <T>(task: () => Promise<T>) => Promise<T>,
): Promise<Encryption> {
  const certificate = await inTurn(() => shakeHands(peer, { minVersion: 'TLSv1.2' }, readCertificate));
  const outdated: string[] = [];
  for (const { version, name } of withdrawn) {
    // OpenSSL offers these versions only at its lowest level of security.
    const only = { minVersion: version, maxVersion: version, ciphers: 'DEFAULT:@SECLEVEL=0' } as const;
    if (await inTurn(() => shakeHands(peer, only, () => true))) outdated.push(name);
  }
  return { outdated, certificate };
}

/** What is seen of the socket when both sides agree; null when they do not, or not in time. */
function shakeHands<T>(
  { address, port, servername, connectMs }: Peer,
  versions: ConnectionOptions,
  see: (socket: TLSSocket) => T,
): Promise<T | null> {
  return new Promise((resolve) => {
    // Whether the certificate is to be trusted is judged where something is asked of the server.
    const options = { host: address, port, rejectUnauthorized: false, ...(servername !== undefined && { servername }) };
    const socket = connect({ ...options, ...versions });
    const timer = setTimeout(() => end(null), connectMs);
    const end = (seen: T | null): void => {
      clearTimeout(timer);
      socket.destroy();
      resolve(seen);
    };
    socket.once('secureConnect', () => end(see(socket)));
    socket.on('error', () => end(null));
    socket.once('close', () => end(null));
  });
}

function readCertificate(socket: TLSSocket): Encryption['certificate'] {
  const certificate = socket.getPeerX509Certificate();
  if (certificate === undefined) return null;
  return { from: certificate.validFromDate.toISOString(), until: certificate.validToDate.toISOString() };
}
