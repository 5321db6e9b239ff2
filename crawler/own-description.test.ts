import { expect, test } from 'vitest';
import { createHarvestRig } from './testing/harvest-rig.ts';
import { answeringForItself } from './own-description.ts';

test('a portal lists its own data API without a network, at the highest rung, and finds it unchanged', async () => {
  const rig = createHarvestRig({
    origins: [],
    lookup: (name) => Promise.reject(Object.assign(new Error(name), { code: 'ENOTFOUND' })),
  });
  try {
    const estate = {
      ...rig.deps.estate,
      url: 'https://apis.keepers.gov.uk/',
      licence: { name: 'Open Government Licence', url: 'https://licence.example/ogl' },
      contact: { name: 'Portal team', email: 'apis@keepers.gov.uk' },
    };
    Object.assign(rig.deps, { estate, http: answeringForItself(rig.deps.http, estate) });
    const own = new URL('/openapi.json', rig.deps.estate.url).href;
    rig.register('portal-keepers', [
      { id: 'open-data', kind: 'openapi', url: own },
      { id: 'other', kind: 'openapi', url: `${own}?other` },
    ]);
    expect(await rig.harvest()).toMatchObject({ changed: 1, failed: 1, ourFault: false });
    expect(rig.rows('api')).toMatchObject([{ id: 'portal-keepers/open-data', rung: 'standard' }]);
    expect(rig.rows('version')[0]?.findings.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(await rig.harvest()).toMatchObject({ unchanged: 1 });
  } finally {
    await rig.close();
  }
});
