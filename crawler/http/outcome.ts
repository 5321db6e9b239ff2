/**
 * What is asked of the guarded client and what it answers.
 */
import type { Failure } from '../problems.ts';
import type { DomainRecords } from './domain-records.ts';
import type { Encryption } from './encryption.ts';

/** What a server told us to send next time (RFC 9110 section 13), byte for byte. */
export type Validators = {
  readonly etag?: string;
  readonly lastModified?: string;
  /** The address that gave them, where that was not the one asked for: they are sent to it and to no other. */
  readonly url?: string;
};

export type HttpOutcome =
  | {
      readonly status: 'fetched';
      /** The address after all redirects. */
      readonly url: string;
      /** Set when every redirect on the way was permanent (301 or 308): the address to register instead. */
      readonly movedTo?: string;
      readonly contentType: string | null;
      /** After decompression. */
      readonly body: Uint8Array;
      readonly validators: Validators;
      /** The Link headers as received (RFC 8288): what they name is a stranger's word and is not asked for unseen. */
      readonly link: string | null;
      /** The header Strict-Transport-Security (RFC 6797). */
      readonly hsts: string | null;
      /** The headers Deprecation (RFC 9745) and Sunset (RFC 8594). */
      readonly deprecation: string | null;
      readonly sunset: string | null;
    }
  | { readonly status: 'not-modified' }
  | { readonly status: 'failed'; readonly failure: Failure; readonly httpStatus?: number };

/** Accounting of everything a client did. */
export type HttpUsage = { readonly requests: number; readonly notModified: number; readonly bytes: number };

export type RequestOptions = {
  readonly validators?: Validators;
  readonly accept?: string;
  /** Extra headers; sent to the first origin only, never carried across a redirect to another. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Whether a redirect to another origin is refused. */
  readonly sameOrigin?: boolean;
  /** Of content, as sent and after decompression, where less than the limits of the client is wanted: `too-large` beyond it. */
  readonly maxBytes?: number;
  /** Sends a POST with this body, which is never redirected nor repeated. Any status of success is content then. */
  readonly body?: Uint8Array;
  /** The method of a request with a body, where it is another one than POST. */
  readonly method?: 'PATCH';
};

export type HttpClient = {
  /** Never throws for anything a server does. */
  request(url: string, options?: RequestOptions): Promise<HttpOutcome>;
  /** The public addresses of a host, checked; for pinning a child process to them. */
  resolve(url: string): Promise<{ readonly addresses: readonly string[] } | Failure>;
  /** What a server on https agrees to when a connection is encrypted; nothing is sent to it. */
  encryption(url: string): Promise<Encryption | Failure>;
  /** What is published of a domain; null where its name servers do not answer. */
  domainRecords(domain: string): Promise<DomainRecords | null>;
  /** Waits for this host's turn and runs the task in it, which tells what it received: how Git takes part in it all. */
  inTurn<T>(url: string, task: (received: (bytes: number) => void) => Promise<T>): Promise<T>;
  usage(): HttpUsage;
  close(): Promise<void>;
};
