/**
 * An e-mail through the operator's server (SMTP). Our own socket, so that its address is checked like every other.
 */
import type { SMTPTransportGetSocketCallback } from 'nodemailer/lib/smtp-transport';
import { checkUrl } from '../../http/url-policy.ts';
import { openSocket } from '../../http/open-socket.ts';
import { digest } from '../../digest.ts';
import { toPlainText } from '../render-notice.ts';
import type { Channel, Delivery } from '../notice.ts';
import type { SmtpServer } from '../notice-secrets.ts';

export type EmailDeps = {
  /** Null where none is set. */
  readonly server: SmtpServer | null;
  readonly from: { readonly name: string; readonly email: string };
  /** The address of the portal, for the ids of messages. */
  readonly portal: string;
  /** Host names that the operator allows to have private addresses. */
  readonly privateHosts: ReadonlySet<string>;
  readonly connectMs: number;
};

/** Milliseconds in which a server must answer. */
const ANSWER_MS = 30_000;

export function createEmailChannel({ server, from, portal, privateHosts, connectMs }: EmailDeps): Channel {
  return {
    name: 'email',
    isRepeatable: false,
    async open(place, { topic, text }): Promise<Delivery> {
      if (server === null) return { status: 'failed', reason: 'There is no server for e-mail: set WAYMARK_SMTP_URL.' };
      const { host, port } = server;
      let socket: Awaited<ReturnType<typeof openSocket>>;
      try {
        socket = await openSocket({ host, port, mayBePrivate: isLocal(host) || privateHosts.has(host), connectMs });
      } catch (error) {
        return { status: 'failed', reason: reasonOf(error) };
      }
      // What is behind this command may have arrived, whatever comes of it.
      let isHandedOver = false;
      const note = (entry: unknown, message: unknown) => {
        if (isFromUs(entry) && /^DATA\b/.test(String(message))) isHandedOver = true;
      };
      const silent = () => undefined;
      // Every command would wait for it otherwise, and few send anything.
      const { createTransport } = await import('nodemailer');
      const transport = createTransport({
        ...server,
        requireTLS: !server.secure && !isLoopback(host),
        ignoreTLS: isLoopback(host) && !server.secure,
        greetingTimeout: ANSWER_MS,
        socketTimeout: ANSWER_MS,
        getSocket: (_: unknown, callback: SMTPTransportGetSocketCallback) => callback(null, { connection: socket }),
        debug: true,
        logger: { level: silent, trace: note, debug: note, info: note, warn: silent, error: silent, fatal: silent },
      });
      try {
        await transport.sendMail({
          from: { name: from.name, address: from.email },
          to: { name: '', address: place },
          subject: text.title,
          text: toPlainText(text),
          // The same for every attempt, so that a mailbox can tell.
          messageId: `<${digest(`${topic} ${place} ${text.title}`).slice(0, 32)}@${new URL(portal).hostname}>`,
          headers: { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' },
          disableFileAccess: true,
          disableUrlAccess: true,
        });
        return { status: 'sent' };
      } catch (error) {
        const isAnswered = error instanceof Error && 'responseCode' in error && error.responseCode !== undefined;
        return { status: isHandedOver && !isAnswered ? 'uncertain' : 'failed', reason: reasonOf(error) };
      } finally {
        transport.close();
        socket.destroy();
      }
    },
  };
}

/** What the operator writes out as a place in their own network. */
function isLocal(host: string): boolean {
  const judged = checkUrl(`https://${host.includes(':') ? `[${host}]` : host}/`, new Set());
  return !(judged instanceof URL) && judged.code === 'address-refused';
}

/** Nobody listens in between. */
function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || host.startsWith('127.');
}

function isFromUs(entry: unknown): boolean {
  return typeof entry === 'object' && entry !== null && 'tnx' in entry && entry.tnx === 'client';
}

/** One line, without what was sent: it may hold a password. */
function reasonOf(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).split('\n')[0]?.slice(0, 300) ?? '';
}
