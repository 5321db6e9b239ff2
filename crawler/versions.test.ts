import { describe, expect, test } from 'vitest';
import { compareVersions, isPreRelease, splitPathVersion, splitTitleVersion } from './versions.ts';

describe('splitPathVersion', () => {
  test.each([
    {
      path: 'resources/public/api/conf/1.0/application.yaml',
      rest: 'resources/public/api/conf/application.yaml',
      version: '1.0',
    },
    { path: 'swagger/v3/api_spec.json', rest: 'swagger/api_spec.json', version: 'v3' },
    { path: 'swagger/public_v1/api_spec.json', rest: 'swagger/public/api_spec.json', version: 'v1' },
    { path: 'specification/bookings-1.2.0.yaml', rest: 'specification/bookings.yaml', version: '1.2.0' },
    { path: 'public/openapi/v2026.1.yaml', rest: 'public/openapi/.yaml', version: 'v2026.1' },
    { path: 'specs/2026-01-01/openapi.yml', rest: 'specs/openapi.yml', version: '2026-01-01' },
    { path: 'openapi_v2.yaml', rest: 'openapi.yaml', version: 'v2' },
    { path: 'docs/openapi.yaml', rest: 'docs/openapi.yaml', version: null },
    { path: 'oas3/openapi.yaml', rest: 'oas3/openapi.yaml', version: null },
    { path: 'services/ipv4-lookup/spec.yaml', rest: 'services/ipv4-lookup/spec.yaml', version: null },
    { path: 'conf/1.0-rc.1/application.yaml', rest: 'conf/application.yaml', version: '1.0-rc.1' },
  ])('$path', ({ path, rest, version }) => {
    expect(splitPathVersion(path)).toEqual({ rest, version });
  });
});

describe('splitTitleVersion', () => {
  test.each([
    { title: 'Returns API v2', rest: 'Returns API', version: '2' },
    { title: 'Returns (version 1.0)', rest: 'Returns', version: '1.0' },
    { title: 'Returns – V3', rest: 'Returns', version: '3' },
    { title: 'Returns API', rest: 'Returns API', version: null },
    { title: 'Form 2', rest: 'Form 2', version: null },
    { title: 'v2', rest: 'v2', version: null },
  ])('$title', ({ title, rest, version }) => {
    expect(splitTitleVersion(title)).toEqual({ rest, version });
  });
});

test('versions are ordered by their numbers, and a preview comes before its release', () => {
  expect(['v10', 'v2', '1.10', '1.9', '2.0-beta', '2.0', 'current'].toSorted(compareVersions)).toEqual([
    'current',
    '1.9',
    '1.10',
    '2.0-beta',
    '2.0',
    'v2',
    'v10',
  ]);
  expect(isPreRelease('2.0-beta')).toBe(true);
  expect(isPreRelease('2.0')).toBe(false);
});
