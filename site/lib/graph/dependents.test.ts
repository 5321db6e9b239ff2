import { describe, expect, test } from 'vitest';
import { dependentsInWords } from './dependents.ts';
import { graphFrom, idOf } from './graph-for-tests.ts';
import type { Graph } from './graph.ts';

const told = (graph: Graph, called: string) =>
  graph
    .dependentsOf(idOf(called))
    .listed.map(({ node, path }) => [node.id, path.map(({ from, kind, to }) => `${from} ${kind} ${to}`).join(', ')]);

describe('what depends on a thing', () => {
  test('is who uses it, then who needs those, each by the shortest way', () => {
    const graph = graphFrom(
      'desk consumes /titles',
      'desk part-of *benefits',
      'desk provides /claims',
      'phone consumes /claims',
      'phone consumes /titles',
      'register provides /titles',
      '/titles serves #land',
    );
    expect(told(graph, '/titles')).toEqual([
      ['system:o/desk', 'system:o/desk consumes o/titles'],
      ['system:o/phone', 'system:o/phone consumes o/titles'],
      ['service:o/benefits', 'system:o/desk part-of service:o/benefits, system:o/desk consumes o/titles'],
      ['o/claims', 'system:o/desk provides o/claims, system:o/desk consumes o/titles'],
    ]);
  });

  test('of a dataset is what gives access to it and what copies it; of a system what it provides, holds and is part of', () => {
    const graph = graphFrom(
      '/titles serves #land',
      '#copy copies #land',
      'register holds #land',
      'register provides /titles',
      'register part-of *find',
      'register reuses platform',
      '/titles replaced-by /titles-2',
    );
    expect(told(graph, '#land').map(([id]) => id)).toEqual(['dataset:o/copy', 'o/titles']);
    expect(told(graph, 'register').map(([id]) => id)).toEqual([
      'service:o/find',
      'dataset:o/land',
      'o/titles',
      'dataset:o/copy',
    ]);
    expect(told(graph, 'platform')[0]).toEqual(['system:o/register', 'system:o/register reuses system:o/platform']);
    expect(told(graph, '/titles-2')).toEqual([]);
  });

  test('ends in a circle, and never holds the thing itself', () => {
    const graph = graphFrom('a depends-on b', 'b depends-on c', 'c depends-on a', 'a depends-on a');
    expect(told(graph, 'a').map(([id]) => id)).toEqual(['system:o/c', 'system:o/b']);
    expect(graphFrom('a depends-on a', 'a replaced-by b').isNeeded(idOf('a'))).toBe(false);
    expect(graph.isNeeded(idOf('a'))).toBe(true);
  });

  test('counts what is disputed, and what is not in the catalogue', () => {
    const graph = graphFrom('desk consumes /titles contradicted', '?other consumes /titles inferred');
    expect(told(graph, '/titles').map(([id]) => id)).toEqual(['system:o/desk', 'system:-/other']);
  });

  test('is counted to the last, and listed as far as a list is of use', () => {
    const chain = graphFrom(...Array.from({ length: 500 }, (_, index) => `s${index + 1} depends-on s${index}`));
    const { direct, indirect, listed } = chain.dependentsOf(idOf('s0'));
    expect([direct, indirect, listed.length, listed.at(-1)?.path.length]).toEqual([1, 499, 12, 12]);
    const hub = (users: number) => {
      const used = Array.from({ length: users }, (_, index) => [
        `u${index} consumes /a`,
        `u${index} provides /b${index}`,
      ]);
      const { direct, indirect, listed } = graphFrom(...used.flat()).dependentsOf('o/a');
      return [direct, indirect, listed.length];
    };
    expect(hub(150)).toEqual([150, 150, 300]);
    expect(hub(151)).toEqual([151, 151, 201]);
    expect(hub(400)).toEqual([400, 400, 450]);
  });

  test('of everything, where everything depends on everything, is found in time', () => {
    const lines = Array.from({ length: 3000 }, (_, index) => [
      `s${index} depends-on s${(index * 7 + 1) % 3000}`,
      `s${index} depends-on s${(index * 13 + 5) % 3000}`,
    ]);
    const graph = graphFrom(...lines.flat());
    const started = performance.now();
    const totals = Array.from({ length: 3000 }, (_, index) => graph.dependentsOf(idOf(`s${index}`)).indirect);
    expect(Math.max(...totals)).toBeGreaterThan(2000);
    expect(performance.now() - started).toBeLessThan(10_000);
  });

  test('is counted in words, organisations that use it themselves among the organisations', () => {
    const graph = graphFrom(
      'a.desk consumes /titles',
      'b.phone consumes /titles',
      'a.desk part-of *a.help',
      '@c consumes /titles',
    );
    expect(dependentsInWords(graph.dependentsOf('o/titles'))).toBe('1 service and 2 systems in 3 organisations');
    expect(dependentsInWords(graphFrom('@c consumes /titles').dependentsOf('o/titles'))).toBe('1 organisation');
    expect(dependentsInWords(graph.dependentsOf('o/nothing'))).toBeNull();
  });
});
