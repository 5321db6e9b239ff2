/**
 * A drawing on a page: the picture in a region that can be scrolled with the keyboard, what its lines mean, and its files.
 */
import { fewAnswers } from '../../last-few.ts';
import { markup, type SafeHtml } from '../markup.ts';
import { drawSvg } from './draw.ts';
import { boxesOf, layoutDot, readLayout, type LayOut, type Layout } from './layout.ts';
import type { Picture } from './picture.ts';
import { standings } from './relation-words.ts';

export type DiagramOptions = {
  readonly layOut: LayOut;
  /** Of this drawing on its page. */
  readonly id: string;
  /** What is to be known of it: what was left out, where the rest is. */
  readonly caption: SafeHtml | string | null;
  /** The path of its files without their extensions. */
  readonly files: string;
};

export function diagramHtml(picture: Picture, { layOut, id, caption, files }: DiagramOptions): SafeHtml {
  const { svg, width } = draw(picture, layOut, id);
  const links = [
    markup`<li><a href="${files}.svg" download>Drawing (SVG)</a></li>`,
    markup`<li><a href="${files}.dot" download>For Graphviz (DOT)</a></li>`,
    markup`<li><a href="${files}.mmd" download>For Markdown (Mermaid)</a></li>`,
  ];
  return markup`<figure class="drawing" style="--natural: ${width}px"><div class="scroll" role="region" aria-label="${picture.title}, drawing" tabindex="0">${svg}</div><figcaption>${caption} ${linesInWords(picture)}</figcaption><ul class="plain-list inline small">${links}</ul></figure>`;
}

/** The same as a file that stands alone: it takes the colours of whatever shows it. */
export function diagramFile(picture: Picture, layOut: LayOut): string {
  return `${draw(picture, layOut, 'diagram', markup`<style>${ownStyle}</style>`).svg.html}\n`;
}

function draw(picture: Picture, layOut: LayOut, id: string, style?: SafeHtml): { svg: SafeHtml; width: number } {
  const boxes = boxesOf(picture);
  const dot = layoutDot(picture, boxes);
  const layout = layouts(dot, () => readLayout(layOut(dot), picture));
  return { svg: drawSvg(picture, { boxes, layout, id, ...(style && { style }) }), width: layout.width + 12 };
}

/** A page and its files show the same drawings, one soon after the other. */
const layouts = fewAnswers<Layout>(8);

/** What the lines mean that are there. */
function linesInWords({ arrows }: Picture): string {
  const there = new Set(arrows.map(({ standing }) => standing));
  const meanings = standings
    .filter(({ standing }) => there.has(standing))
    .map(({ line, meaning }) => `a ${line}: ${meaning}`);
  return meanings.length === 0 ? '' : `What the lines mean: ${meanings.join('; ')}.`;
}

/** System colours (https://www.w3.org/TR/css-color-4/#css-system-colors): ink on paper in any viewer and theme. */
const ownStyle = `svg{color-scheme:light dark;background:Canvas;font-family:'Source Sans 3',Arial,sans-serif}
text{text-anchor:middle;fill:CanvasText}
.name{font-size:16px;font-weight:600}
.what,.about,.arrow text{font-size:13.5px}
.arrow text{paint-order:stroke;stroke:Canvas;stroke-width:4px}
.box path{fill:Canvas;stroke:CanvasText;stroke-width:1.5}
.centre path{stroke-width:3}
.unregistered path{stroke-dasharray:7 4}
.line{fill:none;stroke:CanvasText;stroke-width:1.6}
.tip{fill:CanvasText}
.one-sided .line{stroke-dasharray:8 5}
.inferred .line{stroke-dasharray:2 4}
.contradicted .line{stroke-dasharray:10 4 2 4}
`;
