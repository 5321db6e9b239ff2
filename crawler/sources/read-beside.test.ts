import { expect, test } from 'vitest';
import { Limits } from '../../schemas/estate.ts';
import { readSidecars } from '../formats/sidecars/index.ts';
import { readBeside } from './read-beside.ts';

const limits = Limits.parse({ entries: 100 });
const target = (path: string) => ({
  path,
  webUrl: null,
  location: path,
  bytes: Buffer.from('{}'),
  load: undefined as never,
});

function beside(paths: readonly string[], versions: readonly string[]) {
  const definition = {
    name: 'Tides',
    context: 'tides',
    versions: versions.map((version) => ({ version, status: 'STABLE' })),
  };
  return readBeside(
    [{ path: 'api/definition.json', bytes: Buffer.from(JSON.stringify(definition)) }],
    [],
    {
      targets: paths.map(target),
      unread: [],
      knows: () => false,
      webUrl: () => null,
      load: () => Promise.resolve(new Map()),
    },
    {
      organisation: 'harbours',
      isOwn: () => true,
      strangerAt: () => null,
      pathAt: () => null,
      read: (files) => Promise.resolve(readSidecars(files, limits)),
    },
  );
}

test('a file that speaks of one description thousands of times is heard a few times', async () => {
  const { targets } = await beside(
    ['api/1/openapi.json'],
    Array.from({ length: 3000 }, () => '1'),
  );
  expect(targets[0]?.said?.statements).toHaveLength(20);
});

test('a file that lists thousands of APIs makes no more pages than a catalogue may', async () => {
  const { listed, notes } = await beside(
    [],
    Array.from({ length: 3000 }, (_, index) => `${index}`),
  );
  expect(listed).toHaveLength(100);
  expect(notes).toMatchObject([{ code: 'too-many-entries' }]);
});
