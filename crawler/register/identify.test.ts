import { describe, expect, test } from 'vitest';
import { identify, slugOfAddress } from './identify.ts';

const repository = { kind: 'git', id: 'tax/returns-api' };

function identified(
  paths: readonly (string | { path: string; title?: string; infoVersion?: string })[],
  source = repository,
) {
  const candidates = paths.map((entry) => (typeof entry === 'string' ? { path: entry } : entry));
  const identities = identify(
    source,
    candidates.map(({ path, ...rest }) => ({ path, title: null, infoVersion: null, ...rest })),
  );
  return Object.fromEntries(identities.map(({ path, slug, version }) => [path, `${slug} ${version}`]));
}

describe('in a repository', () => {
  test('files that differ only in a version segment are versions of one API', () => {
    expect(identified(['conf/1.0/application.yaml', 'conf/2.0/application.yaml'])).toEqual({
      'conf/1.0/application.yaml': 'returns-api 1.0',
      'conf/2.0/application.yaml': 'returns-api 2.0',
    });
    expect(identified(['spec/bookings-1.1.0.yaml', { path: 'spec/bookings.yaml', infoVersion: '1.0.0' }])).toEqual({
      'spec/bookings-1.1.0.yaml': 'returns-api 1.1.0',
      'spec/bookings.yaml': 'returns-api 1.0.0',
    });
  });

  test('a generic name may change from version to version', () => {
    expect(identified(['v1/swagger.json', 'v2/openapi.yaml'])).toEqual({
      'v1/swagger.json': 'returns-api v1',
      'v2/openapi.yaml': 'returns-api v2',
    });
  });

  test('a file beside the folders of later versions is a version too', () => {
    expect(identified([{ path: 'openapi.json', infoVersion: '1.4.0' }, 'v2/openapi.json', 'fees/api.yaml'])).toEqual({
      'openapi.json': 'returns-api 1.4.0',
      'v2/openapi.json': 'returns-api v2',
      'fees/api.yaml': 'returns-api-fees current',
    });
  });

  test('different files are different APIs, called after what their path says', () => {
    expect(identified(['openapi.yaml', 'services/refunds/openapi.yaml', 'services/returns-api-admin.yaml'])).toEqual({
      'openapi.yaml': 'returns-api current',
      'services/refunds/openapi.yaml': 'returns-api-refunds current',
      'services/returns-api-admin.yaml': 'returns-api-admin current',
    });
  });

  test('titles that differ only in a version make one API of different files', () => {
    expect(
      identified([
        { path: 'old/returns.yaml', title: 'Returns API v1', infoVersion: '1.4.0' },
        { path: 'new/vat-returns.yaml', title: 'Returns API v2', infoVersion: '2.0.0' },
      ]),
    ).toEqual({ 'old/returns.yaml': 'returns-api v1', 'new/vat-returns.yaml': 'returns-api v2' });
  });

  test('the same title without a version makes nothing one', () => {
    const identities = identify(repository, [
      { path: 'a/one.yaml', title: 'Returns', infoVersion: '1' },
      { path: 'b/two.yaml', title: 'Returns', infoVersion: '2' },
    ]);
    expect(new Set(identities.map(({ groupKey }) => groupKey)).size).toBe(2);
  });

  test('what was decided before stays, and what comes later joins it', () => {
    const decided = [
      { path: 'spec/openapi.json', title: 'Fees', groupKey: 'tax/returns-api#openapi' },
      { path: 'old/returns.yaml', title: 'Returns v1', groupKey: 'tax/returns-api#old/returns' },
    ];
    const keys = (candidates: readonly { path: string; title?: string }[]) =>
      identify(
        repository,
        candidates.map((candidate) => ({ title: null, infoVersion: null, ...candidate })),
        decided,
      ).map(({ groupKey }) => groupKey.replace('tax/returns-api#', ''));
    expect(keys([{ path: 'spec/openapi.json' }, { path: 'spec/v2/openapi.json' }])).toEqual(['openapi', 'openapi']);
    expect(keys([{ path: 'new/vat.yaml', title: 'Returns v2' }])).toEqual(['old/returns']);
    // Two that were decided apart stay apart.
    expect(keys([{ path: 'spec/openapi.json', title: 'Returns v3' }, { path: 'old/returns.yaml' }])).toEqual([
      'openapi',
      'old/returns',
    ]);
  });

  test('a version that says nothing is called current', () => {
    expect(identified([{ path: 'openapi.yaml', infoVersion: ' – ' }])).toEqual({
      'openapi.yaml': 'returns-api current',
    });
  });
});

test('addresses that differ only in a version segment have one key, whatever source they come from', () => {
  const one = (version: string) => {
    const url = `https://api.example/boats/${version}/openapi.json`;
    return identify({ kind: 'openapi', id: `harbours/boats-${version}` }, [
      { path: url, title: null, infoVersion: null },
    ])[0];
  };
  expect(one('v1')).toMatchObject({ slug: 'boats', version: 'v1' });
  expect(one('v2')).toMatchObject({ slug: 'boats', version: 'v2', groupKey: one('v1')?.groupKey });
});

test('two generic names side by side are two APIs', () => {
  const paths = ['openapi.json', 'swagger.json'];
  const identities = paths.flatMap((name) => {
    const url = `https://api.example/${name}`;
    return identify({ kind: 'openapi', id: `tax/${slugOfAddress('openapi', url)}` }, [
      { path: url, title: null, infoVersion: null },
    ]);
  });
  expect(new Set(identities.map(({ groupKey }) => groupKey)).size).toBe(2);
});

test.each([
  { url: 'https://api.example.gov.uk/licensing/v2/openapi.json', slug: 'licensing' },
  { url: 'https://api.boats.example/openapi.yaml', slug: 'boats-example' },
])('an API registered by address alone is called after what the address says: $url', ({ url, slug }) => {
  const [identity] = identify({ kind: 'openapi', id: `tax/${slugOfAddress('openapi', url)}` }, [
    { path: url, title: null, infoVersion: null },
  ]);
  expect(identity?.slug).toBe(slug);
});

test.each([
  { kind: 'git', url: 'https://github.com/hmrc/business-details-api.git', slug: 'business-details-api' },
  { kind: 'git', url: 'https://gitlab.example/a/b/Boats_API/', slug: 'boats-api' },
  {
    kind: 'openapi',
    url: 'https://api.example.gov.uk/licensing/v2/openapi.json',
    slug: 'api-example-gov-uk-licensing-v2-openapi',
  },
  { kind: 'openapi', url: 'https://www.boats.example/openapi.yaml', slug: 'boats-example-openapi' },
  { kind: 'openapi', url: 'http://127.0.0.1:5611/swagger.json', slug: '127-0-0-1-5611-swagger' },
])('the short name of $url', ({ kind, url, slug }) => {
  expect(slugOfAddress(kind, url)).toBe(slug);
});
