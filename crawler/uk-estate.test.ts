/**
 * The estate that this repository publishes when it is run for real: what can be said of it without a network.
 */
import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { readEstate } from './register/read-estate.ts';
import { readRegistrations } from './register/read-registrations.ts';
import { createHarvestRig } from './testing/harvest-rig.ts';

const content = fileURLToPath(new URL('../content', import.meta.url));

test('its registrations are without a mistake, and are of many public bodies', () => {
  expect(readEstate(content).name).not.toBe('');
  const registrations = readRegistrations(content);
  expect(registrations.flatMap(({ file, mistakes }) => mistakes.map(({ message }) => `${file}: ${message}`))).toEqual(
    [],
  );
  expect(registrations.filter(({ sources }) => sources.length > 0).length).toBeGreaterThanOrEqual(25);
});

test('without a network every source says so, and nothing breaks', async () => {
  const rig = createHarvestRig({
    origins: [],
    lookup: (name) => Promise.reject(Object.assign(new Error(name), { code: 'ENOTFOUND' })),
  });
  try {
    cpSync(join(content, 'registrations'), join(rig.deps.estateDirectory, 'registrations'), { recursive: true });
    const { sources, failed, ourFault } = await rig.harvest();
    expect({ failed, ourFault }).toEqual({ failed: sources, ourFault: false });
    const told = rig
      .rows('source')
      .map(({ state, problems }) => `${state} ${problems.map(({ code }) => code).join(' ')}`);
    expect(new Set(told)).toEqual(new Set(['failed host-unknown']));
  } finally {
    await rig.close();
  }
});
