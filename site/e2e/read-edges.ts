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

/** What there is around one thing: its own relations, those over two steps, and how many of these are drawn. */
export function around(id: string, edges: readonly Edge[]): { direct: Edge[]; wider: Edge[]; drawn: number } {
  const direct = edges.filter(({ from, to }) => from === id || to === id);
  const near = new Set(direct.flatMap(({ from, to }) => [from, to]));
  const wider = edges.filter(({ from, to }) => near.has(from) || near.has(to));
  if (wider.length <= 60) return { direct, wider, drawn: wider.length };
  // What leads from one neighbour to another is a relation of the first.
  const further = wider.filter((edge) => !direct.includes(edge));
  const byNeighbour = Map.groupBy(further, ({ from, to }) => (near.has(from) ? from : to));
  const ofNeighbours = [...byNeighbour.values()].reduce((sum, { length }) => sum + Math.min(6, length), 0);
  return { direct, wider, drawn: Math.min(60, direct.length + ofNeighbours) };
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
