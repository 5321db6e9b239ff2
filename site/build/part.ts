/**
 * The site in parts: files that are made together, from the same rows.
 */
import type { Precision } from './digests.ts';
import type { ExploredPage } from '../lib/explored-page.ts';
import type { Frame } from '../lib/page-frame.ts';
import type { Published } from '../given.ts';

/** Where a part puts its files. */
export type Out = {
  /** A page at this path, which ends with a slash. It is in the sitemap. */
  page(path: string, html: string): void;
  /** A file at this path. */
  file(path: string, content: string | Uint8Array): void;
};

export type Part = {
  /** The same for the same files in every build, and different for others. */
  readonly id: string;
  /** The id of what it is about: parts about the same are made one after another, since they read the same. */
  readonly about?: string;
  /** Whether it tells when somebody looked last: to the second, by the day as where nothing is said, or not at all. */
  readonly precision?: Precision;
  make(out: Out): void | Promise<void>;
};

/** What parts are made from. */
export type Site = Published & {
  /** Pages of Astro, complete. Throws when there is no such page. */
  render(path: string): Promise<string>;
  readonly frames: Readonly<Record<'reference' | 'changes' | 'map', Frame>> & { readonly explore: Frame<ExploredPage> };
  /** The pages of Astro that stand alone, by path. */
  readonly standing: readonly string[];
};
