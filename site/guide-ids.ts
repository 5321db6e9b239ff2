/**
 * Which guides there are, so that other pages link only to those that have been written, and what they are called.
 * Asked once for all pages.
 */
import { getCollection } from 'astro:content';

/** Titles by id. */
export const guideTitles: Promise<ReadonlyMap<string, string>> = getCollection('docs').then(
  (guides) => new Map(guides.map(({ id, data }) => [id, data.title])),
);
export const guideIds: Promise<ReadonlySet<string>> = guideTitles.then((titles) => new Set(titles.keys()));
