/**
 * What went wrong, in the words of the table of problems: one code for every answer and every error of Node and undici.
 */
import { STATUS_CODES } from 'node:http';
import type { Failure, ProblemCode } from '../problems.ts';
import { AddressRefused } from './connector.ts';
import { shortUrl } from './short-url.ts';

/** A failure, and whether the same request may be sent again at once. */
export type Fault = {
  readonly status: 'failed';
  readonly failure: Failure;
  readonly httpStatus?: number;
  readonly again: boolean;
};

export function fault(code: ProblemCode, message: string, { again = false } = {}): Fault {
  return { status: 'failed', failure: { code, message }, again };
}

/** The fault of a request that used up all its time. */
export function faultOfTime(url: URL, totalMs: number): Fault {
  return fault('timed-out', `${shortUrl(url)} was not read within ${totalMs / 1000} seconds.`);
}

/** Statuses that are worth asking again about after a moment; the list that crawlers agree on. */
const passing = new Set([408, 425, 429, 500, 502, 503, 504]);

/** The fault of an answer that is neither content, nor a redirect, nor 304. */
export function faultOfStatus(httpStatus: number, url: URL): Fault {
  const name = STATUS_CODES[httpStatus];
  const message = `${shortUrl(url)} answered ${httpStatus}${name === undefined ? '' : ` ${name}`}.`;
  return { ...fault(codeOfStatus(httpStatus), message, { again: passing.has(httpStatus) }), httpStatus };
}

export function codeOfStatus(httpStatus: number): ProblemCode {
  if (httpStatus === 404 || httpStatus === 410) return 'not-found';
  if (httpStatus === 401 || httpStatus === 403 || httpStatus === 451) return 'access-denied';
  if (httpStatus === 429) return 'rate-limited';
  if (httpStatus >= 500) return 'server-error';
  if (httpStatus >= 400) return 'request-refused';
  return httpStatus >= 300 ? 'redirect-refused' : 'response-unreadable';
}

/** Failures that say that the host as a whole does not work, whatever was asked of it. */
const hostFailures: ReadonlySet<ProblemCode> = new Set([
  'host-unknown',
  'host-unreachable',
  'certificate-invalid',
  'timed-out',
  'connection-lost',
  'rate-limited',
  'server-error',
]);

export function isHostFailure({ code }: Failure): boolean {
  return hostFailures.has(code);
}

/** The first form that fits decides. */
const errors: readonly [code: RegExp, problem: ProblemCode, again: boolean, words: (host: string) => string][] = [
  [/^ENOTFOUND$|^ENODATA$|^EAI_NO/, 'host-unknown', false, (host) => `There is no host named ${host}.`],
  [/^EAI_/, 'host-unknown', true, (host) => `The name ${host} could not be looked up.`],
  [/^ECONNREFUSED$/, 'host-unreachable', true, (host) => `${host} refused the connection.`],
  [
    /^E(HOST|NET)(UNREACH|DOWN)$|^EADDRNOTAVAIL$|^EACCES$|^EPERM$/,
    'host-unreachable',
    true,
    (host) => `There is no way to ${host}.`,
  ],
  [
    /^UND_ERR_CONNECT_TIMEOUT$|^ETIMEDOUT$/,
    'timed-out',
    true,
    (host) => `${host} did not answer the attempt to connect.`,
  ],
  [/^CERT_HAS_EXPIRED$/, 'certificate-invalid', false, (host) => `The certificate of ${host} has expired.`],
  [
    /ALTNAME|^HOSTNAME_MISMATCH$/,
    'certificate-invalid',
    false,
    (host) => `The certificate of ${host} is for another name.`,
  ],
  [/SELF_SIGNED/, 'certificate-invalid', false, (host) => `The certificate of ${host} is self-signed.`],
  [
    /ISSUER|LEAF_SIGNATURE/,
    'certificate-invalid',
    false,
    (host) =>
      `The certificate of ${host} is not signed by anybody we trust; perhaps the server does not send the intermediate certificate.`,
  ],
  [
    /CERT|^INVALID_(CA|PURPOSE)$|^PATH_LENGTH/,
    'certificate-invalid',
    false,
    (host) => `The certificate of ${host} is not valid.`,
  ],
  [/^ERR_SSL|^ERR_TLS|^EPROTO$/, 'host-unreachable', false, (host) => `${host} could not agree with us on encryption.`],
  [/^HPE_/, 'response-unreadable', false, (host) => `${host} sent something that is not HTTP.`],
  [/^UND_ERR_HEADERS_OVERFLOW$/, 'response-unreadable', false, (host) => `${host} sent more headers than we accept.`],
  [
    /^UND_ERR_(BODY|HEADERS)_TIMEOUT$/,
    'timed-out',
    false,
    (host) => `${host} stopped sending in the middle of the answer.`,
  ],
  [
    /^UND_ERR_(DESTROYED|CLOSED)$/,
    'connection-lost',
    false,
    (host) => `The connection to ${host} was closed because the crawler is stopping.`,
  ],
  [/^UND_ERR_INVALID|^UND_ERR_NOT_SUPPORTED$/, 'internal-error', false, () => ''],
  [/^UND_ERR_|^E[A-Z]+$/, 'connection-lost', true, (host) => `${host} broke the connection off.`],
];

/** The fault of an error thrown while asking. Throws the error again when it is a mistake of ours. */
export function faultOfError(error: unknown, url: URL, totalMs: number): Fault {
  if (error instanceof AddressRefused) return fault('address-refused', error.message);
  if (error instanceof Error && error.name === 'TimeoutError') return faultOfTime(url, totalMs);
  const code = codeOf(error);
  const row = errors.find(([form]) => form.test(code));
  if (row === undefined || row[1] === 'internal-error') throw error;
  const [, problem, again, words] = row;
  return fault(problem, words(url.host), { again });
}

/** Errors of several attempts to connect carry their codes inside. */
function codeOf(error: unknown): string {
  if (typeof error !== 'object' || error === null) return '';
  if ('code' in error && typeof error.code === 'string') return error.code;
  // undici gives a code to some of its parser's errors only.
  if ('name' in error && error.name === 'HTTPParserError') return 'HPE_UNKNOWN';
  return error instanceof AggregateError ? codeOf(error.errors[0]) : '';
}
