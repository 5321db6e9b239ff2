/**
 * All parts of a site. What makes a new kind of page or file is a line here.
 */
import type { Part, Site } from '../build/part.ts';
import { badgeParts } from './badges.ts';
import { changesParts } from './changes.ts';
import { explorerParts } from './explorers.ts';
import { feedParts } from './feeds.ts';
import { mapParts } from './map.ts';
import { openDataParts } from './open-data.ts';
import { pageParts } from './pages.ts';
import { referenceParts } from './reference.ts';
import { signpostParts } from './signposts.ts';

const kinds: readonly ((site: Site) => Iterable<Part>)[] = [
  pageParts,
  referenceParts,
  explorerParts,
  changesParts,
  mapParts,
  openDataParts,
  feedParts,
  badgeParts,
  signpostParts,
];

/** Those about the same stand together. */
export function partsOf(site: Site): Part[] {
  const parts = kinds.flatMap((kind) => [...kind(site)]);
  return [...Map.groupBy(parts, ({ about }) => about).values()].flat();
}
