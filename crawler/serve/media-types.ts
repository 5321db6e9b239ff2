/**
 * What the files of a release are, by their address.
 */
import { extname } from 'node:path';

const byEnding: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.yaml': 'application/yaml',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.xml': 'application/xml; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
  '.woff2': 'font/woff2',
  '.db': 'application/vnd.sqlite3',
  '.csv': 'text/csv; charset=utf-8; header=present',
  '.jsonld': 'application/ld+json',
  '.md': 'text/markdown; charset=utf-8',
  '.ics': 'text/calendar; charset=utf-8',
  '.dot': 'text/vnd.graphviz; charset=utf-8',
  '.mmd': 'text/plain; charset=utf-8',
};

/** Of files whose address has no ending to tell by. */
const byPath: Readonly<Record<string, string>> = {
  '/.well-known/api-catalog': 'application/linkset+json; profile="https://www.rfc-editor.org/info/rfc9727"',
  '/v1alpha/apis': 'application/vnd.uk.gov.api.v1alpha+json',
  '/_redirects': 'text/plain; charset=utf-8',
  '/openapi.json': 'application/vnd.oai.openapi+json',
};

/** The same of one organisation. */
const ofOrganisations: readonly (readonly [RegExp, string])[] = [
  [/^\/organisations\/[^/]+\/api-catalog\.json$/, 'application/linkset+json'],
  [/^\/organisations\/[^/]+\/v1alpha\/apis$/, 'application/vnd.uk.gov.api.v1alpha+json'],
];

/** `path` is that of the address, `file` the file that answers it. */
export function mediaTypeOf(path: string, file: string): string {
  const ofOrganisation = ofOrganisations.find(([pattern]) => pattern.test(path))?.[1];
  return byPath[path] ?? ofOrganisation ?? byEnding[extname(file)] ?? 'application/octet-stream';
}

/** Whether compressing it is worth anything: the rest is compressed already, or may be. */
export function isText(mediaType: string): boolean {
  return /^(?:text\/|application\/(?:[\w.+]*json|yaml|xml)|image\/svg)/.test(mediaType);
}

/** What is for programs, wherever they run. */
export function isData(mediaType: string): boolean {
  return /^(?:text\/(?:csv|markdown|plain|calendar)|application\/(?:[\w.+]*json|yaml|xml))/.test(mediaType);
}
