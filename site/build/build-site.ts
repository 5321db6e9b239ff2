/**
 * The whole line of a build: compile ─▶ search ─▶ what is unchanged is taken over ─▶ the rest is made ─▶ sitemap.
 */
import { rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { forgetUnasked } from '../graphviz.ts';
import { partsOf } from '../parts/index.ts';
import { searchId } from '../parts/search.ts';
import { addCompiled } from './add-compiled.ts';
import { collectGarbage } from './collect-garbage.ts';
import { compile } from './compile.ts';
import { differencesOf, type Differences } from '../snapshot-differences.ts';
import { fileOf, type Made } from './make-part.ts';
import { startHelper, type Helper } from './helper.ts';
import { nothingReady, type Ready } from './get-ready.ts';
import { makeParts, startEnough, threads, WORTH_A_THREAD } from './make-parts.ts';
import { findSearch, makeSearchFiles, toSearch, type Search } from './make-search.ts';
import { readEarlier, unchangedParts, writeManifest, type Earlier, type Kept, type Manifest } from './manifest.ts';
import { tellsNothingNew } from './nothing-new.ts';
import { openRows, openSite, type OpenRows } from './open-site.ts';
import { fileName, linkInPlace, outFolder, removeEmpty, removeFiles } from './out-folder.ts';
import { makeMeanwhile, NotYetFound, readsNone, similarTokens } from './meanwhile.ts';
import { takePrepared } from './prepared.ts';
import { writeSitemap } from './sitemap.ts';
import { takeOverBeside } from './take-over.ts';
import type { Snapshot } from '../snapshot.ts';
import type { Part } from './part.ts';
import type { Precision } from './digests.ts';
import type { Token } from './trace.ts';
import type { Beforehand, BuildAnswer, BuildRequest } from '../../schemas/site-build.ts';

type SiteBuild = BuildRequest & Beforehand;

export type SiteBuilt = {
  readonly report: BuildAnswer;
  /** Keeps what the next build needs to know of this one. The site is complete before. */
  finish(): Promise<void>;
};

/** After this long everything is made again, whatever may have been overlooked. */
const FULL_AFTER_MS = 7 * 86_400_000;

/**
 * Throws, saying what to do, where the snapshot cannot be read, and what a part throws that cannot be made. `ready`: what was
 * done beforehand for the same earlier release.
 */
export async function buildSite(build: SiteBuild, ready: Ready = nothingReady): Promise<SiteBuilt> {
  const helpers = [...ready.helpers];
  let rows: OpenRows | null = null;
  try {
    const snapshot = resolve(build.snapshot);
    for (const helper of helpers) helper.open(snapshot);
    const differences = build.previous === null ? null : differencesOf(snapshotOf(build.previous), snapshot);
    rows = openRows(snapshot, { before: differences && ready.tables && { tables: ready.tables, differences } });
    return await buildFrom(rows, build, { ...ready, helpers, differences });
  } catch (error) {
    for (const helper of helpers) helper.stop();
    rows?.raw.close();
    throw error;
  }
}

/** `helpers` has those that it starts. */
async function buildFrom(
  rows: OpenRows,
  build: SiteBuild,
  ready: Ready & { readonly helpers: Helper[]; readonly differences: Differences | null },
): Promise<SiteBuilt> {
  const [snapshot, outDirectory, cacheDirectory] = [build.snapshot, build.outDirectory, build.cacheDirectory].map(
    (path) => resolve(path),
  ) as [string, string, string];
  const { tracer } = rows;
  const { helpers } = ready;
  const compiled = await compile(snapshot, rows.raw.estate);
  const earlier = usableEarlier(rows, build, { key: compiled.key, known: ready.manifest });
  if (earlier) tracer.remember(earlier.manifest, ready.differences);

  const known = findSearch(earlier);
  const searching = known
    ? Promise.resolve(known)
    : makeSearch(rows, helpers, isWorthAThread(earlier, rows) ? snapshot : null);
  searching.catch(() => undefined); // it is thrown below
  let similar: Manifest['similar'] | null = known && known.similar;
  const open = await openSite(rows, compiled, () => {
    if (similar === null) throw new NotYetFound();
    return new Map(similar);
  });
  earlier?.lookAhead(similarTokens);
  const parts = partsOf(open.site);
  const notYetFound = earlier && known === null ? earlier.tokensOf(similarTokens) : new Set<Token>();
  // Those that may stay: they read nothing that is known to have changed.
  const staying = earlier ? unchangedParts(parts, earlier, notYetFound) : new Map<string, Kept>();
  if (build.onlyIfNew && earlier && known && tellsNothingNew(parts, staying, earlier)) {
    for (const helper of helpers) helper.stop();
    rows.raw.close();
    return { report: nothingBuilt, finish: () => Promise.resolve() };
  }
  if (known) staying.set(searchId, known.part);

  // What an earlier build left there is no part of this site.
  rmSync(outDirectory, { recursive: true, force: true });
  const unprepared = await ready.prepared;
  const taking = earlier ? takeFrom(earlier, staying, { cacheDirectory, outDirectory }) : [];
  const folder = outFolder(outDirectory);
  const guides = addCompiled(compiled.files, outDirectory);
  linkInPlace(snapshot, join(outDirectory, 'catalogue.db'));

  const early = earlier
    ? parts.filter(({ id }) => !staying.has(id) && readsNone(earlier, id, notYetFound))
    : parts.filter(({ about = '' }) => rows.raw.thingById.has(about));
  if (!earlier) startEnough(helpers, early);
  const data = { snapshot, outDirectory, compiled };
  const meanwhile = await makeMeanwhile(
    early,
    { folder, tracer, languages: rows.snapshot.estate },
    {
      earlier,
      async help(queue) {
        const helping = earlier ? helpers.slice(0, 1) : helpers;
        const asking = { similar: known && known.similar, tracer };
        return (await Promise.all(helping.map((helper) => helper.make(data, queue, asking)))).flat();
      },
    },
  );
  const search = await searching;
  similar = search.similar;
  const kept = earlier && notYetFound.size > 0 ? unchangedParts(parts, earlier) : staying;
  const leaving = [...staying.values()].filter(({ id }) => !kept.has(id));
  if (leaving.length > 0) {
    await taking;
    removeFiles(outDirectory, leaving, [...kept.values(), ...meanwhile]);
  }
  if (!earlier) giveBack(helpers);
  const isMade = new Set(meanwhile.map(({ id }) => id));
  const making = { data, helpers, similar };
  const toMake = parts.filter(({ id }) => !kept.has(id) && !isMade.has(id));
  const rest = await makeParts(toMake, open, making);
  // Somebody may have removed a file from the earlier release.
  const missing = new Set((await taking).filter((id) => kept.has(id)));
  for (const id of missing) kept.delete(id);
  const lacking = parts.filter(({ id }) => missing.has(id));
  const again = await makeParts(lacking, open, making);
  const searchAgain = missing.has(searchId) ? await makeSearch(rows, helpers, null) : null;
  const searches = [search, searchAgain].flatMap((each) => (each?.isMade ? each.write(folder) : []));
  const made = [...meanwhile, ...rest, ...again, ...searches];
  if (!earlier) forgetUnasked();

  const paths = [...kept.values(), ...made].flatMap((part) => part.paths);
  const sitemap = writeSitemap(folder, rows.raw.estate.url, [...guides, ...paths.filter(isPage)]);
  const removed = earlier ? removedSince(earlier, kept, made) : [];
  removeEmpty(outDirectory, removed);
  return {
    report: {
      built: true,
      pages: { made: count(made, isPage), reused: count(kept.values(), isPage) },
      files: { made: count(made), reused: count(kept.values()) },
      unprepared,
      differs: earlier && {
        changed: [...made.flatMap((part) => part.paths), ...sitemap, '/catalogue.db'].map(belowFolder),
        removed: removed.map(belowFolder),
      },
    },
    finish: finishing({
      cacheDirectory,
      outDirectory,
      helpers,
      raw: rows.raw,
      manifest: {
        key: compiled.key,
        fullAt: earlier?.manifest.fullAt ?? rows.raw.estate.generatedAt,
        made,
        kept: [...kept.values()],
        earlier: earlier?.manifest ?? null,
        precisionOf: precisionIn(parts),
        tracer,
        similar: search.similar,
      },
    }),
  };
}

/** Holds nothing else of what the site was made with: the check of the site has room then. */
function finishing({
  cacheDirectory,
  outDirectory,
  helpers,
  raw,
  manifest,
}: Pick<SiteBuild, 'cacheDirectory' | 'outDirectory'> & {
  readonly helpers: readonly Helper[];
  readonly raw: Snapshot;
  readonly manifest: Parameters<typeof writeManifest>[2];
}): () => Promise<void> {
  return async () => {
    try {
      await Promise.all(helpers.map((helper) => helper.end()));
      if (manifest.earlier === null) collectGarbage();
      writeManifest(cacheDirectory, outDirectory, manifest);
    } catch (error) {
      for (const helper of helpers) helper.stop();
      throw error;
    }
    raw.close();
  };
}

/** How closely each of these parts reads. */
function precisionIn(parts: readonly Part[]): (id: string) => Precision {
  const precisions = new Map(parts.flatMap(({ id, precision }) => (precision === undefined ? [] : [[id, precision]])));
  return (id) => precisions.get(id) ?? 'day';
}

/** What can be taken over from; null where there is nothing, or everything is to be made. */
function usableEarlier(
  { raw, tracer }: OpenRows,
  { previous, cacheDirectory }: SiteBuild,
  { key, known }: { readonly key: string; readonly known: Manifest | null },
): Earlier | null {
  if (previous === null) return null;
  const earlier = readEarlier(resolve(cacheDirectory), resolve(previous), { key, tracer, known });
  const age = earlier && Date.parse(raw.estate.generatedAt) - Date.parse(earlier.manifest.fullAt);
  return age !== null && age > FULL_AFTER_MS ? null : earlier;
}

/** Memory that was of use for what is done now, and is of none for what comes next. */
function giveBack(helpers: readonly Helper[]): void {
  for (const helper of helpers) helper.giveBack();
  collectGarbage();
}

/** Where nothing is taken over, what is about services, systems and datasets is made meanwhile: only APIs are similar. */
function isWorthAThread(earlier: Earlier | null, { raw }: OpenRows): boolean {
  return earlier !== null || raw.apis.length >= WORTH_A_THREAD;
}

/** In a thread beside this one where `beside` names the snapshot and there is a processor for it: here there is enough to do. */
async function makeSearch(
  rows: OpenRows,
  helpers: Helper[],
  beside: string | null,
): Promise<Search & { readonly isMade: true }> {
  if (beside === null || threads < 2) return toSearch(await makeSearchFiles(rows));
  if (helpers.length === 0) helpers.push(startHelper());
  return toSearch(await helpers[0]!.search(beside, rows.tracer));
}

const nothing = { made: 0, reused: 0 };
const nothingBuilt: BuildAnswer = { built: false, pages: nothing, files: nothing, unprepared: null, differs: null };

/** Returns the ids of those that are to be made after all, at once where everything was prepared. */
function takeFrom(
  earlier: Earlier,
  kept: ReadonlyMap<string, Kept>,
  { cacheDirectory, outDirectory }: { readonly cacheDirectory: string; readonly outDirectory: string },
): readonly string[] | Promise<readonly string[]> {
  const missing = takePrepared(cacheDirectory, { earlier, kept, to: outDirectory });
  if (missing !== null) return missing.filter((id) => kept.has(id));
  return takeOverBeside({ from: earlier.release, to: outDirectory, parts: [...kept.values()] });
}

/** The files that the earlier release has and the new site has not: of parts that are gone, or that were made again. */
function removedSince({ manifest }: Earlier, kept: ReadonlyMap<string, Kept>, made: readonly Made[]): string[] {
  const former = [...manifest.parts.values()].filter(({ id }) => !kept.has(id));
  const gone = new Set(former.flatMap(({ paths }) => paths.map(fileOf)));
  for (const { paths } of made) for (const path of paths) gone.delete(fileOf(path));
  if (gone.size > 0) for (const { paths } of kept.values()) for (const path of paths) gone.delete(fileOf(path));
  return [...gone];
}

function belowFolder(path: string): string {
  return fileName(fileOf(path)).slice(1);
}

/** The snapshot that a release was made from. */
function snapshotOf(release: string): string {
  return join(resolve(release), 'catalogue.db');
}

function isPage(path: string): boolean {
  return path.endsWith('/');
}

function count(parts: Iterable<Pick<Made, 'paths'>>, which: (path: string) => boolean = () => true): number {
  let sum = 0;
  for (const { paths } of parts) sum += paths.filter(which).length;
  return sum;
}
