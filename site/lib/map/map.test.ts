import { describe, expect, test } from 'vitest';
import { byOrganisation, byService } from './by-organisation.ts';
import { namedOnly } from './gaps.ts';
import { graphFrom } from '../graph/graph-for-tests.ts';
import { bundleInWords, groupedPicture, standingsInWords, type Grouped } from '../graph/grouped.ts';

const graph = graphFrom(
  'a.desk part-of *a.help',
  '*a.help part-of *a.council',
  'a.desk provides /a.claims',
  'a.desk holds #a.cases',
  'a.desk consumes /b.titles',
  'a.desk consumes /b.places one-sided',
  'a.desk depends-on a.store',
  'b.register provides /b.titles',
  'b.register depends-on b.other',
  '/b.titles serves #b.land',
  '#a.cases copies #b.land contradicted',
  'c.phone consumes /a.claims inferred',
  'c.phone consumes ?/notify',
);
const names = new Map(['a', 'b', 'c'].map((id) => [id, { name: id.toUpperCase() }]));

const told = ({ groups, bundles }: Grouped) => ({
  groups: groups.map(({ name, members, inside }) => `${name}: ${members.length}, ${inside} inside`),
  bundles: bundles.map(({ from, to, relations }) => `${from} ${to} ${relations.length}`),
});

describe('the estate from further away', () => {
  test('is organisations, and between two of them all relations as one arrow', () => {
    const grouped = byOrganisation(graph, names);
    expect(told(grouped)).toEqual({
      groups: ['A: 6, 5 inside', 'B: 5, 3 inside', 'C: 1, 0 inside', 'Named, not registered: 1, 0 inside'],
      bundles: ['organisation:a organisation:b 3', 'organisation:c organisation:a 1', 'organisation:c outside 1'],
    });
    const [bundle] = grouped.bundles;
    expect(bundle && [bundleInWords(bundle), standingsInWords(bundle)]).toEqual([
      'uses (2 times) and is a copy of',
      '1 agreed, 1 said by one side, 1 disputed',
    ]);
    const { arrows } = groupedPicture(grouped, 'Map', () => false);
    expect(arrows.map(({ label, standing }) => [label, standing])).toEqual([
      ['3 relations', 'agreed'],
      ['1 relation', 'inferred'],
      ['1 relation', 'agreed'],
    ]);
  });

  test('of one organisation is its outermost services with all that makes them up, and whom they are connected to', () => {
    expect(told(byService(graph, 'a', names))).toEqual({
      groups: ['B: 3, 0 inside', 'C: 1, 0 inside', 'Everything else: 1, 0 inside', 'council: 5, 4 inside'],
      bundles: [
        'service:a/council organisation:b 3',
        'organisation:c service:a/council 1',
        'service:a/council organisation:a 1',
      ],
    });
  });

  test('has every relation in exactly one arrow or group', () => {
    const { groups, bundles } = byOrganisation(graph, names);
    const counted =
      groups.reduce((sum, { inside }) => sum + inside, 0) +
      bundles.reduce((sum, { relations }) => sum + relations.length, 0);
    expect(counted).toBe(graph.relations.length);
  });

  test('does not end where services are part of each other in a circle', () => {
    const circle = graphFrom('*x part-of *y', '*y part-of *x', 's part-of *x');
    expect(told(byService(circle, 'o', new Map())).groups).toEqual(['x: 2, 1 inside', 'y: 1, 0 inside']);
  });
});

describe('what is missing', () => {
  test('comes with what most name first, apart from what only descriptions show', () => {
    const { declared, inferred } = namedOnly(
      graphFrom(
        'a consumes ?/one',
        'b consumes ?/two',
        'c consumes ?/two',
        'b depends-on ?/two',
        'a consumes ?/three inferred',
      ),
    );
    expect(declared.map(({ node, by }) => [node.name, by.map(({ name }) => name)])).toEqual([
      ['two', ['b', 'c']],
      ['one', ['a']],
    ]);
    expect(inferred.map(({ node }) => node.name)).toEqual(['three']);
  });
});
