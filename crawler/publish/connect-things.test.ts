import { expect, test } from 'vitest';
import { createOwners } from '../owners.ts';
import type { Declaration, RelationKind } from '../../schemas/relations.ts';
import { connectThings, type Statement } from './connect-things.ts';
import { createResolver } from './resolve-references.ts';

const times = { firstSeen: '2026-11-01T10:00:00.000Z', lastSeen: '2026-11-02T10:00:00.000Z' };
const says = (
  organisation: string,
  from: string,
  kind: RelationKind,
  to: string,
  stance: Declaration['stance'] = 'declares',
): Statement => ({
  from: { node: from },
  kind,
  to: { node: to },
  sourceKind: organisation === 'catalogue' ? 'dcat' : 'git',
  declaration: { stance, organisation, source: `${organisation}/code`, file: 'waymark.yaml', pointer: '', ...times },
});
const resolver = () => createResolver({ things: [], places: new Map(), aliases: new Map(), owners: createOwners([]) });
const connect = (...statements: Statement[]) =>
  connectThings(statements, resolver(), (node) => node.includes('core')).relations.map(
    ({ from, kind, to, standing }) => `${from} ${kind} ${to}: ${standing}`,
  );

const [a, b] = ['system:a/x', 'b/y'];

test.each<[string, Statement[], string]>([
  ['one organisation owns both ends', [says('a', a, 'provides', 'a/y')], 'agreed'],
  ['both ends declare it', [says('a', a, 'consumes', b), says('b', a, 'consumes', b)], 'agreed'],
  ['the one end declares it', [says('a', a, 'consumes', b)], 'one-sided'],
  ['the other end declares it', [says('b', a, 'consumes', b)], 'one-sided'],
  ['a catalogue declares it', [says('catalogue', a, 'consumes', b)], 'one-sided'],
  [
    'an organisation is an end',
    [says('a', 'organisation:b', 'consumes', 'a/y'), says('b', 'organisation:b', 'consumes', 'a/y')],
    'agreed',
  ],
  ['nobody declares it', [says('a', 'a/y', 'depends-on', b, 'inferred')], 'inferred'],
  ['it is shown and declared', [says('a', a, 'consumes', b, 'inferred'), says('a', a, 'consumes', b)], 'one-sided'],
  ['an end disputes it', [says('a', a, 'consumes', b), says('b', a, 'consumes', b, 'disputes')], 'contradicted'],
  [
    'its own organisation disputes it',
    [says('a', a, 'provides', 'a/y'), says('a', a, 'provides', 'a/y', 'disputes')],
    'contradicted',
  ],
  ['somebody else disputes it', [says('a', a, 'consumes', b), says('c', a, 'consumes', b, 'disputes')], 'one-sided'],
])('when %s', (_, statements, standing) => {
  expect(connect(...statements)).toEqual([expect.stringMatching(new RegExp(`: ${standing}$`))]);
});

test.each<[string, Statement[]]>([
  ['only disputed', [says('b', a, 'consumes', b, 'disputes')]],
  ['declared by somebody else alone', [says('c', a, 'consumes', b)]],
  ['from a thing to itself', [says('a', a, 'depends-on', a)]],
])('there is no relation that is %s', (_, statements) => {
  expect(connect(...statements)).toEqual([]);
});

test.each<[RelationKind, string, string]>([
  ['copies', 'dataset:a/one', 'dataset:b/two'],
  ['replaced-by', 'a/one', 'b/two'],
  ['part-of', 'system:a/one', 'system:b/two'],
])('two things cannot be related by %s in both directions', (kind, one, two) => {
  expect(connect(says('a', one, kind, two), says('b', two, kind, one))).toEqual([
    `${one} ${kind} ${two}: contradicted`,
    `${two} ${kind} ${one}: contradicted`,
  ]);
  // A dispute of the opposite is no second direction.
  expect(connect(says('a', one, kind, two), says('b', two, kind, one, 'disputes'))).toEqual([
    `${one} ${kind} ${two}: one-sided`,
  ]);
});

test('a relation to oneself is told to the source, where other names hide it there', () => {
  const sources = ['a/code', 'a/list'];
  const names = ['tides', 'Tide tables'];
  const tides = {
    id: 'system:a/tides',
    kind: 'system',
    organisation: 'a',
    sources,
    names,
    urls: [],
    servers: [],
  } as const;
  const known = createResolver({
    things: [tides],
    places: new Map(),
    aliases: new Map(),
    owners: createOwners([]),
  });
  const statement = (organisation: string, line?: number): Statement => {
    const { declaration, ...rest } = says(organisation, '', 'depends-on', '');
    const ends = {
      from: { kinds: ['system' as const], id: 'tides' },
      to: { kinds: ['system' as const], name: 'Tide tables' },
    };
    return { ...rest, ...ends, declaration: { ...declaration, ...(line !== undefined && { line }) } };
  };
  const shown: Statement = { ...says('a', 'system:a/tides', 'depends-on', 'system:a/tides', 'inferred') };
  const { relations, problems } = connectThings([statement('a', 7), shown], known, () => false);
  expect(relations).toEqual([]);
  expect([...problems]).toEqual([
    [
      'a/code',
      [
        expect.objectContaining({
          code: 'metadata-unusable',
          message:
            'waymark.yaml says that “tides” depends on “Tide tables”, and both are the system a/tides. Name the other thing there, or take the line out.',
          target: 'waymark.yaml',
          line: 7,
          since: times.firstSeen,
        }),
      ],
    ],
  ]);
  const many = connectThings(
    Array.from({ length: 100 }, () => statement('a')),
    known,
    () => false,
  );
  expect(many.problems.get('a/code')).toHaveLength(20);
});

test('two systems may well depend on each other', () => {
  const [one, two] = ['system:a/one', 'system:a/two'];
  expect(connect(says('a', one, 'depends-on', two), says('a', two, 'depends-on', one))).toEqual([
    `${one} depends-on ${two}: agreed`,
    `${two} depends-on ${one}: agreed`,
  ]);
});

test('the core copy is a replica of no other core copy', () => {
  expect(
    connect(
      says('a', 'dataset:a/core', 'copies', 'dataset:b/core'),
      says('a', 'dataset:a/extract', 'copies', 'dataset:b/core'),
    ),
  ).toEqual([
    'dataset:a/core copies dataset:b/core: contradicted',
    'dataset:a/extract copies dataset:b/core: one-sided',
  ]);
});

test('an edge that is declared many times is one, with a bounded number of declarations and all of its time', () => {
  const many = Array.from({ length: 300 }, () => says('a', a, 'consumes', b));
  const { relations } = connectThings(many, resolver(), () => false);
  expect(relations).toMatchObject([{ from: a, to: b, ...times }]);
  expect(relations[0]?.declarations).toHaveLength(100);
});
