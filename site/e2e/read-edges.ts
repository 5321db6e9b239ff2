/**
 * What drawings and tables of a page say of relations, to be compared with the data.
 */
import { parse, type DefaultTreeAdapterTypes } from 'parse5';

type Element = DefaultTreeAdapterTypes.Element;
export type Edge = { from: string; to: string; kind: string };

/** Relations of the data as sorted lines. */
export function said(edges: readonly Edge[]): string[] {
  return edges.map(({ from, kind, to }) => `${from} ${kind} ${to}`).toSorted();
}

/** What a page draws and what its table says: each as sorted lines. */
export function readEdges(html: string): { drawn: string[]; rows: string[] } {
  const read = (tag: string) =>
    elementsOf(html, tag)
      .filter((element) => attribute(element, 'data-from') !== undefined)
      .map((element) =>
        [attribute(element, 'data-from'), attribute(element, 'data-kind'), attribute(element, 'data-to')]
          .filter((part) => part !== undefined)
          .join(' '),
      )
      .toSorted();
  return { drawn: read('g'), rows: read('tr') };
}

export function elementsOf(html: string, tag: string): Element[] {
  const found: Element[] = [];
  const visit = (node: DefaultTreeAdapterTypes.Node): void => {
    if ((node as Element).tagName === tag) found.push(node as Element);
    for (const child of (node as Element).childNodes ?? []) visit(child);
  };
  visit(parse(html));
  return found;
}

export function attribute({ attrs }: Element, name: string): string | undefined {
  return attrs.find((other) => other.name === name)?.value;
}
