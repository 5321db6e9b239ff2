/**
 * Links to operations and types become addresses once it is known which page holds them. What publishers wrote cannot
 * look like such a link in HTML: their quotes are escaped, and their links lead to the web only.
 */
import type { ReferencePage } from './page.ts';

export type Places = {
  /** By anchor: the path of the page. */
  readonly operations: Map<string, string>;
  /** By index in the model. */
  readonly types: Map<number, { readonly path: string; readonly anchor: string }>;
};

export function resolveLinks<Page extends Pick<ReferencePage, 'path' | 'html' | 'markdown'>>(
  page: Page,
  places: Places,
  base: string,
): Page {
  const toOperation = (anchor: string) => {
    const path = places.operations.get(anchor);
    return path === undefined ? base : addressOf(page.path, path, anchor, base);
  };
  const toType = (index: string) => {
    const place = places.types.get(Number(index));
    return place ? addressOf(page.path, place.path, place.anchor, base) : base;
  };
  const html = page.html.replaceAll(
    /href="(?:op:([^"]*)|type:(\d+))"/g,
    (_, anchor: string | undefined, index = '') =>
      `href="${anchor === undefined ? toType(index as string) : toOperation(anchor)}"`,
  );
  const markdown = page.markdown.replaceAll(/\]\(type:(\d+)\)/g, (_, index: string) => `](${toType(index)})`);
  return { ...page, html, markdown };
}

/** Anchors are made of letters, figures, dots and dashes. */
function addressOf(from: string, to: string, anchor: string, base: string): string {
  const fragment = `#${encodeURIComponent(anchor)}`;
  return from === to ? fragment : `${base}${to}${fragment}`;
}
