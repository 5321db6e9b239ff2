import { describe, expect, test } from 'vitest';
import { beside, nameOf, resolveLocation } from './location.ts';

const inRepository = 'repo:///api/v1/openapi.yaml';
const onServer = 'https://api.example.gov.uk/specs/openapi.yaml';

test.each([
  [inRepository, '#/components/schemas/A', inRepository, '/components/schemas/A'],
  [inRepository, 'common.yaml', 'repo:///api/v1/common.yaml', ''],
  [inRepository, './a/../b.json#/x%20y', 'repo:///api/v1/b.json', '/x y'],
  [inRepository, '../../top.yaml#', 'repo:///top.yaml', ''],
  [inRepository, 'my file.yaml', 'repo:///api/v1/my%20file.yaml', ''],
  [inRepository, 'my%20file.yaml', 'repo:///api/v1/my%20file.yaml', ''],
  [inRepository, '100%.yaml', 'repo:///api/v1/100%25.yaml', ''],
  [inRepository, 'pobl\u00f4l.yaml', 'repo:///api/v1/pobl%C3%B4l.yaml', ''],
  [inRepository, '.\\schemas\\a.yaml', 'repo:///api/v1/schemas/a.yaml', ''],
  [inRepository, 'a.yaml?raw=true', 'repo:///api/v1/a.yaml', ''],
  ['repo:///a%20b/c.yaml', 'd.yaml', 'repo:///a%20b/d.yaml', ''],
  [onServer, 'part.yaml#/a', 'https://api.example.gov.uk/specs/part.yaml', '/a'],
  [onServer, '/other.yaml', 'https://api.example.gov.uk/other.yaml', ''],
  [onServer, 'https://api.example.gov.uk:443/x.yaml#y', 'https://api.example.gov.uk/x.yaml', 'y'],
])('%s: %s leads to %s', (base, reference, location, pointer) => {
  expect(resolveLocation(base, reference)).toEqual({ status: 'inside', location, pointer });
});

describe('never followed', () => {
  test.each([
    [inRepository, '../../../etc/passwd'],
    [inRepository, '%2e%2e/%2e%2e/%2e%2e/etc/passwd'],
    [inRepository, '..\\..\\..\\secret'],
    [inRepository, 'a%2f..%2f..%2fb'],
    [inRepository, '/etc/passwd'],
    [inRepository, '//example.com/x.yaml'],
    [inRepository, 'file:///etc/passwd'],
    [inRepository, 'http://127.0.0.1/x'],
    [inRepository, 'https://example.com/x.yaml'],
    [inRepository, 'repo://elsewhere/x.yaml'],
    [inRepository, 'repo:///../x.yaml'],
    [inRepository, 'C:\\x.yaml'],
    [inRepository, 'data:text/plain,x'],
    [inRepository, 'javascript:alert(1)'],
    [inRepository, '../..'],
    [inRepository, 'a%00.yaml'],
    [onServer, 'http://api.example.gov.uk/specs/part.yaml'],
    [onServer, 'https://api.example.gov.uk:8443/x'],
    [onServer, 'https://user:pass@api.example.gov.uk/x'],
    [onServer, '//169.254.169.254/latest'],
    [onServer, 'file:///etc/passwd'],
    [onServer, 'repo:///x.yaml'],
    [onServer, 'https://'],
  ])('%s: %s', (base, reference) => {
    expect(resolveLocation(base, reference)).toMatchObject({ status: 'outside', reason: expect.any(String) });
  });
});

const self = 'https://api.example.gov.uk/published/openapi.yaml';

test.each([
  ['https://api.example.gov.uk/published/openapi.yaml#/components/schemas/A', `${inRepository}#/components/schemas/A`],
  ['https://api.example.gov.uk/published/parts/a.yaml#/B', 'repo:///api/v1/parts/a.yaml#/B'],
  ['https://api.example.gov.uk/published/', null],
  ['https://api.example.gov.uk/elsewhere/a.yaml', null],
  ['https://api.example.gov.uk/published/../../etc/passwd', null],
  ['https://other.example.gov.uk/published/a.yaml', null],
  ['parts/a.yaml', null],
  ['https://', null],
])('beside a description that says where it is: %s', (reference, location) => {
  expect(beside(self, inRepository, reference)).toBe(location);
});

test('names are paths or addresses', () => {
  expect(nameOf('repo:///a%20b/c.yaml')).toBe('a b/c.yaml');
  expect(nameOf(onServer)).toBe(onServer);
});
