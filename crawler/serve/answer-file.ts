/**
 * Answers a request with a file: in the coding, the part and under the conditions that it asks for.
 */
import { createReadStream, type Stats } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { pipeline } from 'node:stream';
import { readRange } from './byte-range.ts';
import { chooseCoding } from './choose-coding.ts';
import type { FileDigests } from './file-digests.ts';
import { judgeConditions } from './judge-conditions.ts';
import { linkHeader } from './link-header.ts';
import { isData, isText, mediaTypeOf } from './media-types.ts';
import type { PreparedCodings } from './prepared-codings.ts';
import { pageHeaders } from './safety-headers.ts';

export type FileAnswer = {
  /** 404 for the page that says that there is nothing. */
  readonly httpStatus: 200 | 404;
  /** Decoded, of the address that was asked for. */
  readonly path: string;
  readonly file: string;
  readonly stats: Stats;
};

export type FileDeps = { readonly digests: FileDigests; readonly prepared: PreparedCodings };

/** Below this the head of the answer outweighs what would be saved. */
export const WORTH_COMPRESSING = 1024;

/** Rejects when the file cannot be read: it went with its release while it was being asked for. */
export async function answerFile(
  request: IncomingMessage,
  response: ServerResponse,
  { httpStatus, path, file, stats }: FileAnswer,
  { digests, prepared }: FileDeps,
): Promise<void> {
  const digest = await digests.of(file, stats);
  const mediaType = httpStatus === 200 ? mediaTypeOf(path, file) : 'text/html; charset=utf-8';
  const isEncodable = isText(mediaType) && stats.size > WORTH_COMPRESSING;
  // A range is one of the bytes as they are: of a compressed file nobody could make use of a part.
  const range = httpStatus === 200 && isRangeFresh(request, digest) ? request.headers.range : undefined;
  const wanted =
    isEncodable && request.headers.range === undefined ? chooseCoding(request.headers['accept-encoding']) : null;
  const headers = {
    ...pageHeaders(path, { isData: isData(mediaType) }),
    'Content-Type': mediaType,
    'Cache-Control': httpStatus === 200 && isForEver(path) ? 'public, max-age=31536000, immutable' : 'no-cache',
    ...attachment(file),
    ...(httpStatus === 200 && linkHeader(path)),
    // Also of answers without a coding: others get one.
    ...(isEncodable && { Vary: 'Accept-Encoding' }),
  };
  if (httpStatus === 200) {
    const etag = tagOf(digest, wanted);
    const verdict = judgeConditions(request.headers, etag);
    if (verdict === 'failed') return end(response, 412, headers);
    if (verdict === 'not-modified') return end(response, 304, { ...headers, ETag: etag });
  }
  const coded = wanted && (await prepared.get(wanted, digest, file, stats.size));
  const coding = coded ? wanted : null;
  const sent = coded ?? { path: file, size: stats.size };
  const tags = httpStatus === 200 ? { ETag: tagOf(digest, coding), 'Accept-Ranges': 'bytes' } : {};
  const codings = coding ? { 'Content-Encoding': coding } : {};
  const part = readRange(range, sent.size);
  if (part === 'unsatisfiable')
    return end(response, 416, { ...headers, ...tags, 'Content-Range': `bytes */${sent.size}` });
  const { start, end: last } = part ?? { start: 0, end: sent.size - 1 };
  // Whoever asked has gone away meanwhile: a file would be opened for nobody, and never closed.
  if (response.destroyed) return;
  response.writeHead(part ? 206 : httpStatus, {
    ...headers,
    ...tags,
    ...codings,
    ...(part && { 'Content-Range': `bytes ${start}-${last}/${sent.size}` }),
    'Content-Length': last - start + 1,
  });
  if (request.method === 'HEAD' || last < start) response.end();
  // A failure on either side closes both; there is nobody left to tell.
  else pipeline(createReadStream(sent.path, { start, end: last }), response, () => undefined);
}

/** Strong, and another one for each coding, since the bytes differ (RFC 9110, section 8.8.3.3). */
function tagOf(digest: string, coding: string | null): string {
  return `"${digest}${coding === null ? '' : `-${coding}`}"`;
}

/** RFC 9110, section 13.1.5. We send no times, so none can be right. Of HEAD a range means nothing (section 14.2). */
function isRangeFresh({ method, headers }: IncomingMessage, digest: string): boolean {
  const condition = headers['if-range'];
  return method === 'GET' && (condition === undefined || condition === tagOf(digest, null));
}

function end(response: ServerResponse, httpStatus: number, headers: Readonly<Record<string, string>>): void {
  response.writeHead(httpStatus, headers).end();
}

/** Files whose address changes with their content. */
function isForEver(path: string): boolean {
  return /^\/(?:_astro|scalar\/\d[^/]*|search\/[0-9a-f]{12})\//.test(path);
}

/** Harvested documents are for saving, never for opening on our origin. */
function attachment(file: string): Record<string, string> {
  return /-(?:original|converted|bundled|upgraded)\.(?:json|yaml)$|\.db$/.test(file)
    ? { 'Content-Disposition': 'attachment' }
    : {};
}
