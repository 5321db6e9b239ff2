/**
 * What Git's words mean, in the words of the table of problems.
 */
import { codeOfStatus } from '../http/failures.ts';
import { shortUrl } from '../http/short-url.ts';
import type { Failure, ProblemCode } from '../problems.ts';
import { oneLine } from '../one-line.ts';
import type { GitResult } from './run-git.ts';

type Failed = Extract<GitResult, { status: 'failed' }>;

/** The first form that fits decides. What Git prints in the C locale is stable enough to be parsed by many tools. */
const forms: readonly [form: RegExp, code: ProblemCode, why: string][] = [
  [
    /died of signal 25|File too large|Out of memory|unable to (m|re)?allocate|malloc failed|exceeds maximum allowed size/i,
    'too-large',
    'holds more than we accept',
  ],
  [/died of signal 24|CPU time limit/, 'timed-out', 'took too much time to read'],
  [
    /could not read Username|Authentication failed|terminal prompts disabled/,
    'access-denied',
    'asks for a user name and password',
  ],
  [/unable to update url base from redirection|redirect/i, 'redirect-refused', 'redirects Git to another address'],
  [/Could not resolve host/, 'host-unknown', 'is at a host whose name could not be looked up'],
  [/certificate|SSL peer/i, 'certificate-invalid', 'is at a host whose certificate is not valid'],
  [
    /Failed to connect|Connection refused|Couldn't connect/,
    'host-unreachable',
    'is at a host that did not accept the connection',
  ],
  [/timed? ?out|Operation too slow/i, 'timed-out', 'was sent too slowly'],
  [/couldn't find remote ref/, 'ref-not-found', 'no longer has the branch or tag'],
  [/not found/, 'not-found', 'is not there'],
  [
    /early EOF|unexpected disconnect|RPC failed|hung up|Empty reply|reset by peer/i,
    'connection-lost',
    'broke the connection off',
  ],
];

/** The failure of a command that talked to a repository. Its message shows at most one cleaned line of Git's own. */
export function toFailure({ by, stderr }: Failed, url: string, limitMs: number): Failure {
  const name = shortUrl(url);
  if (by === 'time') return { code: 'timed-out', message: `${name} was not read within ${limitMs / 1000} seconds.` };
  if (by === 'size') return { code: 'too-large', message: `${name} holds more than we accept.` };
  // What the server has Git repeat is its own words and no evidence.
  const own = stderr.replaceAll(/^remote: .*$/gm, '');
  const httpStatus = /(?:returned error: |HTTP )([345]\d\d)/.exec(own)?.[1];
  if (httpStatus !== undefined) {
    return { code: codeOfStatus(Number(httpStatus)), message: `${name} answered Git with ${httpStatus}.` };
  }
  const known = forms.find(([form]) => form.test(own));
  if (known !== undefined) return { code: known[1], message: `${name} ${known[2]}.` };
  return { code: 'git-failed', message: `Git could not read ${name}. It said: ${saying(own)}` };
}

/** Whether the server refused to send objects by their ids, as old ones do. */
export function isIdRefused({ stderr }: Failed): boolean {
  return /unadvertised object|not our ref|no such remote ref|did not send all necessary objects/i.test(stderr);
}

/** The line that says most: the fatal one, else an error, else the first. */
function saying(stderr: string): string {
  const lines = stderr.split('\n');
  const line =
    lines.find((text) => text.startsWith('fatal:')) ?? lines.find((text) => text.startsWith('error:')) ?? stderr;
  const cleaned = oneLine(line);
  return cleaned === '' ? 'nothing.' : cleaned;
}
