/**
 * The whole line of a build: compile ─▶ search ─▶ what is unchanged is taken over ─▶ the rest is made ─▶ sitemap.
 */
import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { forgetUnasked } from '../graphviz.ts';
import { partsOf } from '../parts/index.ts';
import { makeSearch, searchId } from '../parts/search.ts';
import { compile } from './compile.ts';
import { makePart, type Made } from './make-part.ts';
import { makeParts } from './make-parts.ts';
import { isUnchanged, readManifest, writeManifest, type Manifest } from './manifest.ts';
import { openRows, openSite, type OpenRows } from './open-site.ts';
import { copyOrLink, outFolder, type OutFolder } from './out-folder.ts';
import type { Out, Part } from './part.ts';
import { writeSitemap } from './sitemap.ts';
import { takeOverBeside } from './take-over.ts';
import type { Tracer } from './trace.ts';

export type SiteBuild = {
  readonly snapshot: string;
  /** A folder of its own: what is in it is removed first. */
  readonly outDirectory: string;
  /** Kept between builds; everything in it can be made again. */
  readonly cacheDirectory: string;
  /** The folder of a release whose files may be taken over; null makes everything. */
  readonly previous: string | null;
  /** Whether to build nothing when `previous` tells all that the snapshot does, but for when we looked last. */
  readonly onlyIfNew: boolean;
};

export type BuildReport = {
  /** Whether a site was built: not when nothing is new and that was asked for. */
  readonly built: boolean;
  /** Those that were made, and those that were taken over. */
  readonly pages: { readonly made: number; readonly reused: number };
  readonly files: { readonly made: number; readonly reused: number };
};

/** After this long everything is made again, whatever may have been overlooked. */
const FULL_AFTER_MS = 7 * 86_400_000;

/** Throws, saying what to do, where the snapshot cannot be read, and what a part throws that cannot be made. */
export async function buildSite(build: SiteBuild): Promise<BuildReport> {
  const [snapshot, outDirectory, cacheDirectory] = [build.snapshot, build.outDirectory, build.cacheDirectory].map(
    (path) => resolve(path),
  ) as [string, string, string];
  const rows = openRows(snapshot);
  try {
    const { generatedAt, url } = rows.raw.estate;
    const compiled = await compile(snapshot, rows.raw.estate);
    const earlier = build.previous === null ? null : readEarlier(cacheDirectory, resolve(build.previous), compiled.key);
    const isDue = earlier !== null && Date.parse(generatedAt) - Date.parse(earlier.manifest.fullAt) > FULL_AFTER_MS;
    const usable = isDue ? null : earlier;
    if (usable) rows.tracer.remember(usable.manifest.digests, usable.manifest.origins);
    // What an earlier build left there is no part of this site.
    rmSync(outDirectory, { recursive: true, force: true });
    const folder = outFolder(outDirectory);
    let search = findSearch(rows, usable) ?? (await makeSearchPart(rows, folder));
    const open = await openSite(rows, compiled, new Map(search.similar));
    const parts = partsOf(open.site);
    const unchanged = new Map(usable ? parts.flatMap((part) => unchangedPart(part, usable, rows.tracer)) : []);
    if (build.onlyIfNew && usable && !search.isMade && tellsNothingNew(parts, unchanged, usable, rows.tracer)) {
      return { built: false, pages: { made: 0, reused: 0 }, files: { made: 0, reused: 0 } };
    }
    mkdirSync(outDirectory, { recursive: true });
    const guides = addCompiled(compiled.files, outDirectory);
    copyOrLink(snapshot, join(outDirectory, 'catalogue.db'));
    const data = { snapshot, outDirectory, compiled, similar: search.similar };
    const taking = usable
      ? takeOverBeside({
          from: usable.release,
          to: outDirectory,
          parts: [...unchanged.values(), ...(search.isMade ? [] : [search.part])],
        })
      : [];
    const made = await makeParts(
      parts.filter(({ id }) => !unchanged.has(id)),
      open,
      data,
    );
    // Somebody may have removed a file from the earlier release.
    const missing = new Set(await taking);
    if (missing.has(searchId)) search = await makeSearchPart(rows, folder);
    made.push(
      ...(await makeParts(
        parts.filter(({ id }) => missing.has(id)),
        open,
        data,
      )),
    );
    const reused = [...unchanged.values()].filter(({ id }) => !missing.has(id));
    if (!usable) forgetUnasked();
    const all = [search.part, ...reused, ...made];
    writeSitemap(folder, url, [...guides, ...all.flatMap(({ paths }) => paths.filter(isPage))]);
    const precisions = new Map(parts.map(({ id, precision = 'day' }) => [id, precision]));
    writeManifest(cacheDirectory, outDirectory, {
      key: compiled.key,
      fullAt: usable?.manifest.fullAt ?? generatedAt,
      made: all.map((part) => ({ ...part, precision: precisions.get(part.id) ?? 'day' })),
      tracer: rows.tracer,
      similar: search.similar,
    });
    if (search.isMade) made.push(search.part);
    else reused.push(search.part);
    return {
      built: true,
      pages: { made: count(made, isPage), reused: count(reused, isPage) },
      files: { made: count(made), reused: count(reused) },
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

/** The part as it was made, where everything it read is as it was; else nothing. */
function unchangedPart(part: Pick<Part, 'id' | 'precision'>, { manifest }: Earlier, tracer: Tracer): [string, Made][] {
  const made = manifest.parts.get(part.id);
  return made && isUnchanged(made, part.precision ?? 'day', manifest, tracer) ? [[part.id, made]] : [];
}

/** Read anew by every look at a source, and no news to anybody. */
const notNews = new Set(['["estate","generatedAt"]', '["snapshot","runs"]']);

/** Whether the site would be the same but for when we looked, told to the second, and the list of our own runs. */
function tellsNothingNew(
  parts: readonly Part[],
  unchanged: ReadonlyMap<string, Made>,
  { manifest }: Earlier,
  tracer: Tracer,
): boolean {
  if (parts.length !== manifest.parts.size - 1) return false; // the search is no part like the others
  return parts.every(({ id }) => {
    if (unchanged.has(id)) return true;
    const made = manifest.parts.get(id);
    if (!made) return false;
    const read = made.read.filter((token) => !notNews.has(token));
    return isUnchanged({ read }, 'day', manifest, tracer);
  });
}

type Search = { readonly part: Made; readonly similar: Manifest['similar']; readonly isMade: boolean };

function findSearch({ tracer }: OpenRows, earlier: Earlier | null): Search | null {
  const [found] = earlier ? unchangedPart({ id: searchId }, earlier, tracer) : [];
  return found && earlier ? { part: found[1], similar: earlier.manifest.similar, isMade: false } : null;
}

async function makeSearchPart({ snapshot, tracer }: OpenRows, folder: OutFolder): Promise<Search> {
  let similar: Manifest['similar'] = [];
  const make = (out: Out) => {
    similar = [...makeSearch(snapshot, out)];
  };
  const part = await makePart({ id: searchId, make }, folder, tracer);
  return { part, similar, isMade: true };
}

/** Files that are the same in every build. Returns the pages among them, by path. */
function addCompiled(files: string, outDirectory: string): string[] {
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

function isPage(path: string): boolean {
  return path.endsWith('/');
}

function count(made: readonly Made[], which: (path: string) => boolean = () => true): number {
  return made.reduce((sum, { paths }) => sum + paths.filter(which).length, 0);
}
