/**
 * A real smart HTTP Git server over a folder of bare repositories: `git upload-pack` behind Node's HTTP server.
 * It does what `git http-backend` does with two processes fewer per request, so that a thousand repositories can be
 * asked in two seconds instead of ten (gitprotocol-http(5), gitprotocol-v2(5)).
 */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { join, resolve as resolvePath, sep } from 'node:path';
import { pipeline } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { startHttpServer, type HttpServer } from './http-server.ts';

export type GitRequest = {
  /** `refs` is the GET of the advertisement, `ls-refs` and `fetch` are POSTs; `other` is none of Git's. */
  readonly kind: 'refs' | 'ls-refs' | 'fetch' | 'other';
  /** The repository's path below the server's root, such as `tax/vat.git`. */
  readonly repository: string;
  readonly headers: IncomingMessage['headers'];
};

export type GitServer = {
  readonly origin: string;
  readonly port: number;
  /** The address to clone: `url('vat.git')`. */
  url(repository: string): string;
  /** Every request so far, oldest first. */
  readonly requests: GitRequest[];
  /** The server below. */
  readonly http: HttpServer;
  close(): Promise<void>;
};

export type GitServerOptions = {
  /** False for a server that ignores `--filter`. */
  readonly filter?: boolean;
  /** False for a server that knows nothing newer than protocol version 0. */
  readonly version2?: boolean;
  /** Old path to new path: answered with 301, as hosts do for a renamed repository. */
  readonly moved?: Readonly<Record<string, string>>;
  /** Sees each request first; returns true when it has answered (or means never to). */
  readonly intercept?: (request: IncomingMessage, response: ServerResponse, logged: GitRequest) => boolean;
  readonly port?: number;
};

/** Git processes at once: more only makes all of them slower. */
const maxProcesses = 8;

/** Serves every bare repository below `root` for reading. */
export async function startGitServer(root: string, options: GitServerOptions = {}): Promise<GitServer> {
  const requests: GitRequest[] = [];
  const processes = createGate(maxProcesses);
  const server: HttpServer = await startHttpServer(
    async (request, response) => {
      const address = new URL(request.url ?? '/', 'http://127.0.0.1');
      const [, repository = '', action = ''] =
        /^\/(.*?)(\/info\/refs|\/git-upload-pack)?$/.exec(decodeURIComponent(address.pathname)) ?? [];
      const body = await readBody(request);
      const logged: GitRequest = { kind: kindOf(action, body), repository, headers: request.headers };
      requests.push(logged);
      if (options.intercept?.(request, response, logged)) return;
      const movedTo = options.moved?.[repository];
      if (movedTo !== undefined) {
        response.writeHead(301, { location: `/${movedTo}${action}${address.search}` }).end();
        return;
      }
      const directory = join(resolvePath(root), repository);
      // `join` has resolved every `..`, so a path that leaves the root no longer starts with it.
      if (
        logged.kind === 'other' ||
        !directory.startsWith(resolvePath(root) + sep) ||
        !existsSync(join(directory, 'HEAD'))
      ) {
        response.writeHead(404).end('There is no such repository here.\n');
        return;
      }
      await processes(() => uploadPack(directory, logged, body, response, options));
    },
    { port: options.port ?? 0 },
  );
  return {
    origin: server.origin,
    port: server.port,
    url: (repository) => `${server.origin}/${repository}`,
    requests,
    http: server,
    close: () => server.close(),
  };
}

function kindOf(action: string, body: Buffer): GitRequest['kind'] {
  if (action === '/info/refs') return 'refs';
  if (action !== '/git-upload-pack') return 'other';
  return body.subarray(4, 19).toString('latin1') === 'command=ls-refs' ? 'ls-refs' : 'fetch';
}

/** The whole body; Git compresses long ones. */
async function readBody(request: IncomingMessage): Promise<Buffer> {
  const compressed = request.headers['content-encoding'] === 'gzip';
  const stream = compressed ? pipeline(request, createGunzip(), () => {}) : request;
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

/** Lets Git answer one request, over its stdin and stdout. */
function uploadPack(
  directory: string,
  { kind, headers }: GitRequest,
  body: Buffer,
  response: ServerResponse,
  { filter = true, version2 = true }: GitServerOptions,
): Promise<void> {
  const protocol = version2 ? headers['git-protocol'] : undefined;
  const advertise = kind === 'refs';
  response.setHeader('content-type', `application/x-git-upload-pack-${advertise ? 'advertisement' : 'result'}`);
  response.setHeader('cache-control', 'no-cache');
  if (advertise && protocol !== 'version=2') response.write('001e# service=git-upload-pack\n0000');
  return new Promise((resolve) => {
    const args = ['upload-pack', '--strict', '--stateless-rpc', ...(advertise ? ['--advertise-refs'] : []), directory];
    const child = spawn('git', args, {
      stdio: ['pipe', 'pipe', 'ignore'],
      env: {
        PATH: process.env['PATH'],
        HOME: directory,
        GIT_CONFIG_NOSYSTEM: '1',
        GIT_CONFIG_COUNT: '2',
        GIT_CONFIG_KEY_0: 'uploadpack.allowFilter',
        GIT_CONFIG_VALUE_0: String(filter),
        // The repositories may belong to somebody else, such as whoever made them for a test.
        GIT_CONFIG_KEY_1: 'safe.directory',
        GIT_CONFIG_VALUE_1: '*',
        ...(typeof protocol === 'string' && { GIT_PROTOCOL: protocol }),
      },
    });
    // Nobody is left to read the answer: a fetch that was given up must not keep a process.
    response.on('close', () => child.kill());
    child.on('error', (error) => response.destroy(error));
    child.on('close', () => resolve());
    child.stdin.on('error', () => {}).end(body);
    child.stdout.pipe(response);
  });
}

/** Lets at most `size` tasks run at once; the others wait in order. */
function createGate(size: number): (task: () => Promise<void>) => Promise<void> {
  let running = 0;
  const waiting: (() => void)[] = [];
  return async (task) => {
    if (running >= size) await new Promise<void>((resolve) => waiting.push(resolve));
    else running += 1;
    try {
      await task();
    } finally {
      // The place is handed over; only when nobody waits does it become free.
      const next = waiting.shift();
      if (next === undefined) running -= 1;
      else next();
    }
  };
}
