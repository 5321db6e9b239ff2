import { describe, expect, test } from 'vitest';
import { graphFrom, idOf } from './graph-for-tests.ts';
import type { Graph } from './graph.ts';
import { neighbourhood } from './neighbourhood.ts';

const said = (relations: Graph['relations']) => relations.map(({ from, kind, to }) => `${from} ${kind} ${to}`);

describe('the graph', () => {
  test('knows each thing, whose it is and where it has its page', () => {
    const { nodes } = graphFrom('desk consumes /b.titles', '@c consumes /b.titles', '#b.land part-of *help');
    expect(
      [...nodes.values()].map(({ id, kind, organisationName, path }) => [id, kind, organisationName, path]),
    ).toEqual([
      ['b/titles', 'api', 'B', '/apis/b/titles/'],
      ['system:o/desk', 'system', 'O', '/systems/o/desk/'],
      ['dataset:b/land', 'dataset', 'B', '/datasets/b/land/'],
      ['service:o/help', 'service', 'O', '/services/o/help/'],
      ['organisation:c', 'organisation', null, '/organisations/c/'],
    ]);
  });

  test('keeps what is named and in no table, and says where that stands', () => {
    const { nodes } = graphFrom('desk consumes ?/notify', 'desk depends-on ?store');
    expect(nodes.get('api:-/notify')).toMatchObject({
      kind: 'api',
      name: 'notify',
      registered: false,
      organisation: null,
      path: '/map/gaps/#api---notify',
    });
    expect(nodes.get('system:-/store')).toMatchObject({ kind: 'system', name: 'store', registered: false });
  });

  test('gives the relations of a node by kind and name, one that leads back to it once', () => {
    const graph = graphFrom('a depends-on b', 'a part-of *s', 'a depends-on a', 'a consumes /x10', 'a consumes /x9');
    expect(said(graph.relationsOf(idOf('a')))).toEqual([
      'system:o/a part-of service:o/s',
      'system:o/a consumes o/x9',
      'system:o/a consumes o/x10',
      'system:o/a depends-on system:o/a',
      'system:o/a depends-on system:o/b',
    ]);
    expect(graph.relationsOf('system:o/nobody')).toEqual([]);
  });
});

describe('a neighbourhood', () => {
  const graph = graphFrom('a consumes /x', 'b consumes /x', 'b consumes /y', 'a depends-on b', 'c consumes /y');

  test('of one step holds what leads to a node and from it', () => {
    const { total, listed, drawn } = neighbourhood(graph, idOf('a'), 1);
    expect(said(listed)).toEqual(['system:o/a consumes o/x', 'system:o/a depends-on system:o/b']);
    expect([total, drawn]).toEqual([2, listed]);
  });

  test('of two steps holds what its neighbours are related to as well, each relation once', () => {
    const { total, listed } = neighbourhood(graph, idOf('a'), 2);
    expect(said(listed)).toEqual([
      'system:o/a consumes o/x',
      'system:o/a depends-on system:o/b',
      'system:o/b consumes o/x',
      'system:o/b consumes o/y',
    ]);
    expect(total).toBe(4);
  });

  test('holds every relation once, whichever node it is around', () => {
    const edges = Array.from({ length: 80 }, (_, index) => `s${index % 17} depends-on s${(index * index + 3) % 23}`);
    const random = graphFrom(...new Set(edges));
    for (const id of random.nodes.keys()) {
      const { total, listed } = neighbourhood(random, id, 2);
      const near = new Set(random.relationsOf(id).flatMap(({ from, to }) => [from, to]));
      const wanted = random.relations.filter(({ from, to }) => near.has(from) || near.has(to));
      expect(new Set(said(listed))).toEqual(new Set(said(wanted)));
      expect([total, listed.length]).toEqual([wanted.length, wanted.length]);
    }
  });

  test('of what thousands use is counted to the last, and cut', () => {
    const users = Array.from({ length: 3000 }, (_, index) => `u${index} consumes /hub`);
    const popular = graphFrom(...users);
    expect(neighbourhood(popular, 'o/hub', 2)).toMatchObject({ total: 3000 });
    const { total, listed, drawn } = neighbourhood(popular, idOf('u7'), 2);
    expect([total, listed.length, drawn.length]).toEqual([3000, 101, 7]);
  });

  test('is drawn with all neighbours, though one of them has more relations than a drawing holds', () => {
    const users = Array.from({ length: 90 }, (_, index) => `u${index} consumes /hub`);
    const others = Array.from({ length: 3 }, (_, index) => `v${index} consumes /small`);
    const { total, listed, drawn } = neighbourhood(
      graphFrom(...users, ...others, 'a consumes /hub', 'a consumes /small'),
      idOf('a'),
      2,
    );
    expect([total, listed.length]).toEqual([95, 95]);
    expect(said(drawn)).toEqual([
      'system:o/a consumes o/hub',
      'system:o/a consumes o/small',
      ...[0, 1, 2, 3, 4, 5].map((index) => `system:o/u${index} consumes o/hub`),
      ...[0, 1, 2].map((index) => `system:o/v${index} consumes o/small`),
    ]);
    expect(said(listed)).toEqual(expect.arrayContaining(said(drawn)));
  });

  test('that all neighbours make too large is drawn with the same of each, as many as it holds', () => {
    const users = Array.from({ length: 40 }, (_, index) => [`a consumes /x${index}`, `b consumes /x${index}`]).flat();
    const { total, listed, drawn } = neighbourhood(graphFrom(...users), idOf('a'), 2);
    expect([total, listed.length, drawn.length]).toEqual([80, 80, 60]);
  });
});
