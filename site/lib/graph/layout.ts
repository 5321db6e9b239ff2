/**
 * Where the boxes and arrows of a drawing go. Graphviz is told sizes and arrows and nothing that a publisher wrote, and
 * answers in its plain format (https://graphviz.org/docs/outputs/plain/).
 */
import { fitLines } from './fit-text.ts';
import type { Picture, PictureNode } from './picture.ts';

/** Sizes in pixels. Small text is never below 12, nor is it when a phone shows a drawing at nine tenths of its size. */
export const sizes = { small: 13.5, name: 16, line: 20, width: 176, narrow: 132, inset: 12 } as const;

export type Box = {
  readonly node: PictureNode;
  /** The name in lines that fit. */
  readonly lines: readonly string[];
  readonly about: readonly string[];
  readonly what: readonly string[];
  readonly width: number;
  readonly height: number;
};

export type Point = readonly [x: number, y: number];
/** The points of Bézier curves, and the middle of the label; null where there is no room for one. */
export type Curve = { readonly points: readonly Point[]; readonly label: Point | null };
export type Layout = {
  readonly width: number;
  readonly height: number;
  /** The middle of each box, in the order of the nodes. */
  readonly centres: readonly Point[];
  /** Of each arrow in order. */
  readonly curves: readonly Curve[];
};

/** Lays out a description in DOT and answers in the plain format. */
export type LayOut = (dot: string) => string;

const INCH = 72;
/** Above this many arrows they are straight, without words, and Graphviz is asked to look for a good order less long. */
const MANY_ARROWS = 80;

/** One for each node. */
export function boxesOf({ nodes, narrow = false }: Picture): Box[] {
  const width = narrow ? sizes.narrow : sizes.width;
  const fit = (text: string, size: number, most: number) => fitLines(text, { width, size, most });
  return nodes.map((node) => {
    const lines = fit(node.name, sizes.name, narrow ? 4 : 3);
    const about = node.about === null ? [] : fit(node.about, sizes.small, 2);
    const what = fit(node.what, sizes.small, 2);
    const height = (lines.length + about.length + what.length) * sizes.line + 2 * sizes.inset;
    return { node, lines, about, what, width: width + 2 * sizes.inset + sideways(node), height };
  });
}

/** What a shape needs beside its text. */
function sideways({ kind }: PictureNode): number {
  return kind === 'api' || kind === 'organisation' ? 20 : 0;
}

/** The question to Graphviz. The same sizes and arrows make the same text, whatever the things are called. */
export function layoutDot({ nodes, arrows, narrow = false }: Picture, boxes: readonly Box[]): string {
  const indexes = new Map(nodes.map(({ id }, index) => [id, index]));
  const inches = (pixels: number) => (pixels / INCH).toFixed(3);
  const isLarge = arrows.length > MANY_ARROWS;
  const search = isLarge ? 'splines=line nslimit=.5 nslimit1=.5 mclimit=.2' : 'splines=spline';
  const lines = [
    `digraph{graph[rankdir=LR ${search} nodesep=.22 ranksep=${narrow ? '.25' : '.35'}]`,
    `node[shape=box fixedsize=true label=""]edge[dir=none fontname=Arial fontsize=${sizes.small}]`,
    ...boxes.map(({ width, height }, index) => `n${index}[width=${inches(width)} height=${inches(height)}]`),
    ...arrows.map(({ from, to, label, short = label }) => {
      const words = isLarge ? '' : `[label="${short}"]`;
      return `n${indexes.get(from)}->n${indexes.get(to)}${words}`;
    }),
    '}',
  ];
  return lines.join('\n');
}

/**
 * Reads the answer; its unit is an inch, and its origin at the bottom. Edges come in an order of their own, so they are
 * given back to the arrows by their ends, in turn where there are several.
 */
export function readLayout(plain: string, { nodes, arrows }: Picture): Layout {
  let [width, height] = [0, 0];
  const centres: Point[] = [];
  const curves = new Map<string, Curve[]>();
  const point = (x: string | undefined, y: string | undefined): Point => [
    round(Number(x) * INCH),
    round(height - Number(y) * INCH),
  ];
  for (const line of plain.split('\n')) {
    const [what, ...values] = line.split(' ');
    if (what === 'graph') [width, height] = [Number(values[1]) * INCH, Number(values[2]) * INCH];
    if (what === 'node') centres[Number(values[0]?.slice(1))] = point(values[1], values[2]);
    if (what === 'edge') {
      const [from = '', to = '', number = '0', ...rest] = values;
      const points = Array.from({ length: Number(number) }, (_, index) => point(rest[2 * index], rest[2 * index + 1]));
      // After the points come the label with its middle, where there is one, and the style and the colour.
      const hasLabel = rest.length > 2 * points.length + 2;
      const label = hasLabel ? point(rest.at(-4), rest.at(-3)) : null;
      const key = `${from} ${to}`;
      curves.set(key, [...(curves.get(key) ?? []), { points, label }]);
    }
  }
  const indexes = new Map(nodes.map(({ id }, index) => [id, index]));
  return {
    width: Math.ceil(width),
    height: Math.ceil(height),
    centres,
    curves: arrows.map(({ from, to }) => {
      const curve = curves.get(`n${indexes.get(from)} n${indexes.get(to)}`)?.shift();
      if (!curve) throw new Error(`The layout has no arrow from ${from} to ${to}.`);
      return curve;
    }),
  };
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
