/**
 * The pages that Astro renders: those that stand alone, and one for each API, version, source, organisation, check and
 * kind of change.
 */
import {
  changeRulePath,
  guidePath,
  maturityPath,
  organisationPath,
  overviewPaths,
  qualityPath,
  sourcePath,
  standardPath,
  thingPath,
  versionPath,
} from '../lib/addresses.ts';
import type { Part, Site } from '../build/part.ts';
import { letterOf, letters, splitAbove } from '../lib/letters.ts';

export function* pageParts(site: Site): Generator<Part> {
  const { apis, versionsOf, organisations, sources, things, guides, checks, changeRules } = site.snapshot;
  for (const path of site.standing) yield page(site, path, { precision: 'second' });
  for (const path of letterPaths(apis)) yield page(site, path, { precision: 'change' });
  for (const { id } of apis)
    for (const version of versionsOf(id)) {
      yield page(site, versionPath(id, version), { about: id });
      if (version.downloads.length > 0) yield page(site, qualityPath(id, version), { about: id });
    }
  for (const { id } of sources) yield page(site, sourcePath(id));
  for (const { id } of organisations) {
    yield page(site, organisationPath(id));
    yield page(site, overviewPaths(id).page, { precision: 'change' });
    yield page(site, maturityPath(organisationPath(id)), { precision: 'change' });
  }
  for (const thing of things)
    if (thing.kind === 'service') yield page(site, maturityPath(thingPath(thing)), { precision: 'change' });
  for (const { id } of guides) yield page(site, guidePath(id), { precision: 'change' });
  for (const { id } of checks) yield page(site, standardPath(id), { precision: 'change' });
  for (const { id } of changeRules) yield page(site, changeRulePath(id), { precision: 'change' });
}

function page({ render }: Site, path: string, rest: Pick<Part, 'about' | 'precision'> = {}): Part {
  return {
    id: `page ${path}`,
    ...rest,
    async make(out) {
      const text = await render(path);
      if (path.endsWith('/')) out.page(path, text);
      else out.file(path === '/404' ? '/404.html' : path, text);
    },
  };
}

/** Of many APIs, each letter of the A to Z has a page of its own. */
function letterPaths(apis: readonly { name: string }[]): string[] {
  if (apis.length <= splitAbove) return [];
  const used = new Set(apis.map(({ name }) => letterOf(name)));
  return letters.filter(({ letter }) => used.has(letter)).map(({ slug }) => `/apis/a-to-z/${slug}/`);
}
