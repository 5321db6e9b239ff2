import { describe, expect, test } from 'vitest';
import { circlesOf, marksReached, UNMARKED, type Edges } from './reach.ts';

function edgesOf(size: number, pairs: readonly (readonly [number, number])[]): Edges {
  const sorted = pairs.toSorted(([a], [b]) => a - b);
  const starts = Uint32Array.from({ length: size + 1 }, (_, node) => sorted.filter(([from]) => from < node).length);
  return { starts, targets: Uint32Array.from(sorted, ([, to]) => to) };
}

/** The same by walking from each. */
function walked({ starts, targets }: Edges, marks: Uint32Array): number[] {
  return Array.from(marks, (_, start) => {
    const seen = new Set([start]);
    for (const node of seen) for (const target of targets.subarray(starts[node], starts[node + 1])) seen.add(target);
    seen.delete(start);
    return new Set(Array.from(seen, (node) => marks[node]).filter((mark) => mark !== UNMARKED)).size;
  });
}

/** The same numbers in every run (https://en.wikipedia.org/wiki/Linear_congruential_generator). */
function dice(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

function randomGraph(seed: number, size: number, links: number): Edges {
  const throwDice = dice(seed);
  return edgesOf(
    size,
    Array.from({ length: links }, () => [throwDice(size), throwDice(size)] as const),
  );
}

describe('what is reached from all nodes', () => {
  test.each(Array.from({ length: 60 }, (_, seed) => seed))('of graph %i is what walking finds', (seed) => {
    const throwDice = dice(seed + 1000);
    const size = 1 + throwDice(60);
    const edges = randomGraph(seed, size, throwDice(3 * size));
    const circles = circlesOf(edges);
    const own = Uint32Array.from({ length: size }, (_, node) => node);
    const few = Uint32Array.from(own, () => (throwDice(5) === 0 ? UNMARKED : throwDice(4)));
    expect([...marksReached(edges, circles, { marks: own, number: size })]).toEqual(walked(edges, own));
    expect([...marksReached(edges, circles, { marks: few, number: 4 })]).toEqual(walked(edges, few));
  });

  test('is counted where there are more marks than are looked at together', () => {
    const size = 5000;
    const edges = edgesOf(
      size,
      Array.from({ length: size - 1 }, (_, node) => [node, node + 1] as const),
    );
    const own = Uint32Array.from({ length: size }, (_, node) => node);
    const reached = marksReached(edges, circlesOf(edges), { marks: own, number: size });
    expect([reached[0], reached[2500], reached[4999]]).toEqual([4999, 2499, 0]);
  });

  test('leads from circle to circle of lower numbers', () => {
    const edges = randomGraph(7, 400, 520);
    const { of, nodes, starts } = circlesOf(edges);
    expect(nodes.toSorted()).toEqual(Uint32Array.from({ length: 400 }, (_, node) => node));
    expect(starts.at(-1)).toBe(400);
    for (let node = 0; node < 400; node++)
      for (const target of edges.targets.subarray(edges.starts[node], edges.starts[node + 1]))
        expect(of[target]).toBeLessThanOrEqual(of[node] ?? 0);
  });
});
