/**
 * Serves the current release over HTTP: files as they are, and nothing else.
 */
import { createReadStream, realpathSync, statSync, type Stats } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, sep } from 'node:path';
import { pipeline } from 'node:stream';
import { createGzip } from 'node:zlib';
import { pagePolicy } from '../../schemas/page-policy.ts';

const mediaTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.yaml': 'application/yaml',
  '.svg': 'image/svg+xml',
  '.xml': 'application/xml; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
  '.woff2': 'font/woff2',
  '.db': 'application/vnd.sqlite3',
  '.csv': 'text/csv; charset=utf-8; header=present',
  '.jsonld': 'application/ld+json',
  '.md': 'text/markdown; charset=utf-8',
};

/** Of files whose address has no ending to tell by. */
const typesByAddress: Readonly<Record<string, string>> = {
  '/.well-known/api-catalog': 'application/linkset+json; profile="https://www.rfc-editor.org/info/rfc9727"',
  '/v1alpha/apis': 'application/vnd.uk.gov.api.v1alpha+json',
  '/openapi.json': 'application/vnd.oai.openapi+json',
};

const safety = {
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'strict-origin-when-cross-origin',
  'Permissions-Policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=()',
};

/** Nobody may frame a page, which only a header can say. */
const policy = `${pagePolicy()}; frame-ancestors 'none'`;
/** From here a reader may send requests to an API where the estate allows it: its own meta element names the origins. */
const explorerPolicy = `${pagePolicy(['https:', 'http:'])}; frame-ancestors 'none'`;

export type SiteServer = { readonly url: string; close(): Promise<void> };

export type ServeOptions = {
  /** Port 0 takes a free one. */
  readonly port: number;
  /** The address of this machine to listen on; loopback if left out. */
  readonly host?: string;
  /** Milliseconds after which a connection on which nothing moves is closed: some ask and never read the answer. */
  readonly idleMs?: number;
  /** Answers what is not part of the site; false for what is. */
  readonly answerFirst?: (request: IncomingMessage, response: ServerResponse) => boolean;
};

/** Serves `<siteDirectory>/current`. Rejects when the port is taken. */
export async function serveSite(
  siteDirectory: string,
  { port, host = '127.0.0.1', idleMs = IDLE_MS, answerFirst = () => false }: ServeOptions,
): Promise<SiteServer> {
  const current = join(siteDirectory, 'current');
  const server = createServer((request, response) => {
    if (!answerFirst(request, response)) answer(current, request, response);
  });
  server.setTimeout(idleMs);
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(port, host, resolve));
  const address = server.address() as AddressInfo; // listening on TCP
  return { url: `http://localhost:${address.port}/`, close: () => close(server) };
}

function answer(current: string, request: IncomingMessage, response: ServerResponse): void {
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    response.writeHead(405, { Allow: 'GET, HEAD' }).end();
    return;
  }
  const found = findFile(current, request.url ?? '/');
  if (found?.redirect !== undefined) {
    response.writeHead(308, { Location: found.redirect }).end();
    return;
  }
  const file = found?.file ?? join(realpathOf(current) ?? current, '404.html');
  const stats = statsOf(file);
  if (!stats?.isFile()) {
    response.writeHead(404, { 'Content-Type': 'text/plain; charset=utf-8' }).end('Not found\n');
    return;
  }
  // The same tag with and without compression: weak, for the bytes differ (RFC 9110, section 8.8.1).
  const etag = `W/"${stats.mtimeMs.toString(36)}-${stats.size.toString(36)}"`;
  const status = found ? 200 : 404;
  const path = pathOf(request.url ?? '/') ?? '';
  const mediaType = (found && typesByAddress[path]) ?? mediaTypes[extname(file)] ?? 'application/octet-stream';
  const headers = {
    ...safety,
    'Content-Security-Policy': path.endsWith('/reference/explore/') ? explorerPolicy : policy,
    ETag: etag,
    'Cache-Control': found && isForEver(path) ? 'public, max-age=31536000, immutable' : 'no-cache',
    'Content-Type': mediaType,
    // Open data is for programs wherever they run.
    ...(isData(mediaType) && { 'Access-Control-Allow-Origin': '*' }),
    ...attachment(file),
    ...(isText(mediaType) && { Vary: 'Accept-Encoding' }),
  };
  if (status === 200 && request.headers['if-none-match'] === etag) {
    response.writeHead(304, headers).end();
    return;
  }
  const isSmaller = isText(mediaType) && stats.size > WORTH_COMPRESSING && acceptsGzip(request);
  const length = isSmaller ? { 'Content-Encoding': 'gzip' } : { 'Content-Length': stats.size };
  response.writeHead(status, { ...headers, ...length });
  if (request.method === 'HEAD') {
    response.end();
    return;
  }
  // A failure on either side closes both; there is nobody left to tell.
  const ended = () => undefined;
  if (isSmaller) pipeline(createReadStream(file), createGzip({ level: 5 }), response, ended);
  else pipeline(createReadStream(file), response, ended);
}

/** Below this the head of the answer outweighs what would be saved. */
const WORTH_COMPRESSING = 1024;

function isText(mediaType: string): boolean {
  return /^(?:text\/|application\/(?:[\w.+]*json|yaml|xml|ld)|image\/svg)/.test(mediaType);
}

function isData(mediaType: string): boolean {
  return /^(?:text\/(?:csv|markdown|plain)|application\/(?:[\w.+]*json|yaml|xml))/.test(mediaType);
}

/** RFC 9110, section 12.5.3, as browsers use it: named, and not refused with a weight of 0. */
function acceptsGzip({ headers }: IncomingMessage): boolean {
  return /\bgzip\b(?!\s*;\s*q=0(?:\.0*)?(?:[\s,]|$))/i.test(headers['accept-encoding'] ?? '');
}

/** The file of an address below the current release; a folder without its slash redirects to it. */
function findFile(current: string, address: string): { file?: string; redirect?: string } | null {
  const root = realpathOf(current);
  const path = pathOf(address);
  if (root === null || path === null) return null;
  const file = join(root, path);
  if (file !== root && !file.startsWith(root + sep)) return null;
  const stats = statsOf(file);
  if (stats?.isDirectory()) {
    if (!path.endsWith('/')) return { redirect: `${encodeURI(path)}/` };
    return statsOf(join(file, 'index.html')) ? { file: join(file, 'index.html') } : null;
  }
  return stats?.isFile() ? { file } : null;
}

function statsOf(path: string): Stats | undefined {
  try {
    return statSync(path);
  } catch {
    return undefined; // not there, or no path at all: too long, or through a file
  }
}

function pathOf(address: string): string | null {
  try {
    const path = decodeURIComponent(new URL(address, 'http://localhost').pathname);
    return path.includes('\0') || path.includes('\\') ? null : path.replace(/^\/{2,}/, '/');
  } catch {
    return null; // not an address at all
  }
}

function realpathOf(current: string): string | null {
  try {
    return realpathSync(current);
  } catch {
    return null; // nothing was released yet
  }
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
