/**
 * The whole line of a build: compile ─▶ search ─▶ what is unchanged is taken over ─▶ the rest is made ─▶ sitemap.
 */
import { mkdirSync, readdirSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { partsOf } from '../parts/index.ts';
import { makeSearch, searchId } from '../parts/search.ts';
import { compile } from './compile.ts';
import { fileOf, makePart, type Made } from './make-part.ts';
import { makeParts } from './make-parts.ts';
import { isUnchanged, readManifest, writeManifest, type Manifest } from './manifest.ts';
import { openRows, openSite, type OpenRows } from './open-site.ts';
import { copyOrLink, outFolder, type OutFolder } from './out-folder.ts';
import type { Out, Part } from './part.ts';
import { writeSitemap } from './sitemap.ts';
import type { Tracer } from './trace.ts';

export type SiteBuild = {
  readonly snapshot: string;
  readonly outDirectory: string;
  /** Kept between builds; everything in it can be made again. */
  readonly cacheDirectory: string;
  /** The folder of a release whose files may be taken over; null makes everything. */
  readonly previous: string | null;
};

export type BuildReport = {
  /** Pages that were made, and those that were taken over. */
  readonly pages: { readonly made: number; readonly reused: number };
  readonly files: { readonly made: number; readonly reused: number };
};

/** Throws, saying what to do, where the snapshot cannot be read, and what a part throws that cannot be made. */
export async function buildSite(build: SiteBuild): Promise<BuildReport> {
  const snapshot = resolve(build.snapshot);
  const outDirectory = resolve(build.outDirectory);
  const cacheDirectory = resolve(build.cacheDirectory);
  const rows = openRows(snapshot);
  try {
    const compiled = await compile(snapshot, rows.raw.estate);
    const earlier = build.previous === null ? null : readEarlier(cacheDirectory, resolve(build.previous), compiled.key);
    if (earlier) rows.tracer.remember(earlier.manifest.digests, earlier.manifest.origins);
    const folder = outFolder(outDirectory);
    mkdirSync(outDirectory, { recursive: true });
    const guides = takeOver(compiled.files, outDirectory);
    copyOrLink(snapshot, join(outDirectory, 'catalogue.db'));
    const search = await findOrMakeSearch(rows, folder, earlier);
    const open = await openSite(rows, compiled, new Map(search.similar));
    const parts = partsOf(open.site);
    const reused = earlier ? parts.flatMap((part) => reusePart(part, earlier, folder, rows.tracer) ?? []) : [];
    const done = new Set(reused.map(({ id }) => id));
    const stale = parts.filter(({ id }) => !done.has(id));
    const { similar } = search;
    const made = await makeParts(stale, open, { snapshot, outDirectory, compiled, similar });
    const all = [search.part, ...reused, ...made];
    writeSitemap(folder, rows.raw.estate.url, [...guides, ...all.flatMap(({ paths }) => paths.filter(isListed))]);
    const precisions = new Map(parts.map(({ id, precision = 'day' }) => [id, precision]));
    writeManifest(cacheDirectory, outDirectory, {
      key: compiled.key,
      made: all.map((part) => ({ ...part, precision: precisions.get(part.id) ?? 'second' })),
      tracer: rows.tracer,
      similar,
    });
    const isNew = search.made;
    return {
      pages: { made: countPages(made), reused: countPages(reused) },
      files: {
        made: countFiles(isNew ? [search.part, ...made] : made),
        reused: countFiles(isNew ? reused : [search.part, ...reused]),
      },
    };
  } finally {
    rows.raw.close();
  }
}

type Earlier = { readonly manifest: Manifest; readonly release: string };

function readEarlier(cacheDirectory: string, release: string, key: string): Earlier | null {
  const manifest = readManifest(cacheDirectory, release, key);
  return manifest && { manifest, release };
}

/** What it was made of is as it was: its files are taken over. Null where it has to be made. */
function reusePart(
  part: Pick<Part, 'id' | 'precision'>,
  { manifest, release }: Earlier,
  folder: OutFolder,
  tracer: Tracer,
): Made | null {
  const made = manifest.parts.get(part.id);
  if (!made || !isUnchanged(part, manifest, tracer)) return null;
  return made.paths.every((path) => folder.reuse(fileOf(path), release)) ? made : null;
}

async function findOrMakeSearch(
  rows: OpenRows,
  folder: OutFolder,
  earlier: Earlier | null,
): Promise<{ part: Made; similar: Manifest['similar']; made: boolean }> {
  const search = { id: searchId, precision: 'second' } as const;
  const reused = earlier && reusePart(search, earlier, folder, rows.tracer);
  if (reused) return { part: reused, similar: earlier.manifest.similar, made: false };
  let similar: Manifest['similar'] = [];
  const make = (out: Out) => {
    similar = [...makeSearch(rows.snapshot, out)];
  };
  const part = await makePart({ ...search, make }, folder, rows.tracer);
  return { part, similar, made: true };
}

/** Files that are the same in every build. Returns the pages among them, by path. */
function takeOver(files: string, outDirectory: string): string[] {
  const pages: string[] = [];
  for (const entry of readdirSync(files, { recursive: true, withFileTypes: true })) {
    const below = relative(files, join(entry.parentPath, entry.name));
    if (entry.isDirectory()) mkdirSync(join(outDirectory, below), { recursive: true });
    else {
      mkdirSync(dirname(join(outDirectory, below)), { recursive: true });
      copyOrLink(join(files, below), join(outDirectory, below));
    }
    if (entry.name === 'index.html') pages.push(`/${dirname(below).split(sep).join('/')}/`);
  }
  return pages;
}

/** Search engines are told of pages, and not of the one for what is not there. */
function isListed(path: string): boolean {
  return path.endsWith('/');
}

function countPages(made: readonly Made[]): number {
  return made.reduce((sum, { paths }) => sum + paths.filter(isListed).length, 0);
}

function countFiles(made: readonly Made[]): number {
  return made.reduce((sum, { paths }) => sum + paths.length, 0);
}
