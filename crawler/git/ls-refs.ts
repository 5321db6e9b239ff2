/**
 * Asks a repository for its newest commit, over the guarded client and without running Git: an unchanged repository
 * costs one small request.
 */
import { shortUrl } from '../http/short-url.ts';
import type { HttpClient, HttpOutcome } from '../http/client.ts';
import type { Failure, ProblemCode } from '../problems.ts';
import { oneLine } from '../one-line.ts';
import { parsePackets } from './pkt-line.ts';
import { isObjectId, isRefName } from './ref-name.ts';
import { chooseRef, errorOf, formatLsRefs, readAdvertisement, readRefsV2, type Refs } from './refs.ts';

export type LsRemote =
  | {
      readonly status: 'found';
      readonly commit: string;
      /** In full, such as `refs/heads/main`; `HEAD` where the server does not say what it stands for. */
      readonly ref: string;
      /** The repository's address after all redirects, in its normal spelling. */
      readonly url: string;
      /** Set when every redirect on the way was permanent: the address to register instead. */
      readonly movedTo?: string;
      readonly protocol: 'v2' | 'v0';
    }
  | { readonly status: 'failed'; readonly failure: Failure };

/** What an earlier answer said: with both, the first request may go straight to the right place. */
export type KnownRemote = { readonly protocol?: 'v2' | 'v0'; readonly url?: string };

/**
 * The commit of a branch or tag, by short or full name; without a name, of the default branch.
 * Never throws for anything a server does. Failures: those of the client, and `git-failed` (not a Git repository),
 * `repository-empty`, `ref-not-found`.
 */
export async function lsRemote(
  http: HttpClient,
  url: string,
  ref?: string,
  known: KnownRemote = {},
): Promise<LsRemote> {
  if (ref !== undefined && !isRefName(ref)) {
    return failed('ref-not-found', `“${oneLine(ref)}” cannot be the name of a branch or tag.`);
  }
  if (known.protocol === 'v2') {
    const answer = await listRefs(http, baseOf(known.url ?? url), ref, undefined);
    if (answer.status === 'found' || isConclusive(answer.failure)) return answer;
  }
  const outcome = await http.request(`${baseOf(url)}/info/refs?service=git-upload-pack`, {
    headers: { 'git-protocol': 'version=2', pragma: 'no-cache' },
  });
  if (outcome.status !== 'fetched') return failedAs(outcome);
  const base = repositoryOf(outcome.url);
  const packets = parsePackets(outcome.body);
  const advertisement = packets === null ? null : readAdvertisement(packets);
  if (base === null || advertisement === null) {
    const error = packets === null ? undefined : errorOf(packets);
    if (error !== undefined) return failed('git-failed', `${shortUrl(url)} said: ${oneLine(error)}`);
    return failed('git-failed', `${shortUrl(url)} is not the address of a Git repository.`);
  }
  const answer =
    advertisement.protocol === 'v2'
      ? await listRefs(http, base, ref, advertisement.objectFormat)
      : found(advertisement.refs, ref, base, 'v0');
  if (answer.status === 'failed' || outcome.movedTo === undefined) return answer;
  return { ...answer, movedTo: base };
}

/** One POST of protocol version 2. */
async function listRefs(
  http: HttpClient,
  base: string,
  ref: string | undefined,
  objectFormat: string | undefined,
): Promise<LsRemote> {
  const outcome = await http.request(`${base}/git-upload-pack`, {
    accept: 'application/x-git-upload-pack-result',
    headers: { 'git-protocol': 'version=2', 'content-type': 'application/x-git-upload-pack-request' },
    body: formatLsRefs(ref, objectFormat),
  });
  if (outcome.status !== 'fetched') return failedAs(outcome);
  // As the client spells it; a POST is never redirected.
  const url = outcome.url.slice(0, -'/git-upload-pack'.length);
  const packets = parsePackets(outcome.body);
  const refs = packets === null ? null : readRefsV2(packets);
  if (refs !== null) return found(refs, ref, url, 'v2');
  const error = packets === null ? undefined : errorOf(packets);
  if (error !== undefined) return failed('git-failed', `${shortUrl(base)} said: ${oneLine(error)}`);
  return failed('git-failed', `${shortUrl(base)} did not list its branches in a form that Git knows.`);
}

function found(refs: Refs, ref: string | undefined, url: string, protocol: 'v2' | 'v0'): LsRemote {
  const chosen = chooseRef(refs, ref);
  if ('code' in chosen) return failed(chosen.code, `${shortUrl(url)} ${chosen.why}.`);
  if (!isObjectId(chosen.commit)) return failed('git-failed', `${shortUrl(url)} named a commit that is none.`);
  return { status: 'found', ...chosen, url, protocol };
}

/** Failures after which asking in another way would only ask a server again that cannot answer, or has answered. */
const conclusive: ReadonlySet<ProblemCode> = new Set([
  'host-unknown',
  'host-unreachable',
  'certificate-invalid',
  'timed-out',
  'rate-limited',
  'server-error',
  'repository-empty',
  'ref-not-found',
]);

function isConclusive({ code }: Failure): boolean {
  return conclusive.has(code);
}

function baseOf(url: string): string {
  if (!URL.canParse(url)) return url;
  const { protocol, username, password, host, pathname } = new URL(url);
  // A user name is kept here, so that the client refuses the address as it was registered.
  const user = username === '' && password === '' ? '' : `${username}:${password}@`;
  return `${protocol}//${user}${host}${pathname.replace(/\/+$/, '')}`;
}

/** The repository whose refs are at this address, as Git itself takes it from a redirect. */
function repositoryOf(url: string): string | null {
  const suffix = '/info/refs?service=git-upload-pack';
  return url.endsWith(suffix) ? url.slice(0, -suffix.length) : null;
}

function failedAs(outcome: Exclude<HttpOutcome, { status: 'fetched' }>): LsRemote {
  if (outcome.status === 'failed') return { status: 'failed', failure: outcome.failure };
  throw new Error('A request without validators was answered as not modified.');
}

function failed(code: ProblemCode, message: string): LsRemote {
  return { status: 'failed', failure: { code, message } };
}
