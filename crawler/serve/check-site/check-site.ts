/**
 * Looks at a finished site before anybody sees it. In threads of their own (`check-in-thread.ts`), since it stands still
 * for seconds over tens of thousands of pages.
 */
import { brokenLinks } from './broken-links.ts';
import { invalidData } from './invalid-data.ts';
import { lostApis } from './lost-apis.ts';
import { requiredFiles } from './open-data-files.ts';
import { filesAsAsked, siteFiles } from './site-files.ts';
import { inTurns, newTurns, type Turns } from './turns.ts';

export type SiteToCheck = {
  readonly folder: string;
  /** The folder of the release before, which was checked in its time; null when there is none. */
  readonly previous: string | null;
  /** The paths of the files that differ from those of `previous`; null where all may. */
  readonly differs: { readonly changed: readonly string[]; readonly removed: readonly string[] } | null;
  /** Whether the site may have far fewer APIs than the one before. */
  readonly acceptRemovals?: boolean;
};

/** What is looked at. What is wrong with the first is told first. */
export const aspects = ['data', 'links'] as const;
export type Aspect = (typeof aspects)[number];

/** What is wrong with the site, in a sentence that everybody may read; null when nothing is. */
export function checkSite(site: SiteToCheck, which: readonly Aspect[] = aspects, turns = newTurns()): string | null {
  // When a file is gone, pages that did not change may lead to it.
  const whole = site.differs?.removed.every(isAskedForByScripts) ? null : siteFiles(site.folder);
  const check = { data: () => checkData(site, whole), links: () => checkLinks(site, whole, turns) };
  for (const aspect of which) {
    const fault = check[aspect]();
    if (fault !== null) return fault;
  }
  return null;
}

/** `whole`: all its files, where all pages are looked at. */
type Whole = ReadonlySet<string> | null;

function checkData({ folder, previous, differs, acceptRemovals = false }: SiteToCheck, whole: Whole): string | null {
  const files = whole ?? filesAsAsked(folder);
  const missing = requiredFiles.find((file) => !files.has(file));
  if (missing !== undefined) return `The built site has no ${missing}.`;
  const fault = invalidData(folder, differs?.changed ?? whole ?? []);
  return fault ?? (previous === null || acceptRemovals ? null : lostApis(folder, previous));
}

function checkLinks({ folder, differs }: SiteToCheck, whole: Whole, turns: Turns): string | null {
  const pages = [...(whole ?? differs?.changed ?? [])].filter((path) => path.endsWith('.html')).toSorted();
  const [broken, ...others] = brokenLinks(folder, whole ?? filesAsAsked(folder), inTurns(pages, turns));
  if (!broken) return null;
  const more = others.length === 0 ? '' : ` It is not the only one: we stopped after ${others.length + 1}.`;
  return `The page /${broken.page.replace(/index\.html$/, '')} leads to ${broken.address}, which is not there.${more}`;
}

/** The index of the search has another name for each content, which only its manifest names. */
function isAskedForByScripts(path: string): boolean {
  return /^search\/[\da-f]+\//.test(path);
}
