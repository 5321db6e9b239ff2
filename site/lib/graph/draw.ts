/**
 * A drawing as SVG (https://www.w3.org/TR/SVG2/): every box a link, every colour a custom property of the page around it.
 * Kinds differ in shape and say what they are; how sure a relation is shows in its line and, where it is disputed, in a word.
 */
import type { NodeKind } from '../../../schemas/relations.ts';
import { langAttribute } from '../lang-attribute.ts';
import { markup, type SafeHtml } from '../markup.ts';
import { sizes, type Box, type Curve, type Layout, type Point } from './layout.ts';
import type { Picture, PictureArrow } from './picture.ts';

/** Around the whole, so that no line is cut and no ring of focus. */
const MARGIN = 6;
const TIP = 9;

/** `id`: of this drawing on its page. `style`: what a drawing that stands alone brings along. */
export function drawSvg(
  picture: Picture,
  { boxes, layout, id, style }: { boxes: readonly Box[]; layout: Layout; id: string; style?: SafeHtml },
): SafeHtml {
  const [width, height] = [layout.width + 2 * MARGIN, layout.height + 2 * MARGIN];
  const arrows = picture.arrows.map((arrow, index) => arrowSvg(arrow, layout.curves[index]));
  const nodes = boxes.map((box, index) => boxSvg(box, layout.centres[index] ?? [0, 0]));
  return markup`<svg xmlns="http://www.w3.org/2000/svg" class="diagram" role="group" aria-labelledby="${id}-title" aria-describedby="${id}-words" viewBox="${-MARGIN} ${-MARGIN} ${width} ${height}" width="${width}" height="${height}"><title id="${id}-title">${picture.title}</title><desc id="${id}-words">${picture.description}</desc>${style}<g class="arrows" aria-hidden="true">${arrows}</g>${nodes}</svg>`;
}

function arrowSvg(arrow: PictureArrow, curve: Curve | undefined): SafeHtml | null {
  if (!curve) return null;
  const { label } = curve;
  const { from, to, kind, standing } = arrow;
  const asked = kind === undefined ? null : markup` data-kind="${kind}"`;
  const words =
    label &&
    markup`<text x="${label[0]}" y="${(label[1] + sizes.small / 3).toFixed(1)}">${arrow.short ?? arrow.label}</text>`;
  return markup`<g class="arrow ${standing}" data-from="${from}" data-to="${to}"${asked}>${linesOf(curve)}${words}</g>`;
}

/** The same curve is drawn on pages and in files. */
const knownLines = new WeakMap<Curve, SafeHtml>();

function linesOf(curve: Curve): SafeHtml {
  const { points } = curve;
  const known =
    knownLines.get(curve) ??
    markup`<path class="line" d="${curveOf(points)}"/><path class="tip" d="${tipOf(points)}"/>`;
  knownLines.set(curve, known);
  return known;
}

function curveOf([start, ...rest]: readonly Point[]): string {
  return `M${inPath(start ?? [0, 0])}C${rest.map(inPath).join(' ')}`;
}

function inPath([x, y]: Point): string {
  return `${x} ${y}`;
}

/** A triangle at the end of the curve, in its direction. */
function tipOf(points: readonly Point[]): string {
  const [x, y] = points.at(-1) ?? [0, 0];
  const [beforeX, beforeY] = points.findLast(([px, py]) => Math.hypot(px - x, py - y) > 1) ?? [x - 1, y];
  const length = Math.hypot(x - beforeX, y - beforeY);
  const [dx, dy] = [((x - beforeX) / length) * TIP, ((y - beforeY) / length) * TIP];
  const at = (...[px, py]: Point) => `${px.toFixed(1)} ${py.toFixed(1)}`;
  return `M${at(x, y)}L${at(x - dx - dy / 2.2, y - dy + dx / 2.2)}L${at(x - dx + dy / 2.2, y - dy - dx / 2.2)}Z`;
}

function boxSvg(box: Box, [x, y]: Point): SafeHtml {
  const { node, width, height } = box;
  // In the order in which it is read, so that who speaks to a computer can say what they see.
  const said = [node.what, node.name, node.about].filter((part) => part !== null).join(' ');
  const classes = ['box', node.kind, node.centre && 'centre', !node.registered && 'unregistered'];
  const current = node.centre ? markup` aria-current="true"` : null;
  const top = y - height / 2 + sizes.inset + sizes.line * 0.72;
  const texts = [
    ...box.what.map((line) => ({ line, part: 'what' })),
    ...box.lines.map((line) => ({ line, part: 'name' })),
    ...box.about.map((line) => ({ line, part: 'about' })),
  ].map(({ line, part }, index) => {
    const spoken = part === 'name' ? langAttribute(node.language) : null;
    return markup`<text class="${part}" x="${x}" y="${(top + index * sizes.line).toFixed(1)}"${spoken}>${line}</text>`;
  });
  return markup`<a class="${classes.filter(Boolean).join(' ')}" href="${node.path}" data-node="${node.id}"${current}><title>${said}</title><path d="${outlineOf(node.kind, { x, y, width, height })}"/>${texts}</a>`;
}

type Rectangle = { readonly x: number; readonly y: number; readonly width: number; readonly height: number };

function outlineOf(kind: NodeKind, { x, y, width, height }: Rectangle): string {
  const [left, right, top, bottom] = [x - width / 2, x + width / 2, y - height / 2, y + height / 2];
  const cut = 14;
  const round = (radius: number) =>
    `M${left + radius} ${top}H${right - radius}Q${right} ${top} ${right} ${top + radius}V${bottom - radius}Q${right} ${bottom} ${right - radius} ${bottom}H${left + radius}Q${left} ${bottom} ${left} ${bottom - radius}V${top + radius}Q${left} ${top} ${left + radius} ${top}Z`;
  const shapes: Record<NodeKind, () => string> = {
    service: () => round(26),
    system: () => round(3),
    // A hexagon.
    api: () =>
      `M${left + cut} ${top}H${right - cut}L${right} ${y}L${right - cut} ${bottom}H${left + cut}L${left} ${y}Z`,
    // A drum, as databases are drawn.
    dataset: () =>
      `M${left} ${top + 5}A${width / 2} 5 0 0 1 ${right} ${top + 5}V${bottom - 5}A${width / 2} 5 0 0 1 ${left} ${bottom - 5}ZM${left} ${top + 5}A${width / 2} 5 0 0 0 ${right} ${top + 5}`,
    // A sheet with its corners cut.
    organisation: () =>
      `M${left + cut} ${top}H${right - cut}L${right} ${top + cut}V${bottom - cut}L${right - cut} ${bottom}H${left + cut}L${left} ${bottom - cut}V${top + cut}Z`,
  };
  return shapes[kind]();
}
