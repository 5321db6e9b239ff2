/**
 * Serves the current release over HTTP: its files, its redirects, and nothing else.
 */
import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { answerFile, type FileDeps } from './answer-file.ts';
import { createFileDigests } from './file-digests.ts';
import { findFile, readPath, rootOf, statsOf } from './find-file.ts';
import { inTurn } from './in-turn.ts';
import { openPreparedCodings } from './prepared-codings.ts';
import { prepareLikely } from './prepare-likely.ts';
import { parseRedirects, type RedirectRules } from './redirect-rules.ts';
import { safetyHeaders } from './safety-headers.ts';

export type SiteServer = {
  readonly url: string;
  /** Compresses what most readers ask for, in the background; again after each release. */
  prepare(): Promise<void>;
  close(): Promise<void>;
};

export type ServeOptions = {
  /** Port 0 takes a free one. */
  readonly port: number;
  /** The address of this machine to listen on; loopback if left out. */
  readonly host?: string;
  /** Milliseconds after which a connection on which nothing moves is closed: some ask and never read the answer. */
  readonly idleMs?: number;
  /** Answers what is not part of the site; false for what is. */
  readonly answerFirst?: (request: IncomingMessage, response: ServerResponse) => boolean;
  /** Hears of what the operator must mend: files that cannot be read, or that are sent without compression. */
  readonly onFailure?: (error: unknown) => void;
};

/** Serves `<siteDirectory>/current`. Rejects when the port is taken. */
export async function serveSite(
  siteDirectory: string,
  { port, host = '127.0.0.1', idleMs = IDLE_MS, answerFirst = () => false, onFailure = () => undefined }: ServeOptions,
): Promise<SiteServer> {
  const current = join(siteDirectory, 'current');
  const prepared = await openPreparedCodings({
    directory: join(siteDirectory, 'codings'),
    onFailure,
  });
  const deps: FileDeps = { digests: createFileDigests(), prepared };
  const rules = rememberRules();
  const closing = new AbortController();
  let preparing: Promise<void> = Promise.resolve();
  let newest: string | null = null;
  const server = createServer(
    inTurn((request, response) => {
      answer(request, response).catch((error: unknown) => {
        if (!isGone(error)) onFailure(error);
        failed(response);
      });
    }),
  );
  server.setTimeout(idleMs);
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(port, host, resolve));
  const address = server.address() as AddressInfo; // listening on TCP

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (answerFirst(request, response)) return;
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      response.writeHead(405, { ...safetyHeaders, Allow: 'GET, HEAD' }).end();
      return;
    }
    const address = request.url ?? '/';
    const path = readPath(address);
    const root = rootOf(current);
    if (root === null || path === null) return nothing(response);
    // Before files: static hosts without redirects have a signpost there.
    const moved = rules(root)(new URL(address, 'http://localhost').pathname);
    if (moved) return redirect(response, moved.httpStatus, moved.location, address);
    const found = findFile(root, path);
    if (found.status === 'folder') return redirect(response, 308, found.path, address);
    const missing = pageOfNothing(root, path);
    const { file, stats } = found.status === 'file' ? found : { file: missing, stats: statsOf(missing) };
    if (!stats?.isFile()) return nothing(response);
    await answerFile(request, response, { httpStatus: found.status === 'file' ? 200 : 404, path, file, stats }, deps);
  }

  return {
    url: `http://localhost:${address.port}/`,
    prepare() {
      const root = rootOf(current);
      if (root === null) return preparing;
      if (root !== newest) deps.digests.age();
      newest = root;
      preparing = preparing.then(() => prepareLikely(root, deps, closing.signal));
      return preparing;
    },
    async close() {
      closing.abort();
      await Promise.all([preparing, close(server)]);
    },
  };
}

/** Said in the language of the address, where there is such a page. */
function pageOfNothing(root: string, path: string): string {
  const [, language] = /^\/([a-z]{2,3})\//.exec(path) ?? [];
  const inLanguage = language === undefined ? undefined : join(root, language, '404.html');
  return inLanguage !== undefined && statsOf(inLanguage)?.isFile() ? inLanguage : join(root, '404.html');
}

/** What is asked for goes along. */
function redirect(response: ServerResponse, httpStatus: number, location: string, address: string): void {
  const { search } = new URL(address, 'http://localhost');
  response
    .writeHead(httpStatus, {
      ...safetyHeaders,
      Location: `${location}${search}`,
      // Also a lasting one is asked for again: what was renamed may get its name back.
      'Cache-Control': 'no-cache',
      'Access-Control-Allow-Origin': '*',
    })
    .end();
}

function nothing(response: ServerResponse): void {
  response.writeHead(404, { ...safetyHeaders, 'Content-Type': 'text/plain; charset=utf-8' }).end('Not found\n');
}

/** The release was removed while the file was being looked for: another one is current. */
function isGone(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}

function failed(response: ServerResponse): void {
  if (response.headersSent) response.destroy();
  else
    response
      .writeHead(503, { ...safetyHeaders, 'Retry-After': '1', 'Content-Type': 'text/plain; charset=utf-8' })
      .end('Not available just now\n');
}

/** The rules of the release that was asked for last. */
function rememberRules(): (root: string) => RedirectRules {
  let known: { readonly root: string; readonly rules: RedirectRules } | undefined;
  return (root) => {
    if (known?.root !== root) known = { root, rules: parseRedirects(readText(join(root, '_redirects'))) };
    return known.rules;
  };
}

/** Nothing where there is no such file, as in releases of before. */
function readText(path: string): string {
  return statsOf(path)?.isFile() ? readFileSync(path, 'utf8') : '';
}

/** Lets answers that are under way end, for a moment. */
async function close(server: Server): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  server.closeIdleConnections();
  const late = setTimeout(() => server.closeAllConnections(), PATIENCE_MS);
  await closed;
  clearTimeout(late);
}

const PATIENCE_MS = 2000;
const IDLE_MS = 60_000;
