/**
 * The whole line of a build: compile ─▶ search ─▶ what is unchanged is taken over ─▶ the rest is made ─▶ sitemap.
 */
import { mkdirSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { forgetUnasked } from '../graphviz.ts';
import { partsOf } from '../parts/index.ts';
import { searchId } from '../parts/search.ts';
import { addCompiled } from './add-compiled.ts';
import { compile } from './compile.ts';
import type { Made } from './make-part.ts';
import { makeParts } from './make-parts.ts';
import { findSearch, makeSearchPart } from './make-search.ts';
import { readEarlier, unchangedParts, writeManifest } from './manifest.ts';
import { tellsNothingNew } from './nothing-new.ts';
import { openRows, openSite } from './open-site.ts';
import { copyOrLink, outFolder } from './out-folder.ts';
import { writeSitemap } from './sitemap.ts';
import { takeOverBeside } from './take-over.ts';

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
    const unchanged = usable ? unchangedParts(parts, usable, rows.tracer) : new Map<string, Made>();
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

function isPage(path: string): boolean {
  return path.endsWith('/');
}

function count(made: readonly Made[], which: (path: string) => boolean = () => true): number {
  return made.reduce((sum, { paths }) => sum + paths.filter(which).length, 0);
}
