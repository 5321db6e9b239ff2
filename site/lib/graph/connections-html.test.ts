import { Graphviz } from '@hpcc-js/wasm-graphviz';
import { expect, test } from 'vitest';
import { askedFor } from '../asked-for.ts';
import { connectionsHtml, ownConnections, type Connecting } from './connections-html.ts';
import { graphFrom, idOf } from './graph-for-tests.ts';

const graphviz = await Graphviz.load();

/** The page of connections of `a`, and what its own page shows of them. */
function pagesFrom(...relations: string[]) {
  const graph = graphFrom(...relations);
  const node = askedFor(graph.nodes.get(idOf('a')), 'a');
  const connecting: Connecting = {
    graph,
    layOut: (dot) => graphviz.layout(dot, 'plain', 'dot'),
    organisationName: (id) => id,
  };
  return { two: connectionsHtml(node, connecting).html, own: ownConnections(node, connecting)?.html ?? '' };
}

const usersOf = (name: string, number: number) =>
  Array.from({ length: number }, (_, index) => `u${name}${index} consumes /${name}`);

test('a drawing that shows everything says nothing of what it left out', () => {
  const { two, own } = pagesFrom('a consumes /x', ...usersOf('x', 59));
  expect(two + own).not.toContain(' are drawn</strong>');
});

test('a popular neighbour is drawn with its first relations, and the page says so and where the others are', () => {
  const { two, own } = pagesFrom('a consumes /x', ...usersOf('x', 150));
  expect(two).toContain(
    '<strong>7 relations of 151 are drawn</strong>: all its own, and the first 6 of each of its neighbours. <a href="#relations">The table</a> has more of them.',
  );
  expect(two).toContain('50 more relations are in <a href="/api/v1/relations.json">');
  expect(own).not.toContain(' are drawn</strong>');
  expect(pagesFrom('a consumes /x', ...usersOf('x', 90)).two).toContain(' has them all.');
});

test('what cannot be followed with the eye is not drawn, and the page says so and where the others are', () => {
  const { two, own } = pagesFrom(...Array.from({ length: 70 }, (_, index) => `a consumes /x${index}`));
  expect(two).toContain(
    '<strong>60 relations of 70 are drawn</strong>: more than 60 cannot be followed with the eye. <a href="#relations">The table</a> has them all.',
  );
  expect(own).toMatch(
    /<strong>24 relations of 70 are drawn<\/strong>: more than 24 cannot .* <a href="\/systems\/o\/a\/connections\/#relations">The table<\/a> has them all\./,
  );
});
