import { expect, test } from 'vitest';
import { Limits } from '../../../schemas/estate.ts';
import { readSidecars } from './index.ts';

const limits = { ...Limits.parse({}), entries: 1000 };

/** What comes of a `waymark.yaml`: its relations, and what its publisher is told. */
function read(text: string) {
  const { relations, notes } = readSidecars([{ path: 'waymark.yaml', bytes: Buffer.from(text) }], limits);
  return {
    relations: relations.map(({ from, kind, to }) => `${from.id} ${kind} ${to.id ?? to.name}`),
    notes: notes.map(({ code, message, file }) => `${code} (${file}): ${message}`),
  };
}

test('a system that depends on itself is told to its publisher, and the rest is kept', () => {
  const text = `
services: [{id: sailing, name: Sailing}]
systems:
  - {id: tides, name: Tides, partOf: [sailing], dependsOn: [tides, charts]}
  - {id: charts, name: Charts}
datasets: [{id: depths, name: Depths, copyOf: depths}]
`;
  expect(read(text)).toEqual({
    relations: ['tides part-of sailing', 'tides depends-on charts'],
    notes: [
      'metadata-unusable (waymark.yaml): waymark.yaml says that “tides” depends on itself. Name the other thing there, or take the line out.',
      'metadata-unusable (waymark.yaml): waymark.yaml says that “depths” is a copy of itself. Name the other thing there, or take the line out.',
    ],
  });
});

test('what is only called the same, of another kind or of another organisation, is something else', () => {
  const text = `
systems:
  - {id: tides, name: Tides, provides: [tides], consumes: ['harbour-office/tides']}
apis: [{id: tides, name: Tides}]
datasets: [{id: tides, name: Tides, copyOf: harbour-office/tides}]
`;
  const { relations, notes } = read(text);
  expect(notes).toEqual([]);
  expect(relations).toHaveLength(3);
});

test('what leads back by its address alone is told too', () => {
  const text = `
systems:
  - {id: tides, name: Tides, url: 'https://tides.example/', dependsOn: ['https://www.tides.example', 'https://charts.example/']}
  - {id: charts, name: Charts, url: 'https://charts.example/'}
`;
  expect(read(text)).toEqual({
    relations: ['tides depends-on undefined'],
    notes: [
      'metadata-unusable (waymark.yaml): waymark.yaml says that “tides” depends on itself. Name the other thing there, or take the line out.',
    ],
  });
});

test('an address that two things have leads to neither', () => {
  const text = `
systems:
  - {id: tides, name: Tides, url: 'https://harbours.example/', dependsOn: ['https://harbours.example/']}
  - {id: charts, name: Charts, url: 'https://harbours.example/'}
`;
  const { relations, notes } = read(text);
  expect(notes).toEqual([]);
  expect(relations).toHaveLength(1);
});
