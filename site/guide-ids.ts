/**
 * Which guides there are, so that other pages link only to those that have been written. Asked once for all pages.
 */
import { getCollection } from 'astro:content';

export const guideIds: Promise<ReadonlySet<string>> = getCollection('docs').then(
  (guides) => new Set(guides.map(({ id }) => id)),
);
