/**
 * The smallest static server: a folder on a free port of this machine, as any web server would offer it.
 */
import { readFileSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, normalize } from 'node:path';

export type StaticServer = { url: string; close: () => void };

const mediaTypes: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css',
  '.js': 'text/javascript',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
  '.xml': 'application/xml',
  '.yaml': 'application/yaml',
};

export async function serveFolder(folder: string): Promise<StaticServer> {
  const server = createServer((request, response) => {
    const path = fileFor(folder, new URL(request.url ?? '/', 'http://localhost').pathname);
    const file = path ?? join(folder, '404.html');
    response.writeHead(path ? 200 : 404, { 'content-type': mediaTypes[extname(file)] ?? 'application/octet-stream' });
    response.end(readFileSync(file));
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const { port } = server.address() as AddressInfo; // listening on TCP
  return { url: `http://127.0.0.1:${port}`, close: () => server.close() };
}

/** The file that an address leads to, or null where there is none. */
export function fileFor(folder: string, pathname: string): string | null {
  try {
    const path = join(folder, normalize(decodeURIComponent(pathname)));
    const file = pathname.endsWith('/') ? join(path, 'index.html') : path;
    return statSync(file).isFile() ? file : null;
  } catch {
    return null; // not there, longer than a file system allows (ENAMETOOLONG), or not decodable
  }
}
