/**
 * A real HTTP server on a free loopback port, which remembers what it was asked.
 */
import { createServer as createPlainServer, type IncomingMessage, type RequestListener, type Server } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import type { SecureContextOptions } from 'node:tls';

export type LoggedRequest = {
  readonly method: string;
  /** Path and query, as sent. */
  readonly url: string;
  readonly headers: IncomingMessage['headers'];
};

export type HttpServer = {
  /** For example `http://127.0.0.1:40123`. */
  readonly origin: string;
  readonly port: number;
  /** Every request so far, oldest first; empty it with `requests.length = 0`. */
  readonly requests: LoggedRequest[];
  /** Sees each request first, while it is set; returns true when it has answered, or means never to. */
  intercept: ((...exchange: Parameters<RequestListener>) => boolean) | undefined;
  /** Stops at once, open connections included. */
  close(): Promise<void>;
};

export type HttpServerOptions = {
  /** Serves https with this key and certificate, both PEM. */
  readonly tls?: { readonly key: string; readonly cert: string } & SecureContextOptions;
  /** A fixed port instead of a free one. */
  readonly port?: number;
};

/** Starts a server on 127.0.0.1. A handler that throws or rejects answers 500 with the error's text. */
export async function startHttpServer(
  handler: (...exchange: Parameters<RequestListener>) => unknown,
  { tls, port = 0 }: HttpServerOptions = {},
): Promise<HttpServer> {
  const requests: LoggedRequest[] = [];
  const held: Pick<HttpServer, 'intercept'> = { intercept: undefined };
  const listener: RequestListener = (request, response) => {
    requests.push({ method: request.method ?? '', url: request.url ?? '', headers: { ...request.headers } });
    if (!held.intercept?.(request, response)) void answer(handler, request, response);
  };
  const server = tls === undefined ? createPlainServer(listener) : createSecureServer(tls, listener);
  // Longer than any pause of a client's pool, so that a request never meets a socket that is just being closed.
  server.keepAliveTimeout = 60_000;
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(port, '127.0.0.1', 1024, resolve);
  });
  const address = server.address() as AddressInfo;
  return Object.assign(held, {
    origin: `${tls === undefined ? 'http' : 'https'}://127.0.0.1:${address.port}`,
    port: address.port,
    requests,
    close: () => closeServer(server),
  });
}

async function answer(
  handler: (...exchange: Parameters<RequestListener>) => unknown,
  ...[request, response]: Parameters<RequestListener>
): Promise<void> {
  try {
    await handler(request, response);
  } catch (error) {
    if (!response.headersSent) response.writeHead(500);
    response.end(String(error));
  }
}

async function closeServer(server: Server): Promise<void> {
  const closed = new Promise<void>((resolve) => {
    server.close(() => resolve());
  });
  server.closeAllConnections();
  await closed;
}
