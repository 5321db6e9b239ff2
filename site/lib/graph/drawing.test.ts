import { Graphviz } from '@hpcc-js/wasm-graphviz';
import { parseFragment, type DefaultTreeAdapterTypes } from 'parse5';
import { describe, expect, test } from 'vitest';
import { diagramFile, diagramHtml } from './diagram-html.ts';
import { toDot } from './dot.ts';
import { fitLines, textWidth } from './fit-text.ts';
import { boxesOf, layoutDot, readLayout } from './layout.ts';
import { toMermaid } from './mermaid.ts';
import type { Picture, PictureArrow, PictureNode } from './picture.ts';

const graphviz = await Graphviz.load();
const layOut = (dot: string) => graphviz.layout(dot, 'plain', 'dot');

const hostile = `<script>alert(1)</script>"];x[label="\\N" URL="javascript:alert(1)"]\n&quot;#quot;|]})%%{init}`;
const node = (id: string, rest: Partial<PictureNode> = {}): PictureNode => ({
  id,
  kind: 'system',
  what: 'System',
  name: id,
  about: 'Owner',
  path: `/systems/o/${id}/`,
  registered: true,
  centre: false,
  language: null,
  ...rest,
});
const arrow = (from: string, to: string, rest: Partial<PictureArrow> = {}): PictureArrow => ({
  from,
  to,
  kind: 'consumes',
  standing: 'agreed',
  label: 'uses',
  ...rest,
});
const picture = (nodes: readonly PictureNode[], arrows: readonly PictureArrow[]): Picture => ({
  title: 'A drawing',
  description: 'Of some things.',
  nodes,
  arrows,
});

const kinds = picture(
  [
    node('centre', { centre: true }),
    node('service', { kind: 'service' }),
    node('api', { kind: 'api', language: 'cy' }),
    node('dataset', { kind: 'dataset' }),
    node('organisation', { kind: 'organisation', about: null }),
    node('unknown', { registered: false, what: 'System, not in the catalogue' }),
  ],
  [
    arrow('centre', 'service', { kind: 'part-of', label: 'part of' }),
    arrow('centre', 'api', { standing: 'one-sided' }),
    arrow('centre', 'api', { kind: 'provides', label: 'provides' }),
    arrow('api', 'centre', { standing: 'inferred' }),
    arrow('centre', 'dataset', { standing: 'contradicted', label: 'uses (disputed)' }),
    arrow('organisation', 'unknown'),
    arrow('centre', 'centre', { kind: 'depends-on', label: 'depends on' }),
  ],
);

type Element = DefaultTreeAdapterTypes.Element;

function elements(html: string, tag: string): Element[] {
  const found: Element[] = [];
  const visit = (some: DefaultTreeAdapterTypes.Node) => {
    if ((some as Element).tagName === tag) found.push(some as Element);
    for (const child of (some as Element).childNodes ?? []) visit(child);
  };
  visit(parseFragment(html));
  return found;
}
const attribute = ({ attrs }: Element, name: string) => attrs.find((other) => other.name === name)?.value;

describe('a drawing', () => {
  test('has every box as a link with its name and every arrow with its ends, several between two things and back to itself', () => {
    const html = diagramHtml(kinds, { layOut, id: 'd', caption: null, files: '/x' }).html;
    const boxes = elements(html, 'a').filter((link) => attribute(link, 'data-node') !== undefined);
    const titles = boxes.map((box) => box.childNodes.find((child) => (child as Element).tagName === 'title'));
    expect(titles.map((title) => ((title as Element).childNodes[0] as { value: string }).value)).toEqual([
      'System centre Owner',
      'System service Owner',
      'System api Owner',
      'System dataset Owner',
      'System organisation',
      'System, not in the catalogue unknown Owner',
    ]);
    const arrows = elements(html, 'g').filter((group) => attribute(group, 'data-from') !== undefined);
    expect(arrows.map((group) => `${attribute(group, 'data-from')} ${attribute(group, 'data-to')}`)).toEqual(
      kinds.arrows.map(({ from, to }) => `${from} ${to}`),
    );
    expect(new Set(boxes.map((box) => attribute(box, 'class'))).size).toBe(6);
    // Shapes differ, not only words: no two kinds have an outline with the same commands.
    const outlines = boxes.slice(0, 5).map((box) => {
      const path = box.childNodes.find((child) => (child as Element).tagName === 'path') as Element;
      return attribute(path, 'd')?.replaceAll(/[\d. -]+/g, '');
    });
    expect(new Set([outlines[1], outlines[2], outlines[3], outlines[4]]).size).toBe(4);
  });

  test('has a title, a description and a region that can be reached and scrolled with the keyboard', () => {
    const html = diagramHtml(kinds, { layOut, id: 'd', caption: null, files: '/x' }).html;
    const [svg] = elements(html, 'svg');
    expect(svg && attribute(svg, 'aria-labelledby')).toBe('d-title');
    expect(html).toContain('<title id="d-title">A drawing</title><desc id="d-words">Of some things.</desc>');
    expect(html).toContain('role="region" aria-label="A drawing, drawing" tabindex="0"');
  });

  test('has no colour of its own', () => {
    for (const text of [
      diagramHtml(kinds, { layOut, id: 'd', caption: null, files: '/x' }).html,
      diagramFile(kinds, layOut),
    ])
      expect(text).not.toMatch(/(?:fill|stroke|color)="|#[0-9a-f]{3,8}\b(?!;)|rgb/i);
  });

  test('says what only those lines mean that are there', () => {
    const html = diagramHtml(picture(kinds.nodes, [arrow('centre', 'api')]), {
      layOut,
      id: 'd',
      caption: null,
      files: '/x',
    }).html;
    expect(html).toContain('What the lines mean: a solid line: both sides say so, or both are of one organisation.');
  });

  test('keeps what would like to be markup as text', () => {
    const nasty = picture([node(hostile, { name: hostile, about: hostile }), node('b')], [arrow(hostile, 'b')]);
    const html = diagramHtml({ ...nasty, title: hostile }, { layOut, id: 'd', caption: null, files: '/x' }).html;
    expect(elements(html, 'script')).toEqual([]);
    expect(elements(html, 'a').filter((link) => !attribute(link, 'href')?.startsWith('/'))).toEqual([]);
    expect(layoutDot(nasty, boxesOf(nasty))).not.toContain('script');
  });

  test('is the same for the same, and asks the same of Graphviz whatever the things are called', () => {
    const renamed = { ...kinds, nodes: kinds.nodes.map((some) => ({ ...some, name: some.name.toUpperCase() })) };
    const question = (picture: Picture) => layoutDot(picture, boxesOf(picture));
    expect(question(renamed)).toBe(question(kinds));
    expect(diagramFile(kinds, layOut)).toBe(diagramFile(kinds, layOut));
  });

  test('of a thousand things is laid out', () => {
    const many = Array.from({ length: 1000 }, (_, index) => node(`n${index}`));
    const arrows = Array.from({ length: 1500 }, (_, index) =>
      arrow(`n${index % 1000}`, `n${Math.floor((index % 1000) / 10) * 10 + ((index * 7) % 10)}`),
    );
    const large = picture(many, arrows);
    const layout = readLayout(layOut(layoutDot(large, boxesOf(large))), large);
    expect([layout.centres.length, layout.curves.length]).toEqual([1000, 1500]);
    expect(
      layout.curves.every(({ points }) => points.every(([x, y]) => Number.isFinite(x) && Number.isFinite(y))),
    ).toBe(true);
  });
});

describe('a drawing as text', () => {
  const nasty = {
    ...picture([node(hostile, { name: hostile, path: '/systems/o/a/' }), node('b')], [arrow(hostile, 'b')]),
    title: hostile,
  };

  test('for Graphviz is read by it as the same boxes and arrows', () => {
    const read = JSON.parse(graphviz.layout(toDot(nasty), 'dot_json', 'dot')) as {
      objects: { name: string; label: string; URL: string }[];
      edges: { tail: number; head: number; label: string }[];
    };
    expect(read.objects.map(({ URL }) => URL)).toEqual(['/systems/o/a/', '/systems/o/b/']);
    expect(read.objects).toHaveLength(2);
    expect(read.edges.map(({ tail, head, label }) => [tail, head, label])).toEqual([[0, 1, 'uses']]);
    expect(graphviz.layout(toDot(nasty), 'svg', 'dot')).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
  });

  test('for Mermaid has nothing in it that Mermaid reads as more than text', () => {
    const lines = toMermaid(nasty).split('\n');
    expect(lines).toHaveLength(4 + 2 + 1 + 2 + 1);
    for (const line of lines.slice(4)) {
      const words = /"(.*?)"/.exec(line)?.[1]?.replaceAll('<br>', '') ?? '';
      expect(words).not.toMatch(/[<>"`{}[\]|\\]/);
    }
    expect(lines[4]).toMatch(/^ {2}n0\["System<br>#60;script#62;alert#40;1#41;/);
    expect(lines[6]).toBe('  n0 -->|"uses"| n1');
  });
});

describe('text in a box', () => {
  const options = { width: 110, size: 16, most: 2 };

  test('is broken between words, and cut where it is too long', () => {
    expect(fitLines('Case working', options)).toEqual(['Case working']);
    expect(fitLines('Apply for planning permission online', options)).toEqual(['Apply for', 'planning…']);
    for (const text of ['W'.repeat(90), '地'.repeat(90), 'a '.repeat(90), '\u0301'.repeat(90), ''])
      for (const line of fitLines(text, options)) expect(textWidth(line, 16)).toBeLessThanOrEqual(110);
  });
});
