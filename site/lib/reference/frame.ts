/**
 * A built page with marks in it, as the frame of many pages: cut at the marks once, filled for each page.
 */
import { escapeHtml } from '../markup.ts';

/** Where the frame is built, before it is filled and taken away. */
export const framePath = '/apis/reference-frame/';

/** What stands in the built frame. The signs are left alone by everything on the way. */
export const frameMarks = {
  title: '⁂title⁂',
  description: '⁂description⁂',
  canonical: framePath,
  markdown: '⁂markdown⁂',
  main: '⁂main⁂',
} as const;

export type FrameValues = {
  readonly title: string;
  readonly description: string;
  readonly canonical: string;
  readonly markdown: string;
  /** HTML. */
  readonly main: string;
};
export type Frame = { readonly bytes: number; readonly complete: (values: FrameValues) => string };

/** `address`: the full address under which the frame was built. Throws when a mark is missing. */
export function readFrame(html: string, address: string): Frame {
  const marked = html.replace(`href="${address}"`, 'href="⁂canonical⁂"');
  const parts = marked.split(/⁂(title|description|canonical|markdown|main)⁂/);
  for (const name of ['title', 'description', 'canonical', 'markdown', 'main'])
    if (!parts.includes(name)) throw new Error(`The frame of the reference pages has no place for its ${name}.`);
  return {
    bytes: Buffer.byteLength(html),
    complete: (values) =>
      parts.map((part, index) => (index % 2 === 0 ? part : fillIn(part as keyof FrameValues, values))).join(''),
  };
}

function fillIn(name: keyof FrameValues, values: FrameValues): string {
  return name === 'main' ? values.main : escapeHtml(values[name]);
}
