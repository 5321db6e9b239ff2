/**
 * What the pages of a built site weigh for a reader: HTML, and the styles and scripts that they name, as gzip sends them.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

export type Weight = {
  readonly path: string;
  readonly operations: number;
  /** Before compression. */
  readonly bytes: number;
  /** After. */
  readonly html: number;
  readonly css: number;
  readonly js: number;
};

/** Every page of every reference, lightest first by HTML before compression. */
export function weighReferences(folder: string): Weight[] {
  const assets = new Map<string, number>();
  const weighAsset = (path: string): number => {
    const known = assets.get(path) ?? gzipSync(readFileSync(join(folder, path))).length;
    assets.set(path, known);
    return known;
  };
  const pages = readdirSync(join(folder, 'apis'), { recursive: true, withFileTypes: true })
    .filter(({ name, parentPath }) => name === 'index.html' && /\/reference(?:\/|$)(?!explore)/.test(parentPath))
    .map(({ name, parentPath }) => join(parentPath, name));
  return pages
    .map((file): Weight => {
      const html = readFileSync(file, 'utf8');
      const sum = (pattern: RegExp) =>
        [...html.matchAll(pattern)].reduce((total, [, path = '']) => total + weighAsset(path), 0);
      return {
        path: file.slice(folder.length, -'index.html'.length),
        operations: html.split('<section class="op"').length - 1,
        bytes: Buffer.byteLength(html),
        html: gzipSync(html).length,
        css: sum(/<link rel="stylesheet" href="(\/[^"]+)"/g),
        js: sum(/<script(?: type="module")? src="(\/[^"]+)"/g),
      };
    })
    .toSorted((a, b) => a.bytes - b.bytes);
}
