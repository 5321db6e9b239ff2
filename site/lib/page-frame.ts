/**
 * A built page with marks in it, as the frame of many pages: cut at the marks once, filled for each page. A page of
 * Astro for each of them would cost more than a millisecond, however little it shows.
 */
import { escapeHtml } from './markup.ts';

/** Where each frame is built, before it is filled and taken away: as pages of the catalogue, where no organisation can be. */
export const framePaths = {
  reference: '/apis/-frames/reference/',
  changes: '/apis/-frames/changes/',
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
export type Frame = { readonly complete: (values: FrameValues) => string };

/** `address`: the full address under which the frame was built. Throws when a mark is missing. */
export function readFrame(html: string, address: string): Frame {
  const marked = html
    .replace(`href="${address}"`, 'href="⁂canonical⁂"')
    .replaceAll(`content="${address}"`, 'content="⁂canonical⁂"');
  const parts = marked.split(/⁂(title|description|canonical|alternate|head|main)⁂/);
  for (const name of places)
    if (!parts.includes(name)) throw new Error(`The frame at ${address} has no place for the ${name} of a page.`);
  return {
    complete: (values) =>
      parts.map((part, index) => (index % 2 === 0 ? part : fillIn(part as keyof FrameValues, values))).join(''),
  };
}

function fillIn(name: keyof FrameValues, values: FrameValues): string {
  if (name === 'head') return values.head ?? '';
  return name === 'main' ? values.main : escapeHtml(values[name]);
}
