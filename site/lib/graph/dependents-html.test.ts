import { describe, expect, test } from 'vitest';
import { dependentRows } from './dependent-rows.ts';
import { dependentsHtml } from './dependents-html.ts';
import { graphFrom, idOf } from './graph-for-tests.ts';

/** What the page of this node shows of a graph of these lines: its rows in their order, and all it says. */
function page(called: string, ...lines: string[]): { nodes: (string | undefined)[]; html: string } {
  const graph = graphFrom(...lines);
  const node = graph.nodes.get(idOf(called));
  if (!node) throw new Error(`The graph has no ${called}.`);
  const toRows = dependentRows({ nodes: graph.nodes, contactOf: () => null, url: 'https://portal.example' });
  const dependents = graph.dependentsOf(node.id);
  const { html } = dependentsHtml(node, dependents, toRows(dependents.listed));
  return { nodes: [...html.matchAll(/<tr data-node="([^"]*)"/g)].map(([, id]) => id), html };
}

describe('the page of what depends on a thing', () => {
  const users = Array.from({ length: 30 }, (_, index) => `u${index} consumes /titles`);
  const further = (number: number) => Array.from({ length: number }, (_, index) => `u0 part-of *s${index}`);

  test('lists everything that depends on it directly, and the nearest of the rest', () => {
    const { nodes, html } = page('/titles', ...users, ...further(20));
    expect(nodes).toHaveLength(30 + 20);
    expect(html).toContain('30 directly, 20 through others.');
    expect(html).not.toContain('not listed here');
  });

  test('counts the others to the last, and says that its files list them', () => {
    const { nodes, html } = page('/titles', ...users, ...further(21), 's-far depends-on u1', 's-farther reuses s-far');
    expect(nodes).toHaveLength(30 + 20);
    expect(nodes).not.toContain('system:o/s-farther');
    expect(html).toContain('30 directly, 23 through others.');
    expect(html).toContain(
      '3 more dependents are counted and not listed here: what is furthest away. The files above list them all.',
    );
    expect(html).toContain('<a href="/apis/o/titles/dependents/dependents.json">');
  });

  test('says how much its files list where those do not list everything either', () => {
    const { html } = page('/titles', ...users, ...further(400));
    expect(html).toContain('30 directly, 400 through others.');
    expect(html).toContain(
      '380 more dependents are counted and not listed here: what is furthest away. The files above list all that depend on it directly and the nearest 50 of the rest, and the page of each of those leads on.',
    );
  });
});
