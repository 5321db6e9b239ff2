import { expect, test } from 'vitest';
import { recogniseAddress } from './recognise-address.ts';

const git = (url: string, more: object = {}) => ({ kind: 'git', url, ...more });

test.each<[address: string, want: object[]]>([
  ['https://github.com/hmrc', [{ kind: 'github', owner: 'hmrc' }]],
  ['https://github.com/orgs/hmrc/repositories', [{ kind: 'github', owner: 'hmrc' }]],
  ['https://github.com/hmrc/obligations-api', [git('https://github.com/hmrc/obligations-api.git')]],
  ['https://github.com/hmrc/obligations-api.git', [git('https://github.com/hmrc/obligations-api.git')]],
  [
    'https://github.com/hmrc/obligations-api/blob/main/resources/public/application.yaml#L3',
    [git('https://github.com/hmrc/obligations-api.git', { paths: ['resources/public/application.yaml'] })],
  ],
  [
    'https://github.com/hmrc/obligations-api/tree/next/resources',
    [git('https://github.com/hmrc/obligations-api.git', { ref: 'next', paths: ['resources'] })],
  ],
  [
    'https://raw.githubusercontent.com/hmrc/obligations-api/main/a/openapi.yaml',
    [git('https://github.com/hmrc/obligations-api.git', { paths: ['a/openapi.yaml'] })],
  ],
  [
    'https://raw.githubusercontent.com/hmrc/obligations-api/refs/heads/next/openapi.yaml',
    [git('https://github.com/hmrc/obligations-api.git', { ref: 'next', paths: ['openapi.yaml'] })],
  ],
  [
    'https://github.example.gov.uk/tides',
    [{ kind: 'github', owner: 'tides', apiUrl: 'https://github.example.gov.uk/api/v3' }],
  ],
  ['https://github.example.gov.uk/tides/api', [git('https://github.example.gov.uk/tides/api.git')]],
  [
    'https://gitlab.example.gov.uk/a/b/-/tree/dev/spec',
    [git('https://gitlab.example.gov.uk/a/b.git', { ref: 'dev', paths: ['spec'] })],
  ],
  ['https://gitlab.com/group/sub/project', [git('https://gitlab.com/group/sub/project.git')]],
  [
    'https://gitlab.com/group/project/-/blob/dev/api/openapi.yaml',
    [git('https://gitlab.com/group/project.git', { ref: 'dev', paths: ['api/openapi.yaml'] })],
  ],
  [
    'https://code.europa.eu/group/sub/project/-/blob/dev/openapi.yaml',
    [git('https://code.europa.eu/group/sub/project.git', { ref: 'dev', paths: ['openapi.yaml'] })],
  ],
  ['https://codeberg.org/tides/api', [git('https://codeberg.org/tides/api.git')]],
  [
    'https://forgejo.example.gov.uk/tides/api/src/branch/next/spec/openapi.yaml',
    [git('https://forgejo.example.gov.uk/tides/api.git', { ref: 'next', paths: ['spec/openapi.yaml'] })],
  ],
  [
    'https://codeberg.org/tides/api/raw/branch/main/openapi.yaml',
    [git('https://codeberg.org/tides/api.git', { paths: ['openapi.yaml'] })],
  ],
  ['https://git.example.gov.uk/a/b.git', [git('https://git.example.gov.uk/a/b.git')]],
  [
    'https://api.example.gov.uk/openapi.json',
    [
      { kind: 'openapi', url: 'https://api.example.gov.uk/openapi.json' },
      git('https://api.example.gov.uk/openapi.json'),
    ],
  ],
  ['https://data.example.gov.uk/apis.csv', [{ kind: 'csv', url: 'https://data.example.gov.uk/apis.csv' }]],
  [
    'https://api.example.gov.uk/apis.json',
    [
      { kind: 'apis-json', url: 'https://api.example.gov.uk/apis.json' },
      { kind: 'openapi', url: 'https://api.example.gov.uk/apis.json' },
    ],
  ],
  [
    'https://api.example.gov.uk/.well-known/api-catalog',
    [{ kind: 'api-catalog', url: 'https://api.example.gov.uk/.well-known/api-catalog' }],
  ],
  ['https://data.example.gov.uk/all.ttl', [{ kind: 'dcat', url: 'https://data.example.gov.uk/all.ttl' }]],
  ['https://api.example.gov.uk/v1alpha/', [{ kind: 'v1alpha', url: 'https://api.example.gov.uk/v1alpha/' }]],
  ['https://user:secret@api.example.gov.uk/x', []],
])('%s', (address, want) => {
  expect(recogniseAddress(address)).toEqual(want);
});
