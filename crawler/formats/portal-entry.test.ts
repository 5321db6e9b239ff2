import { expect, test } from 'vitest';
import { Limits } from '../../schemas/estate.ts';
import { apisJson } from './apis-json.ts';

function read(told: unknown, whole: object = {}) {
  const file = { apis: [{ name: 'Tides', baseURL: 'https://api.example/tides', 'x-waymark': told }], ...whole };
  const bytes = Buffer.from(JSON.stringify(file));
  const catalogue = apisJson.read(
    { location: 'https://portal.example/apis.json', bytes, organisations: null },
    Limits.parse({}),
  );
  if (catalogue.status !== 'read') throw new Error(catalogue.failure.message);
  return catalogue;
}

const organisation = { id: 'harbours', name: 'Harbours \u202Eoffice' };
const version = (facts: object, rest: object = {}) => ({ version: 'v2', description: null, facts, ...rest });

test('there is an entry for each version, with what is said of it made fit to be shown', () => {
  const facts = {
    name: 'Tide\u0000 tables',
    description: '<script>alert(1)</script>*Tides*',
    details: [{ name: 'Area\u202E', value: 'Coasts' }],
    somethingNewer: true,
  };
  const { entries, notes } = read({
    id: 'harbours/tides',
    organisation,
    versions: [version(facts), version({}, { version: 'v1' })],
  });
  expect(entries.map(({ key }) => key)).toEqual(['harbours/tides#version=v2', 'harbours/tides#version=v1']);
  expect(entries[0]).toMatchObject({
    organisation: { id: 'harbours', name: 'Harbours office' },
    portal: {
      name: { value: 'Tide tables', pointer: '/apis/0/x-waymark/versions/0/facts/name' },
      details: { value: [{ name: 'Area', value: 'Coasts' }] },
    },
  });
  expect(entries[0]?.portal?.description?.value.html).not.toContain('<script');
  expect(notes).toEqual([]);
});

test.each([
  { id: '../../etc', organisation, versions: [version({})] },
  { id: 'harbours/tides', organisation, versions: [] },
  { id: 'harbours/tides', organisation, versions: [version({ documentation: 'javascript:alert(1)' })] },
  { id: 'harbours/tides', organisation, versions: [version({}, { description: 'file:///etc/passwd' })] },
])('what no Waymark writes is told, and the entry is read as any other', (told) => {
  const { entries, notes } = read(told);
  expect(entries).toMatchObject([{ facts: { name: { value: 'Tides' }, servers: { value: [{}] } } }]);
  expect(entries[0]).not.toHaveProperty('portal');
  expect(notes[0]?.message).toContain('is not as a Waymark writes it');
});

test('things and relations that cannot be read are told, and the others are read', () => {
  const { model, notes } = read(undefined, {
    'x-waymark': {
      things: [
        { kind: 'system', slug: 'gauges', organisation, facts: { technology: ['Rust\u0007'] } },
        { kind: 'moon' },
      ],
      relations: [
        {
          from: { id: 'system:harbours/gauges', kind: 'system' },
          kind: 'consumes',
          to: { id: 'api:-/weather', kind: 'api', name: 'Weather' },
          stance: 'declares',
        },
        7,
      ],
    },
  });
  expect(model?.things).toMatchObject([{ id: 'gauges', facts: { technology: { value: ['Rust'] } } }]);
  expect(model?.relations).toMatchObject([
    { from: { kinds: ['system'], organisation: 'harbours', id: 'gauges' }, to: { kinds: ['api'], name: 'Weather' } },
  ]);
  expect(notes[0]?.message).toContain('2 of the things, organisations and relations');
});
