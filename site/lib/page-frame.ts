/**
 * A built page with marks in it, as the frame of many pages: cut at the marks once, filled for each page. A page of
 * Astro for each of them would cost more than a millisecond, however little it shows.
 */
import type { ExploredPage } from './explored-page.ts';
import { escapeHtml } from './markup.ts';

/** Where each frame is built, before it is filled and taken away: as pages of the catalogue, where no organisation can be. */
export const framePaths = {
  reference: '/apis/-frames/reference/',
  changes: '/apis/-frames/changes/',
  explore: '/apis/-frames/explore/',
  map: '/map/-frame/',
} as const;

const places = ['title', 'description', 'canonical', 'alternate', 'head', 'main'] as const;

/** What stands in a frame as built; its own address is the mark of the canonical one. The signs are left alone by everything on the way. */
export const frameMarks = {
  title: '⁂title⁂',
  description: '⁂description⁂',
  alternate: '⁂alternate⁂',
  head: '⁂head⁂',
  main: '⁂main⁂',
} as const;

/** The same of the explorer, which is a page of its own. */
export const explorerMarks = {
  name: '⁂name⁂',
  page: '⁂page⁂',
  plain: '⁂plain⁂',
  document: '⁂document⁂',
} as const satisfies ExploredPage;

export type FrameValues = {
  readonly title: string;
  readonly description: string;
  readonly canonical: string;
  /** The address of the same in another format. */
  readonly alternate: string;
  /** What else its head says: HTML. */
  readonly head?: string;
  /** HTML. */
  readonly main: string;
};
export type Frame<Values = FrameValues> = { readonly complete: (values: Values) => string };

/** `address`: the full address under which the frame was built. Throws when a mark is missing. */
export function readFrame(html: string, address: string): Frame {
  const marked = html
    .replace(`href="${address}"`, 'href="⁂canonical⁂"')
    .replaceAll(`content="${address}"`, 'content="⁂canonical⁂"');
  return cutAtMarks(marked, { address, places, fillIn });
}

/** The same of the explorer. */
export function readExplorerFrame(html: string, address: string): Frame<ExploredPage> {
  const names = Object.keys(explorerMarks) as (keyof ExploredPage)[];
  return cutAtMarks(html, { address, places: names, fillIn: (name, values) => escapeHtml(values[name]) });
}

type Cutting<Name extends string, Values> = {
  readonly address: string;
  readonly places: readonly Name[];
  readonly fillIn: (name: Name, values: Values) => string;
};

function cutAtMarks<Name extends string, Values>(
  html: string,
  { address, places: names, fillIn: fill }: Cutting<Name, Values>,
): Frame<Values> {
  const parts = html.split(new RegExp(`⁂(${names.join('|')})⁂`)).map(ofItsOwn);
  for (const name of names)
    if (!parts.includes(name)) throw new Error(`The frame at ${address} has no place for the ${name} of a page.`);
  return {
    complete(values) {
      let page = '';
      // Put together as a rope, which whoever reads it copies once.
      for (const [index, part] of parts.entries()) page += index % 2 === 0 ? part : fill(part as Name, values);
      return page;
    },
  };
}

/**
 * A piece of a text is held as wide as the whole, and so is every page that it is put into: with the marks, at two bytes for
 * each character. On its own it takes one where it can.
 */
function ofItsOwn(piece: string): string {
  return Buffer.from(piece).toString();
}

function fillIn(name: keyof FrameValues, values: FrameValues): string {
  if (name === 'head') return values.head ?? '';
  return name === 'main' ? values.main : escapeHtml(values[name]);
}
