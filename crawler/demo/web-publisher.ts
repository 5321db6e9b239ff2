/**
 * The endpoints of the example behind a real HTTP server: conditional requests, outages and all.
 */
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { join } from 'node:path';
import { startHttpServer } from '../testing/http-server.ts';
import type { ExampleEndpoint } from './example-files.ts';
import { listenOn } from './listen-on.ts';

export type WebPublisher = {
  readonly origin: string;
  /** From now on every address answers as in this season. */
  advance(season: number): void;
  close(): Promise<void>;
};

/** Serves `/<host>/<path>` for every endpoint. */
export async function startWebPublisher(endpoints: readonly ExampleEndpoint[], port: number): Promise<WebPublisher> {
  const byAddress = new Map(endpoints.map((endpoint) => [endpoint.address, endpoint]));
  let season = 1;
  const handler = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const { pathname } = new URL(request.url ?? '/', 'http://127.0.0.1');
    const endpoint = byAddress.get(pathname);
    const answer = endpoint?.seasons[String(season)];
    if (endpoint === undefined || answer === undefined) {
      response.writeHead(404, { 'content-type': 'text/plain' }).end('There is nothing at this address.\n');
    } else if (typeof answer === 'string') {
      answerWithFile(request, response, endpoint, await readFile(join(endpoint.directory, answer)));
    } else if (answer.down === 'closed') {
      request.socket.destroy();
    } else {
      response.writeHead(answer.down, { 'content-type': 'text/plain' }).end('We are closed for maintenance.\n');
    }
  };
  const server = await listenOn(port, (free) => startHttpServer(handler, { port: free }));
  return {
    origin: server.origin,
    close: () => server.close(),
    advance: (to) => {
      season = to;
    },
  };
}

/** 200 with the file, or 304 when the client names the same entity tag (RFC 9110 section 13.1.2). */
function answerWithFile(
  request: IncomingMessage,
  response: ServerResponse,
  { contentType, etag }: ExampleEndpoint,
  body: Uint8Array,
): void {
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    response.writeHead(405, { allow: 'GET, HEAD' }).end();
    return;
  }
  if (etag) {
    const tag = `"${createHash('sha256').update(body).digest('hex').slice(0, 16)}"`;
    response.setHeader('etag', tag);
    const known = request.headers['if-none-match']?.split(',').map((each) => each.trim().replace(/^W\//, ''));
    if (known?.includes(tag)) {
      response.writeHead(304).end();
      return;
    }
  }
  response.writeHead(200, { 'content-type': contentType, 'content-length': body.byteLength }).end(body);
}
