/**
 * A real mail server on loopback that keeps what it is given.
 */
import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';
import { createCertificate } from './certificate.ts';

export type ReceivedMail = {
  readonly from: string;
  readonly to: readonly string[];
  /** As it was on the wire after DATA. */
  readonly content: string;
  readonly user: string | null;
  readonly isEncrypted: boolean;
};

export type MailServer = {
  readonly port: number;
  readonly mails: ReceivedMail[];
  /** What proves its name, in PEM; null where it is not encrypted. */
  readonly certificate: string | null;
  /** What becomes of the next mails: taken, refused with a code of SMTP, or cut off once they are here. */
  behaviour: 'take' | 'refuse-recipient' | 'refuse-content' | 'cut-off';
  close(): Promise<void>;
};

/** With `password` it is encrypted from the first byte, and only the user `waymark` with it may send. */
export async function startMailServer({ password }: { readonly password?: string } = {}): Promise<MailServer> {
  const certificate = password === undefined ? null : createCertificate();
  const held: Pick<MailServer, 'mails' | 'behaviour'> = { mails: [], behaviour: 'take' };
  const refusal = (text: string) => Object.assign(new Error(text), { responseCode: 550 });
  const server = new SMTPServer({
    ...(certificate === null
      ? { authOptional: true, disabledCommands: ['STARTTLS', 'AUTH'] }
      : { ...certificate, secure: true }),
    logger: false,
    onAuth(auth, _, callback) {
      if (auth.username === 'waymark' && auth.password === password) callback(null, { user: auth.username });
      else callback(new Error('Who are you?'));
    },
    onRcptTo(_, __, callback) {
      callback(held.behaviour === 'refuse-recipient' ? refusal('No such mailbox') : null);
    },
    onData(stream, session, callback) {
      const chunks: Buffer[] = [];
      stream
        .on('data', (chunk: Buffer) => chunks.push(chunk))
        .on('end', () => {
          if (held.behaviour === 'refuse-content') return callback(refusal('Not here'));
          const { mailFrom, rcptTo } = session.envelope;
          held.mails.push({
            from: mailFrom === false ? '' : mailFrom.address,
            to: rcptTo.map(({ address }) => address),
            content: Buffer.concat(chunks).toString(),
            user: typeof session.user === 'string' ? session.user : null,
            isEncrypted: session.secure,
          });
          if (held.behaviour !== 'cut-off') return callback(null);
          // As when the network breaks before the thanks arrive.
          for (const connection of server.connections) connection.close();
        });
    },
  });
  server.on('error', () => undefined); // a client that is cut off
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
  const { port } = server.server.address() as AddressInfo; // listening on TCP
  return Object.assign(held, {
    port,
    certificate: certificate?.cert ?? null,
    close: () => new Promise<void>((resolve) => server.close(() => resolve())),
  });
}
