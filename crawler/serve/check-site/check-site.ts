/**
 * Looks at a finished site before anybody sees it. In a thread of its own (`check-in-thread.ts`), since it stands still
 * for seconds over tens of thousands of pages.
 */
import { brokenLinks } from './broken-links.ts';
import { filesToLookAt } from './files-to-look-at.ts';
import { invalidData } from './invalid-data.ts';
import { lostApis } from './lost-apis.ts';
import { requiredFiles } from './open-data-files.ts';
import { filesAsAsked, siteFiles } from './site-files.ts';

export type SiteToCheck = {
  readonly folder: string;
  /** The folder of the release before, which was checked in its time; null when there is none. */
  readonly previous: string | null;
  /** The paths of the files that differ from those of `previous`; null where that is to be found out. */
  readonly differs: { readonly changed: readonly string[]; readonly removed: readonly string[] } | null;
  /** Whether the site may have far fewer APIs than the one before. */
  readonly acceptRemovals?: boolean;
};

/** What is wrong with the site, in a sentence that everybody may read; null when nothing is. */
export function checkSite({ folder, previous, differs, acceptRemovals = false }: SiteToCheck): string | null {
  const { files, toLookAt } = whatToLookAt(folder, previous, differs);
  const missing = requiredFiles.find((file) => !files.has(file));
  if (missing !== undefined) return `The built site has no ${missing}.`;
  const fault = invalidData(folder, toLookAt);
  if (fault !== null) return fault;
  const [broken, ...others] = brokenLinks(folder, files, toLookAt);
  if (broken) {
    const more = others.length === 0 ? '' : ` It is not the only one: we stopped after ${others.length + 1}.`;
    return `The page /${broken.page.replace(/index\.html$/, '')} leads to ${broken.address}, which is not there.${more}`;
  }
  return previous === null || acceptRemovals ? null : lostApis(folder, previous);
}

type ToLookAt = { readonly files: Pick<ReadonlySet<string>, 'has'>; readonly toLookAt: readonly string[] };

function whatToLookAt(folder: string, previous: string | null, differs: SiteToCheck['differs']): ToLookAt {
  // When a file is gone, pages that did not change may lead to it.
  if (previous !== null && differs !== null && differs.removed.every(isAskedForByScripts))
    return { files: filesAsAsked(folder), toLookAt: differs.changed };
  const files = siteFiles(folder);
  return { files, toLookAt: [...filesToLookAt(folder, files, previous)] };
}

/** The index of the search has another name for each content, which only its manifest names. */
function isAskedForByScripts(path: string): boolean {
  return /^search\/[\da-f]+\//.test(path);
}
